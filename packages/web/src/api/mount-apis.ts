import type { Permission } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { type ErrorRequestHandler, type RequestHandler, Router } from 'express';
import { type Host, localsOf } from '../host/host.ts';
import { nothingMatched, offer } from '../host/offered-methods.ts';
import { onError } from '../host/on-error.ts';
import { toWebFault } from '../host/to-web-fault.ts';
import { admit } from './admit.ts';
import { answerFault } from './answer-fault.ts';
import type { ApiPlace } from './api-place.ts';
import { readBody } from './read-body.ts';
import { createValidators } from './validator.ts';
import { toRefusal } from './violations.ts';

/** What stands behind one operation of an API's document. */
export interface ApiMount {
  readonly place: ApiPlace;
  readonly permission: Permission;
  /** Refuses further callers, before the body is read. */
  readonly admits?: RequestHandler;
  /** Comes last, with a request that the document allows. */
  readonly handle: RequestHandler;
  /** Where what was refused before is kept; otherwise it is only answered. */
  readonly refuse?: ErrorRequestHandler;
}

/** Every operation at the place its API's document gives it: who calls, what they may, the body, the document, and only then the app. */
export function mountApis(host: Host, mounts: readonly ApiMount[]): Router {
  refuseTwice(mounts);
  const router = Router();
  const validatorOf = createValidators();
  const ordered = [...mounts].sort((a, b) => fixedFirst(a.place.path, b.place.path));
  for (const { place, permission, admits, handle, refuse } of ordered) {
    const chain = [
      begin(place),
      answerable(place),
      admit(host, place, permission),
      host.limit,
      ...(admits === undefined ? [] : [admits]),
      ...readBody(place),
      ...validatorOf(place),
      handle,
    ];
    router[place.method](place.path, ...chain, refuse ?? answerRest(host));
    router.all(place.path, begin(place), offer(place.method.toUpperCase()));
  }
  for (const { place } of ordered) router.all(place.path, nothingMatched, answerRest(host));
  return router;
}

/** `/messages/figures` before `/messages/:id`, which would take it too. */
const fixedFirst = (a: string, b: string): number => (a.replaceAll(':', '\uffff') < b.replaceAll(':', '\uffff') ? -1 : 1);

function refuseTwice(mounts: readonly ApiMount[]): void {
  const names = mounts.map(({ place }) => `${place.api} ${place.operation}`);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Fault('HUB_CONFIG', `two parts answer the operation ${twice}`, { rule: 'api-operation' });
}

/** HEAD is GET without the body, which the server leaves out by itself. */
function begin({ path }: ApiPlace): RequestHandler {
  return (request, response, next) => {
    if (request.method === 'HEAD') request.method = 'GET';
    localsOf(response).route = path;
    response.set('cache-control', 'no-store');
    next();
  };
}

function answerable({ gives }: ApiPlace): RequestHandler {
  return (request, _response, next) => {
    if (gives.length > 0 && request.accepts([...gives]) === false) {
      throw new Fault('HUB_NOT_ACCEPTABLE', `this is answered as ${gives.join(' or ')}`, { rule: 'accept' });
    }
    next();
  };
}

function answerRest(host: Host): ErrorRequestHandler {
  return onError((thrown, { response }) => answerFault(host, response, toRefusal(thrown) ?? { fault: toWebFault(thrown) }));
}
