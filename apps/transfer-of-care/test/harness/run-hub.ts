import { runApp, served, serveApp, type TestApp, type TestSite } from '@homeward/app-testing';
import type { HubEvent } from '@homeward/hub';
import { configSchema } from '../../src/config.ts';
import type { SpellCommand, SpellFact } from '../../src/domain/index.ts';
import { app } from '../../src/index.ts';

/** Whom this hub may ask. */
const organisations = [
  { id: 'org_levels_home_care', name: 'Levels Home Care', kind: 'provider' },
  { id: 'org_quantock_care', name: 'Quantock Care', kind: 'provider' },
  { id: 'org_village_agents', name: 'Village Agents', kind: 'vcse' },
  { id: 'E06000066', name: 'Somerset council', kind: 'council', residents: ['TA', 'BA20'] },
  { id: 'E06000022', name: 'Another council', kind: 'council', residents: ['BA', 'TA9 4'] },
];

const clinician = {
  kind: 'person',
  userRef: 'usr_hub',
  displayName: 'Test Clinician',
  role: 'hub-clinician',
  organisation: 'QSL',
} as const;

/** A command of any kind, without the referral. */
type Decision = SpellCommand extends infer C ? (C extends unknown ? Omit<C, 'referralId'> : never) : never;

export interface RunningHub extends TestApp {
  readonly site: TestSite;
  tell(...facts: readonly (SpellFact | HubEvent)[]): Promise<void>;
  /** A hub clinician decides at a time; the clock stays there. `name` as in `of`. */
  decide(time: number, name: string, command: Decision): Promise<void>;
}

/** The app and its pages on a real Kafka and a real PostgreSQL, stopped when the file is done. Call while the file is being collected. */
export async function runHub(now: number): Promise<RunningHub> {
  const running = await runApp(app, { config: configSchema.parse({ organisations }), now });
  const { handle, ready } = running.app;
  return {
    ...running,
    site: await serveApp(served(app, handle), { clock: running.clock, ready }),
    decide: async (time, name, command) => {
      running.clock.set(time);
      await handle.command('spell', `spl_${name}`, { ...command, referralId: `ref_${name}` }, { actor: clinician });
    },
  };
}
