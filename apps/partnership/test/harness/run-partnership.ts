import { runApp, served, serveApp, type TestApp, type TestSite } from '@homeward/app-testing';
import { configSchema } from '../../src/config.ts';
import { app } from '../../src/index.ts';

/** Partners of this county; some of them have no software. */
const organisations = [
  { id: 'E06000066', name: 'Somerset council', partnerClass: 'council', isContracted: true },
  { id: 'org_parrett_care', name: 'Parrett care', partnerClass: 'provider', isContracted: true },
  { id: 'org_kitchen_table', name: 'Kitchen table', partnerClass: 'vcse', isContracted: true },
  { id: 'org_village_agents', name: 'Village agents', partnerClass: 'vcse', isContracted: true },
];

export interface RunningPartnership extends TestApp {
  readonly site: TestSite;
}

/** The app and its pages on a real Kafka and a real PostgreSQL, stopped when the file is done. Call while the file is being collected. */
export async function runPartnership(now: number): Promise<RunningPartnership> {
  const running = await runApp(app, { config: configSchema.parse({ organisations }), now });
  const site = await serveApp(served(app, running.app.handle), { clock: running.clock, ready: running.app.ready });
  return { ...running, site };
}
