import { Fault } from '@homeward/kernel';
import { parseCookie, stringifySetCookie } from 'cookie';
import { type RequestHandler, Router } from 'express';
import { toDemoActor } from '../auth/demo-people.ts';
import { callbackPath } from '../auth/local-issuer.ts';
import { parseOwnPath } from '../auth/return-to.ts';
import { checkForm } from './check-form.ts';
import { type Host, localsOf } from './host.ts';
import { offer } from './offered-methods.ts';

const IN_FLIGHT_SECONDS = 600;

/** To the issuer and back, one-time links, and out again. */
export function signInRoutes(host: Host): Router {
  const router = Router();
  router.get('/sign-in', begin(host));
  router.get(callbackPath, finish(host));
  router.get('/sign-in/once', once(host));
  router.post('/sign-out', ...checkForm(host), signOut(host));
  for (const path of ['/sign-in', callbackPath, '/sign-in/once']) router.all(path, offer('GET'));
  router.all('/sign-out', offer('POST'));
  return router;
}

function begin({ auth, url }: Host): RequestHandler {
  return async (request, response) => {
    const returnTo = parseOwnPath(new URL(request.originalUrl, url).searchParams.get('returnTo'), url) ?? '/';
    if (localsOf(response).session !== null) return response.redirect(303, returnTo);
    const { url: issuerPage, state } = await auth.signIn.begin(returnTo);
    response.append('set-cookie', inFlight(auth.cookies, state, IN_FLIGHT_SECONDS));
    return response.redirect(303, issuerPage.href);
  };
}

function finish({ auth, url }: Host): RequestHandler {
  return async (request, response) => {
    const state = parseCookie(request.headers.cookie ?? '')[auth.cookies.signIn];
    response.append('set-cookie', inFlight(auth.cookies, '', 0));
    const { actor, returnTo } = await auth.signIn.finish(new URL(request.originalUrl, url), state);
    response.append('set-cookie', await auth.sessions.start(actor));
    response.redirect(303, parseOwnPath(returnTo, url) ?? '/');
  };
}

function once({ auth, url }: Host): RequestHandler {
  return async (request, response) => {
    // Programs that preview links ask with HEAD: that must not use the link up.
    if (auth.local === null || request.method !== 'GET')
      throw new Fault('HUB_NOT_FOUND', 'there is nothing at this address', { rule: 'path' });
    const person = await auth.local.readLink(new URL(request.originalUrl, url).searchParams.get('token') ?? '');
    response.append('set-cookie', await auth.sessions.start(toDemoActor(person)));
    response.redirect(303, '/');
  };
}

function signOut({ auth, url }: Host): RequestHandler {
  return async (_request, response) => {
    response.append('set-cookie', await auth.sessions.end(localsOf(response).session));
    const after = new URL('/signed-out', url);
    // Signed out here already: an issuer that does not answer must not keep anybody from it.
    const issuerPage = await auth.signIn.signOutUrl(after).catch(() => null);
    response.redirect(303, (issuerPage ?? after).href);
  };
}

function inFlight(cookies: Host['auth']['cookies'], value: string, maxAge: number): string {
  // The `__Host-` prefix asks for the path to be "/".
  return stringifySetCookie({ name: cookies.signIn, value, path: '/', httpOnly: true, sameSite: 'lax', secure: cookies.secure, maxAge });
}
