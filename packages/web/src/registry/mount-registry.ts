import { type Registry, type RegistryAnswer, refused } from '@homeward/contracts/registry';
import { type Actor, may, type Permission } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from 'express';
import { toPartnerActor } from '../auth/partner-token.ts';
import { parseJson } from '../api/read-body.ts';
import { callerOf, noteCaller } from '../host/callers.ts';
import { type Host, localsOf } from '../host/host.ts';
import { onError } from '../host/on-error.ts';
import { retryAfterSeconds } from '../host/problem.ts';
import { report } from '../host/send-fault.ts';
import { toWebFault } from '../host/to-web-fault.ts';
import { asBearer } from './as-bearer.ts';

export const registryPath = '/registry';

const PERMISSION: Permission = 'registry.read';
/** Of Confluent's API, best first; a client takes one of them or anything. */
const ANSWERED = ['application/vnd.schemaregistry.v1+json', 'application/vnd.schemaregistry+json', 'application/json'];
const ASKED = [...ANSWERED, 'application/octet-stream'];
/** Several times the largest schema of an event. */
const BODY_LIMIT = 262_144;

/** The registry that someone may read: a partner's system sees no other partner's topic in it. */
export type RegistryFor = (actor: Actor) => Registry;

/** Confluent's read API at `/registry`, for a partner's system with its token or for operations signed in. */
export function mountRegistry(host: Host, registryFor: RegistryFor): Router {
  const router = Router();
  const raw = express.raw({ type: () => true, limit: BODY_LIMIT });
  router.use(registryPath, begin, negotiate, admit(host), host.limit, raw, answer(registryFor), answerFault(host));
  return router;
}

const begin: RequestHandler = (_request, response, next) => {
  localsOf(response).route = registryPath;
  response.set('cache-control', 'no-store');
  next();
};

const negotiate: RequestHandler = (request, response, next) => {
  const chosen = request.accepts(ANSWERED);
  const media = request.headers['content-type'];
  if (chosen === false) send(response.type(ANSWERED[0] as string), refused(406, 'HTTP 406 Not Acceptable'));
  else if (media !== undefined && hasBody(request) && request.is(ASKED) === false)
    send(response.type(chosen), refused(415, 'HTTP 415 Unsupported Media Type'));
  else {
    response.type(chosen);
    next();
  }
};

const hasBody = ({ headers }: Request): boolean => headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

function admit(host: Host): RequestHandler {
  return async (request, _response, next) => {
    const actor = await actorOf(host, request);
    if (!may(actor, PERMISSION)) throw new Fault('HUB_FORBIDDEN', 'your role may not read the registry', { rule: PERMISSION });
    noteCaller(request, actor);
    next();
  };
}

/** A page of another site cannot make use of a session here: nothing at this address changes anything, and no other origin may read it. */
async function actorOf({ auth }: Host, { headers }: Request): Promise<Actor> {
  const session = headers.authorization === undefined ? await auth.sessions.read(headers.cookie) : null;
  return session?.session.actor ?? toPartnerActor(await auth.readToken(asBearer(headers.authorization), { evenUnasked: true }));
}

function answer(registryFor: RegistryFor): RequestHandler {
  return (request, response) => {
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const body = bytes.length === 0 ? undefined : parseJson(bytes, request.headers['content-type'] ?? '');
    const [path = '/', query = ''] = request.url.split(/\?(.*)/s);
    send(
      response,
      registryFor(callerOf(request) as Actor).answer({ method: request.method, path, query: new URLSearchParams(query), body }),
    );
  };
}

/** The content type is set before, by what the client takes. */
function send(response: Response, { status, body }: RegistryAnswer): void {
  response.status(status).send(Buffer.from(JSON.stringify(body)));
}

function wordsOf({ code, rule, message, row }: Fault, response: Response): string {
  if ((row.http ?? 500) === 500) return `Internal error ${localsOf(response).correlationId}`;
  return code === 'HUB_UNAUTHENTICATED' && rule === 'token-missing' ? 'a token is needed: as bearer, or as the password of Basic' : message;
}

/** Clients of this API know `error_code` and `message` and no problem document. */
function answerFault(host: Host): ErrorRequestHandler {
  return onError((thrown, { response }) => {
    const fault = toWebFault(thrown);
    const status = fault.row.http ?? 500;
    report(host, fault, response);
    if (status === 401) response.set('www-authenticate', ['Basic realm="homeward"', 'Bearer realm="homeward"']);
    const after = retryAfterSeconds(fault);
    if (after !== null) response.set('retry-after', String(after));
    send(response, refused(status, wordsOf(fault, response)));
  });
}
