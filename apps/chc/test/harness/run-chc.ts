import { runApp, served, serveApp, type TestApp, type TestSite } from '@homeward/app-testing';
import type { HubEvent } from '@homeward/hub';
import { configSchema } from '../../src/config.ts';
import type { CaseFact } from '../../src/domain/index.ts';
import { app } from '../../src/index.ts';

const config = configSchema.parse({
  boards: [{ id: 'QSL', name: 'Somerset ICB' }],
  councils: [
    { id: 'E06000066', residents: ['TA', 'BA20'] },
    { id: 'E06000022', residents: ['BA', 'TA9 4'] },
  ],
});

export interface RunningChc extends TestApp {
  readonly site: TestSite;
  tell(...facts: readonly (CaseFact | HubEvent)[]): Promise<void>;
}

/** The app and its pages on a real Kafka and a real PostgreSQL, stopped when the file is done. Call while the file is being collected. */
export async function runChc(now: number): Promise<RunningChc> {
  const running = await runApp(app, { config, organisation: 'E06000066', now });
  const site = await serveApp(served(app, running.app.handle), { clock: running.clock, ready: running.app.ready });
  return { ...running, site };
}
