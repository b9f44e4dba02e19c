import { newId } from '@homeward/kernel';
import type { RequestHandler } from 'express';
import { type Host, type Locals, localsOf } from './host.ts';

/** Gives a request its correlation id, and one log line and two metrics when it is over. */
export function correlate({ machineClock, log, metrics }: Host): RequestHandler {
  return (request, response, next) => {
    const fresh: Locals = {
      correlationId: newId(machineClock.now()),
      beganAt: machineClock.now(),
      session: null,
      prefix: '',
      route: 'none',
      allowed: new Set(),
    };
    Object.assign(response.locals, fresh);
    response.once('close', () => {
      const { correlationId, route, beganAt } = localsOf(response);
      const ms = machineClock.now() - beganAt;
      const labels = { method: request.method, route, status: String(response.statusCode) };
      metrics.count('homeward_http_requests_total', labels);
      metrics.observe('homeward_http_request_seconds', { route }, ms / 1000);
      log.debug('answered', { ...labels, ms, correlationId });
    });
    next();
  };
}
