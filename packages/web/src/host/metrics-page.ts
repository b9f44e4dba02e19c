import { may } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { type Request, type RequestHandler, Router } from 'express';
import { answerFault } from '../api/answer-fault.ts';
import { isLoopback } from '../auth/loopback.ts';
import { toPartnerActor } from '../auth/partner-token.ts';
import { type Host, localsOf } from './host.ts';
import { onError } from './on-error.ts';
import { toWebFault } from './to-web-fault.ts';

export const metricsPath = '/metrics';

const TEXT = 'text/plain; version=0.0.4; charset=utf-8';

/** The figures for Prometheus: for this machine itself, and for whoever has a token with `metrics.read`. */
export function metricsPage(host: Host, expose: () => Promise<string>): Router {
  const router = Router();
  const begin: RequestHandler = (_request, response, next) => {
    localsOf(response).route = metricsPath;
    response.set('cache-control', 'no-store');
    next();
  };
  const answer: RequestHandler = async (request, response) => {
    if (!fromThisMachine(request)) await admit(host, request);
    response.set('content-type', TEXT).end(await expose());
  };
  const fail = onError((thrown, { response }) => answerFault(host, response, { fault: toWebFault(thrown) }));
  router.get(metricsPath, begin, answer, fail);
  return router;
}

/** What a proxy passes on comes from elsewhere, however near the proxy is; and so does a page of another site in a browser here. */
function fromThisMachine({ socket, headers }: Request): boolean {
  const passedOn = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'origin', 'sec-fetch-site'].some(
    (name) => headers[name] !== undefined,
  );
  return !passedOn && headers.authorization === undefined && isLoopback(socket.remoteAddress ?? '') && isLoopback(hostOf(headers.host));
}

const hostOf = (header: string | undefined): string => URL.parse(`http://${header ?? ''}`)?.hostname ?? '';

async function admit({ auth }: Host, { headers }: Request): Promise<void> {
  const actor = toPartnerActor(await auth.readToken(headers.authorization, { evenUnasked: true }));
  if (!may(actor, 'metrics.read')) throw new Fault('HUB_FORBIDDEN', 'this caller may not read the metrics', { rule: 'metrics.read' });
}
