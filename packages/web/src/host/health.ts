import { type Response, Router } from 'express';
import type { Host } from './host.ts';

export interface Health {
  /** True while the process can take work. */
  ready(): boolean | Promise<boolean>;
}

/**
 * For probes: open to all, and nothing but a word in them. `live` and `ready` are this process's, since a front that works must not be taken away
 * for an app that does not; `all` is ready once it and every app behind it are.
 */
export function healthRoutes(health: Health, { stopping, behind }: Pick<Host, 'stopping' | 'behind'>): Router {
  const router = Router();
  const isReady = async (): Promise<boolean> => !stopping.aborted && (await health.ready());
  router.get('/health/live', (_request, response) => {
    response.set('cache-control', 'no-store').json({ status: 'live' });
  });
  router.get('/health/ready', async (_request, response) => {
    say(response, await isReady());
  });
  router.get('/health/all', async (_request, response) => {
    const apps = (behind?.apps ?? []).map(({ name }) => [name, behind?.stateOf(name) ?? 'away'] as const);
    say(response, (await isReady()) && apps.every(([, state]) => state === 'ready'), { apps: Object.fromEntries(apps) });
  });
  return router;
}

function say(response: Response, ready: boolean, more: Readonly<Record<string, unknown>> = {}): void {
  response
    .set('cache-control', 'no-store')
    .status(ready ? 200 : 503)
    .json({ status: ready ? 'ready' : 'not ready', ...more });
}
