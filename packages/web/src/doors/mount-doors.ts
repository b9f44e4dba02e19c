import { createHash } from 'node:crypto';
import { openApiDocument } from '@homeward/contracts';
import { type Door, may, type Permission, type Receipt } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from 'express';
import * as OpenApiValidator from 'express-openapi-validator';
import { type Caller, toPartnerActor } from '../auth/partner-token.ts';
import { type Host, localsOf } from '../host/host.ts';
import { nothingMatched, offer } from '../host/offered-methods.ts';
import { onError } from '../host/on-error.ts';
import { retryAfterSeconds } from '../host/problem.ts';
import { report, sendProblem } from '../host/send-fault.ts';
import { toWebFault } from '../host/to-web-fault.ts';
import { type DoorOperation, findOperation } from './door-operation.ts';
import { bytesOf, readBody } from './read-body.ts';
import { type Refusal, toRefusal } from './violations.ts';

/** A door of an adapter, and what a partner must be granted to use it. */
export interface HttpDoor {
  readonly door: Door;
  readonly permission: Permission;
}

const callers = new WeakMap<object, Caller>();

/** Every HTTP door at the place its API's document gives it: token, permission, body, document, and only then the adapter. */
export function mountDoors(host: Host, doors: readonly HttpDoor[]): Router {
  const router = Router();
  const validators = new Map<string, ReturnType<typeof validatorOf>>();
  for (const { door, permission } of doors) {
    const operation = findOperation(door);
    const validator = validators.get(operation.api) ?? validatorOf(operation);
    validators.set(operation.api, validator);
    const begin: RequestHandler = (_request, response, next) => {
      localsOf(response).route = operation.path;
      response.set('cache-control', 'no-store');
      next();
    };
    router[operation.method](
      operation.path,
      begin,
      admit(host, permission),
      ...readBody(),
      ...validator,
      receive(host, door),
      refuse(host, door),
    );
    router.all(operation.path, begin, offer(operation.method.toUpperCase()));
  }
  for (const { door } of doors) router.all(findOperation(door).path, nothingMatched, answerProblem(host));
  return router;
}

function validatorOf({ api }: DoorOperation) {
  return OpenApiValidator.middleware({
    apiSpec: openApiDocument(api) as never,
    validateRequests: { allErrors: true, allowUnknownQueryParameters: false, coerceTypes: false },
    validateResponses: false,
    validateSecurity: false, // `admit` has done it, before the body was read
    fileUploader: false,
  });
}

/** Who calls, and whether such a caller may use this door at all; for which organisation is the adapter's to judge, which knows whose profile the message names. */
function admit({ auth }: Host, permission: Permission): RequestHandler {
  return async (request, _response, next) => {
    const caller = await auth.readToken(request.headers.authorization);
    if (!may(toPartnerActor(caller), permission))
      throw new Fault('HUB_FORBIDDEN', 'a partner system may not do this', { rule: permission });
    callers.set(request, caller);
    next();
  };
}

/** Without a key of the sender's own the body is the key: the same bytes are the same message. */
const contentKey = (bytes: Buffer): string => `sha256-${createHash('sha256').update(bytes).digest('base64url')}`;

const fromOf = (request: Request): Parameters<Door['receive']>[1] => ({
  transportId: request.get('idempotency-key') ?? contentKey(bytesOf(request)),
  caller: callers.get(request) ?? null,
});

function receive(host: Host, door: Door): RequestHandler {
  return async (request, response) => {
    const { receipt } = await door.receive(bytesOf(request), fromOf(request));
    localsOf(response).correlationId = receipt.correlationId;
    if (receipt.fault !== null) answer(host, response, { fault: receipt.fault });
    else response.status(202).json(toAcceptance(receipt));
  };
}

/** Sent after the durable write, never before. */
function toAcceptance({ correlationId, result, notes, reason }: Receipt): Record<string, unknown> {
  return { correlationId, result, notes: reason === null ? notes : [...notes, reason] };
}

/** What the adapter never saw is kept all the same where the fault table says so: nothing that a sender believed to have said is lost. */
function refuse(host: Host, door: Door): ErrorRequestHandler {
  return onError(async (thrown, { request, response }) => {
    const { fault, violations } = toRefusal(thrown) ?? { fault: toWebFault(thrown), violations: [] };
    if (fault.row.deadLetter && fault.row.blame === 'sender') {
      const { receipt } = await door.refuse(bytesOf(request), fault, fromOf(request));
      localsOf(response).correlationId = receipt.correlationId;
    }
    answer(host, response, { fault, violations });
  });
}

function answerProblem(host: Host): ErrorRequestHandler {
  return onError((thrown, { response }) => answer(host, response, { fault: toWebFault(thrown) }));
}

function answer(host: Host, response: Response, { fault, violations = [] }: Partial<Refusal> & { fault: Fault }): void {
  report(host, fault, response);
  if (fault.code === 'HUB_UNAUTHENTICATED') {
    const error =
      fault.rule === 'token-missing' ? '' : `, error="invalid_token", error_description="${fault.message.replaceAll('"', "'")}"`;
    response.set('www-authenticate', `Bearer realm="homeward"${error}`);
  }
  const after = retryAfterSeconds(fault);
  if (after !== null) response.set('retry-after', String(after));
  sendProblem(response, fault, violations);
}
