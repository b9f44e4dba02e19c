import { eventTypes } from '@homeward/contracts';
import { defineAdapter, emit, type HubEvent, inbound, type Logger, type Metrics } from '@homeward/hub';
import { prefixedBroker, type RunningApp, startAdapter, startApp } from '@homeward/hub/runtime';
import { openBroker } from '@homeward/kafka';
import { fixedClock } from '@homeward/kernel';
import { openStore } from '@homeward/store';
import { eventually, testCluster, testDatabase, testPrefix } from '@homeward/testing';
import { afterAll } from 'vitest';
import { z } from 'zod';
import type { SpellCommand, SpellFact } from '../../src/domain/index.ts';
import { configSchema } from '../../src/config.ts';
import { app } from '../../src/index.ts';

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };
const unmeasured: Metrics = { count() {}, observe() {}, gauge() {} };

/** Whom this hub may ask. */
const organisations = [
  { id: 'org_levels_home_care', name: 'Levels Home Care', kind: 'provider' },
  { id: 'org_quantock_care', name: 'Quantock Care', kind: 'provider' },
  { id: 'org_village_agents', name: 'Village Agents', kind: 'vcse' },
  { id: 'E06000066', name: 'Somerset council', kind: 'council', residents: ['TA', 'BA20'] },
  { id: 'E06000022', name: 'Another council', kind: 'council', residents: ['BA', 'TA9 4'] },
];

/** A door that takes one event as JSON: what any hospital's adapter would have made of its messages. */
const told = inbound({
  door: { kind: 'mllp' },
  emits: eventTypes,
  parse: (bytes: Buffer) => JSON.parse(bytes.toString()) as HubEvent & { id: string },
  identify: ({ id }) => ({ sender: 'test', messageId: id }),
  map: ({ type, key, occurredAt, data }) => emit([{ type, key, occurredAt, data } as HubEvent]),
  acknowledge: () => Buffer.alloc(0),
});

const clinician = {
  kind: 'person',
  userRef: 'usr_hub',
  displayName: 'Test Clinician',
  role: 'hub-clinician',
  organisation: 'QSL',
} as const;

/** A command of any kind, without the referral. */
type Decision = SpellCommand extends infer C ? (C extends unknown ? Omit<C, 'referralId'> : never) : never;

export interface RunningHub {
  readonly app: RunningApp;
  readonly clock: ReturnType<typeof fixedClock>;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Sends facts the whole way: door, outbox, Kafka, fold. Resolves when the board has them; they are recorded when the clock says. */
  tell(...facts: readonly (SpellFact | HubEvent<'spell.merged.v1'>)[]): Promise<void>;
  /** A hub clinician decides at a time; the clock stays there. `name` as in `of`. */
  decide(time: number, name: string, command: Decision): Promise<void>;
}

/** The app on a real Kafka and a real PostgreSQL, stopped when the file is done. Call while the file is being collected. */
export async function runHub(now: number): Promise<RunningHub> {
  const { brokers } = await testCluster();
  const database = await testDatabase();
  const prefix = testPrefix();
  const clock = fixedClock(now);
  const real = await openBroker({ brokers, clientId: prefix, log: silent });
  const shared = {
    broker: prefixedBroker(real, prefix),
    clock,
    log: silent,
    metrics: unmeasured,
    config: configSchema.parse({ organisations }),
    organisation: 'QSL',
    environment: 'development' as const,
  };
  const stores = await Promise.all(
    ['told', 'transfer_of_care'].map((schema) => openStore({ url: database.url, schema, log: silent, clock })),
  );
  const [toldStore, appStore] = stores as [(typeof stores)[0], (typeof stores)[0]];
  const door = await startAdapter(defineAdapter({ name: 'told', config: z.unknown(), inbound: { told } }), { ...shared, store: toldStore });
  const running = await startApp(app, { ...shared, store: appStore });
  afterAll(async () => {
    await Promise.all([door.stop(), running.stop()]);
    await Promise.all([...stores.map((store) => store.close()), real.close()]);
  });

  let count = 0;
  const send = async (fact: SpellFact | HubEvent): Promise<void> => {
    count += 1;
    const bytes = Buffer.from(JSON.stringify({ ...fact, id: `m${count}` }));
    const { receipt } = (await door.doors['told']?.receive(bytes, { transportId: null, caller: null })) ?? {};
    if (receipt?.result !== 'accepted') throw new Error(`the door did not take ${fact.type}: ${receipt?.fault?.message}`);
  };
  return {
    app: running,
    clock,
    log: silent,
    metrics: unmeasured,
    decide: async (time, name, command) => {
      clock.set(time);
      await running.handle.command('spell', `spl_${name}`, { ...command, referralId: `ref_${name}` }, { actor: clinician });
    },
    tell: async (...facts) => {
      for (const fact of facts) await send(fact);
      await eventually('everything told is folded', async () => {
        const { outbox } = await door.status();
        if (outbox !== 0) return false;
        return running.ready() && (await running.status()).lag === 0; // read after the outbox, or what left it meanwhile is missed
      });
    },
  };
}
