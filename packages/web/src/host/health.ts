import { Router } from 'express';

export interface Health {
  /** True while the process can take work. */
  ready(): boolean | Promise<boolean>;
}

/** For probes: open to all, and nothing but a word in them. */
export function healthRoutes(health: Health, stopping: AbortSignal): Router {
  const router = Router();
  router.get('/health/live', (_request, response) => {
    response.set('cache-control', 'no-store').json({ status: 'live' });
  });
  router.get('/health/ready', async (_request, response) => {
    const ready = !stopping.aborted && (await health.ready());
    response
      .set('cache-control', 'no-store')
      .status(ready ? 200 : 503)
      .json({ status: ready ? 'ready' : 'not ready' });
  });
  return router;
}
