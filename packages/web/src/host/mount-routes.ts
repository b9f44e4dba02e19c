import type { Route, RouteRequest } from '@homeward/hub';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { asker } from '../behind/asker.ts';
import { authorise } from './authorise.ts';
import { noteLook, noteRefusal } from './note-looks.ts';
import { checkForm, formOf } from './check-form.ts';
import { type Host, localsOf, type MountedApp } from './host.ts';
import { goneSignal } from './gone-signal.ts';
import { offer } from './offered-methods.ts';
import { createReplySender } from './send-reply.ts';
import { withoutTables } from './without-tables.ts';

/** Every route of every app below its prefix: permission first, then the form, then the handler. */
export function mountRoutes(host: Host, apps: readonly MountedApp[]): Router {
  const router = Router();
  const send = createReplySender(host);
  for (const app of apps) {
    const handle = app.handle ?? withoutTables(host.clock);
    for (const route of app.routes) {
      const chain = [
        note(app, route),
        authorise(route.permission, noteRefusal(route, handle)),
        ...(route.method === 'POST' ? checkForm(host) : []),
      ];
      const handler: RequestHandler = async (request, response) => {
        const place = { prefix: app.prefix, site: host.url.origin, ...asker(host, request) };
        const asked = toRouteRequest(request, response, place);
        const reply = await route.handle(asked, handle);
        await noteLook(route, handle, { request, actor: asked.actor, reply });
        await send(reply, { request, response, asked });
      };
      router[route.method === 'GET' ? 'get' : 'post'](`${app.prefix}${route.path}`, ...chain, handler);
    }
    for (const route of app.routes) router.all(`${app.prefix}${route.path}`, offer(route.method));
  }
  return router;
}

function note(app: MountedApp, route: Route): RequestHandler {
  return (_request, response, next) => {
    Object.assign(localsOf(response), { prefix: app.prefix, route: `${app.prefix}${route.path}` });
    next();
  };
}

function toRouteRequest(request: Request, response: Response, place: Pick<RouteRequest, 'prefix' | 'site' | 'ask'>): RouteRequest {
  const question = request.originalUrl.indexOf('?');
  const gone = goneSignal(response);
  return {
    actor: localsOf(response).session?.actor ?? null,
    params: request.params as Record<string, string>,
    query: new URLSearchParams(question < 0 ? '' : request.originalUrl.slice(question)),
    form: formOf(request),
    path: `${request.baseUrl}${request.path}`,
    ...place,
    get signal() {
      return gone();
    },
  };
}
