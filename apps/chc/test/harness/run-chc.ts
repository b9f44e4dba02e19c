import { eventTypes } from '@homeward/contracts';
import { defineAdapter, emit, type HubEvent, inbound, type Logger, type Metrics } from '@homeward/hub';
import { prefixedBroker, type RunningApp, startAdapter, startApp } from '@homeward/hub/runtime';
import { openBroker } from '@homeward/kafka';
import { fixedClock } from '@homeward/kernel';
import { openStore } from '@homeward/store';
import { eventually, testCluster, testDatabase, testPrefix } from '@homeward/testing';
import { afterAll } from 'vitest';
import { z } from 'zod';
import { configSchema } from '../../src/config.ts';
import type { CaseFact } from '../../src/domain/index.ts';
import { app } from '../../src/index.ts';

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };
const unmeasured: Metrics = { count() {}, observe() {}, gauge() {} };

/** A door that takes one event as JSON: what any partner's adapter would have made of its messages. */
const told = inbound({
  door: { kind: 'mllp' },
  emits: eventTypes,
  parse: (bytes: Buffer) => JSON.parse(bytes.toString()) as HubEvent & { id: string },
  identify: ({ id }) => ({ sender: 'test', messageId: id }),
  map: ({ type, key, occurredAt, data }) => emit([{ type, key, occurredAt, data } as HubEvent]),
  acknowledge: () => Buffer.alloc(0),
});

export interface RunningChc {
  readonly app: RunningApp;
  readonly clock: ReturnType<typeof fixedClock>;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Sends facts the whole way: door, outbox, Kafka, fold. Resolves when the caseload has them; they are recorded when the clock says. */
  tell(...facts: readonly (CaseFact | HubEvent)[]): Promise<void>;
}

/** The app on a real Kafka and a real PostgreSQL, stopped when the file is done. Call while the file is being collected. */
export async function runChc(now: number): Promise<RunningChc> {
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
    config: configSchema.parse({
      boards: [{ id: 'QSL', name: 'Somerset ICB' }],
      councils: [
        { id: 'E06000066', residents: ['TA', 'BA20'] },
        { id: 'E06000022', residents: ['BA', 'TA9 4'] },
      ],
    }),
    organisation: 'E06000066',
    environment: 'development' as const,
  };
  const stores = await Promise.all(['told', 'chc'].map((schema) => openStore({ url: database.url, schema, log: silent, clock })));
  const [toldStore, appStore] = stores as [(typeof stores)[0], (typeof stores)[0]];
  const door = await startAdapter(defineAdapter({ name: 'told', config: z.unknown(), inbound: { told } }), { ...shared, store: toldStore });
  const running = await startApp(app, { ...shared, store: appStore });
  afterAll(async () => {
    await Promise.all([door.stop(), running.stop()]);
    await Promise.all([...stores.map((store) => store.close()), real.close()]);
  });

  let count = 0;
  const send = async (fact: CaseFact | HubEvent): Promise<void> => {
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
