import { Fault } from '@homeward/kernel';
import { parseCookie, stringifySetCookie } from 'cookie';
import { type RequestHandler, Router } from 'express';
import type { Provider } from 'oidc-provider';
import { demoPeople, findDemoPerson } from '../auth/demo-people.ts';
import { choosePath } from '../auth/local-issuer.ts';
import { checkForm, formOf } from './check-form.ts';
import type { Host } from './host.ts';
import { offer } from './offered-methods.ts';
import { sendPage } from './send-page.ts';

const asPath = '/sign-in/as';
const AS = { name: 'homeward-county-as', path: choosePath, httpOnly: true, sameSite: 'lax' } as const;
/** Long enough to get from there to here. */
const AS_SECONDS = 60;

/** The local issuer's protocol below `/oidc`, and its one page: whom to be. */
export function localIssuerRoutes(host: Host, issuer: Provider): Router {
  const router = Router();
  router.get(`${choosePath}/:uid`, ...(host.auth.local?.hub == null ? [] : [chosenBefore(issuer)]), choose(host, issuer));
  router.post(`${choosePath}/:uid`, ...checkForm(host), chosen(issuer));
  router.all(`${choosePath}/:uid`, offer('GET'), offer('POST'));
  if (host.auth.local?.hub != null) router.get(`${asPath}/:person`, beAs(host.auth.local.hub));
  router.use('/oidc', issuer.callback());
  return router;
}

function choose(host: Host, issuer: Provider): RequestHandler {
  return async (request, response) => {
    await issuer.interactionDetails(request, response).catch(tooLate);
    sendPage(host, { request, response }, { template: 'choose-person.njk', title: 'Sign in', model: { people: demoPeople } });
  };
}

/** A link by which a program, or somebody in a hurry, signs in as one person of the county at the hub it belongs to. */
function beAs(hub: URL): RequestHandler {
  return (request, response) => {
    const person = findDemoPerson(String(request.params['person']));
    if (person === null) throw new Fault('HUB_NOT_FOUND', 'no such demo person', { rule: 'demo-person' });
    response.append('set-cookie', stringifySetCookie({ ...AS, value: person.id, maxAge: AS_SECONDS }));
    response.redirect(303, new URL('/sign-in', hub).href);
  };
}

function chosenBefore(issuer: Provider): RequestHandler {
  return async (request, response, next) => {
    const person = findDemoPerson(parseCookie(request.headers.cookie ?? '')[AS.name] ?? '');
    if (person === null) return next();
    response.append('set-cookie', stringifySetCookie({ ...AS, value: '', maxAge: 0 }));
    await issuer.interactionFinished(request, response, { login: { accountId: person.id, remember: false } }).catch(tooLate);
  };
}

function chosen(issuer: Provider): RequestHandler {
  return async (request, response) => {
    const person = findDemoPerson(formOf(request).get('person') ?? '');
    if (person === null) throw new Fault('HUB_INVALID', 'no such demo person', { rule: 'demo-person' });
    await issuer.interactionFinished(request, response, { login: { accountId: person.id, remember: false } }).catch(tooLate);
  };
}

function tooLate(cause: unknown): never {
  throw new Fault('HUB_UNAUTHENTICATED', 'this sign-in took longer than ten minutes or was finished already', {
    rule: 'sign-in-state',
    cause,
  });
}
