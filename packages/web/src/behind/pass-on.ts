import { Fault } from '@homeward/kernel';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { createProxyServer } from 'httpxy';
import type { Auth } from '../auth/create-auth.ts';
import { findPlace } from '../api/api-place.ts';
import { localsOf } from '../host/host.ts';
import { forwarded } from './forwarded.ts';
import { gatherFigures } from './gather-figures.ts';
import type { Behind } from './open-behind.ts';

/** A connection on which nothing comes for this long is given up; live updates say something four times as often. */
const SILENCE_MS = 60_000;

/** Sends a request to a process that runs the app, and its answer back as it comes. */
export type Pass = (app: string, exchange: { readonly request: Request; readonly response: Response }) => Promise<void>;

/** What was asked for with these can be asked for again elsewhere when nobody answered. */
const REPEATABLE = ['GET', 'HEAD'];

export function createPass(behind: Behind, { sessions }: Pick<Auth, 'sessions'>): Pass {
  const proxy = createProxyServer({ proxyTimeout: SILENCE_MS });
  const attempt = async (app: string, { request, response }: Parameters<Pass>[1]): Promise<unknown> => {
    const process = behind.processOf(app);
    // A process that stops answering is noticed sooner than by its silence. What was begun there is not waited for.
    const left = behind.leaves(app, process).then(() => new Error('the process went away'));
    const failed = await Promise.race([
      proxy.web(request, response, { target: process }).then(
        () => null,
        (cause: unknown) => cause,
      ),
      left,
    ]);
    if (failed !== null && !response.headersSent) behind.miss(app, process);
    return failed;
  };
  return async (app, exchange) => {
    const { request, response } = exchange;
    request.headers = forwarded(request);
    // A session that was signed out is known here: no other process is asked in its name.
    const { cookie } = request.headers;
    if (cookie !== undefined && (await sessions.read(cookie)) === null) delete request.headers.cookie;
    for (;;) {
      const failed = await attempt(app, exchange);
      if (failed === null || response.closed) return;
      if (response.headersSent) {
        response.destroy();
        return;
      }
      if (!REPEATABLE.includes(request.method))
        throw new Fault('HUB_AWAY', `${app} does not answer`, { rule: 'app-away', retryAfterMs: 2_000, cause: failed });
    }
  };
}

/**
 * What other processes answer: everything below an app's prefix, the operations of API documents that it answers, and what is asked about it
 * by name of the API that every process answers.
 */
export function passOn(behind: Behind, pass: Pass): Router {
  const router = Router();
  const to =
    (app: string): RequestHandler =>
    async (request, response) => {
      localsOf(response).route = `to ${app}`;
      await pass(app, { request, response });
    };
  const places = behind.apps.flatMap(({ name, operations }) =>
    operations.map(({ api, operation }) => ({ name, ...findPlace(api, operation) })),
  );
  const known = new Set(behind.apps.map(({ name }) => name));
  const { path: ofOne } = findPlace('operations', 'showApp');
  router.all([ofOne, `${ofOne}/*rest`], async (request, response, next) => {
    const app = String(request.params['app']);
    if (!known.has(app)) return next();
    return to(app)(request, response, next);
  });
  router.get(findPlace('operations', 'listApps').path, gatherFigures(behind));
  // Whoever answers one method of a path says of the others that it does not take them.
  for (const { name, method, path } of places) router[method](path, to(name));
  for (const { name, path } of places) router.all(path, to(name));
  for (const { name, prefix } of behind.apps) router.all([prefix, `${prefix}/*rest`], to(name));
  return router;
}
