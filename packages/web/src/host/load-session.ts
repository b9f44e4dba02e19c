import type { RequestHandler } from 'express';
import { type Host, localsOf } from './host.ts';

/** Sent by our script when it asks for a page by itself: nobody is using the session at that moment. */
const BACKGROUND = 'x-homeward-background';

/** Reads who is signed in and lets the session slide on where a person asked. Pages are never stored: the next person at this screen may be another. */
export function loadSession({ auth }: Pick<Host, 'auth'>): RequestHandler {
  return async (request, response, next) => {
    const found = await auth.sessions.read(request.headers.cookie);
    localsOf(response).session = found?.session ?? null;
    response.set('cache-control', 'no-store');
    const byHand = request.headers[BACKGROUND] === undefined && request.accepts('text/html') !== false;
    if (found?.renewal != null && byHand) response.append('set-cookie', found.renewal);
    next();
  };
}
