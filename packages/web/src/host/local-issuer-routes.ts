import { Fault } from '@homeward/kernel';
import { type RequestHandler, Router } from 'express';
import type { Provider } from 'oidc-provider';
import { demoPeople, findDemoPerson } from '../auth/demo-people.ts';
import { choosePath } from '../auth/local-issuer.ts';
import { checkForm, formOf } from './check-form.ts';
import type { Host } from './host.ts';
import { offer } from './offered-methods.ts';
import { sendPage } from './send-page.ts';

/** The local issuer's protocol below `/oidc`, and its one page: whom to be. */
export function localIssuerRoutes(host: Host, issuer: Provider): Router {
  const router = Router();
  router.get(`${choosePath}/:uid`, choose(host, issuer));
  router.post(`${choosePath}/:uid`, ...checkForm(host), chosen(issuer));
  router.all(`${choosePath}/:uid`, offer('GET'), offer('POST'));
  router.use('/oidc', issuer.callback());
  return router;
}

function choose(host: Host, issuer: Provider): RequestHandler {
  return async (request, response) => {
    await issuer.interactionDetails(request, response).catch(tooLate);
    sendPage(host, { request, response }, { template: 'choose-person.njk', title: 'Sign in', model: { people: demoPeople } });
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
