import { type Actor, may, type Permission } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import type { Request, RequestHandler } from 'express';
import { toPartnerActor } from '../auth/partner-token.ts';
import { noteCaller } from '../host/callers.ts';
import { fromOurPage } from '../host/check-form.ts';
import type { Host } from '../host/host.ts';
import type { ApiPlace } from './api-place.ts';

/**
 * Who calls, and whether such a caller may use this operation at all; for which organisation is for the adapter or app to judge, which
 * knows whose thing it is about.
 */
export function admit(host: Host, place: ApiPlace, permission: Permission): RequestHandler {
  return async (request, _response, next) => {
    const actor = await identify(host, place, request);
    if (!may(actor, permission)) throw new Fault('HUB_FORBIDDEN', 'this caller may not do this', { rule: permission });
    noteCaller(request, actor);
    next();
  };
}

/** A token that is sent counts, whatever cookie comes with it. */
async function identify({ auth, url }: Host, { proofs }: ApiPlace, request: Request): Promise<Actor> {
  const { authorization, cookie } = request.headers;
  const token = proofs.includes('token');
  if (proofs.includes('session') && !(token && authorization !== undefined)) {
    const found = await auth.sessions.read(cookie);
    if (found !== null) return fromPage(found.session.actor, request, url);
    if (!token) throw new Fault('HUB_UNAUTHENTICATED', 'sign in first', { rule: 'session' });
  }
  return toPartnerActor(await auth.readToken(authorization));
}

/** A page of another site may make a browser send a request with our cookie, so its origin has to be ours where something may change. */
function fromPage(actor: Actor, request: Request, url: URL): Actor {
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (reads || fromOurPage(request, url)) return actor;
  throw new Fault('HUB_FORBIDDEN', 'this was not sent from a page of this site', { rule: 'origin' });
}
