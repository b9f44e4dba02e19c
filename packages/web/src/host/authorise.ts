import { type Actor, may, type Permission } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import type { Request, RequestHandler } from 'express';
import { localsOf } from './host.ts';

/** Notes that somebody was refused, where what they asked for is about a person. */
export type Refused = (request: Request, actor: Actor) => Promise<void>;

/** Lets a request pass only where the closed list grants it; comes before anything else of the request is looked at. */
export function authorise(permission: Permission | null, refused: Refused = async () => {}): RequestHandler {
  return async (request, response, next) => {
    const actor = localsOf(response).session?.actor ?? null;
    if (permission === null || may(actor, permission)) return next();
    if (actor !== null) await refused(request, actor);
    if (actor !== null) throw new Fault('HUB_FORBIDDEN', 'your role may not see or do this', { rule: permission });
    if (!wantsPage(request)) throw new Fault('HUB_UNAUTHENTICATED', 'sign in first', { rule: 'session' });
    const returnTo = request.method === 'GET' ? request.originalUrl : '/';
    response.redirect(303, `/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
  };
}

export function wantsPage(request: Request): boolean {
  return request.accepts(['json', 'html']) === 'html';
}
