import { eventTypes } from '@homeward/contracts';
import { defineAdapter, emit, type HubEvent, inbound, type Logger, type Metrics } from '@homeward/hub';
import { prefixedBroker, type RunningApp, startAdapter, startApp } from '@homeward/hub/runtime';
import { openBroker } from '@homeward/kafka';
import { fixedClock } from '@homeward/kernel';
import { openStore } from '@homeward/store';
import { eventually, testCluster, testDatabase, testPrefix } from '@homeward/testing';
import { afterAll } from 'vitest';
import { z } from 'zod';
import { app } from '../../src/index.ts';
import { configSchema } from '../../src/config.ts';

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };
const unmeasured: Metrics = { count() {}, observe() {}, gauge() {} };

/** Partners of this county; some of them have no software. */
const organisations = [
  { id: 'E06000066', name: 'Somerset council', partnerClass: 'council', isContracted: true },
  { id: 'org_parrett_care', name: 'Parrett care', partnerClass: 'provider', isContracted: true },
  { id: 'org_kitchen_table', name: 'Kitchen table', partnerClass: 'vcse', isContracted: true },
  { id: 'org_village_agents', name: 'Village agents', partnerClass: 'vcse', isContracted: true },
];

/** A door that takes one event as JSON: what another app or adapter would have published. */
const told = inbound({
  door: { kind: 'mllp' },
  emits: eventTypes,
  parse: (bytes: Buffer) => JSON.parse(bytes.toString()) as HubEvent & { id: string },
  identify: ({ id }) => ({ sender: 'test', messageId: id }),
  map: ({ type, key, occurredAt, data }) => emit([{ type, key, occurredAt, data } as HubEvent]),
  acknowledge: () => Buffer.alloc(0),
});

export interface RunningPartnership {
  readonly app: RunningApp;
  readonly clock: ReturnType<typeof fixedClock>;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Sends events the whole way: door, outbox, Kafka, tables. Resolves when they are there. */
  tell(...events: readonly HubEvent[]): Promise<void>;
}

/** The app on a real Kafka and a real PostgreSQL, stopped when the file is done. Call while the file is being collected. */
export async function runPartnership(now: number): Promise<RunningPartnership> {
  const [{ brokers }, database] = await Promise.all([testCluster(), testDatabase()]);
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
  const open = (schema: string) => openStore({ url: database.url, schema, log: silent, clock });
  const [toldStore, appStore] = await Promise.all([open('told'), open('partnership')]);
  const door = await startAdapter(defineAdapter({ name: 'told', config: z.unknown(), inbound: { told } }), { ...shared, store: toldStore });
  const running = await startApp(app, { ...shared, store: appStore });
  afterAll(async () => {
    await Promise.all([door.stop(), running.stop()]);
    await Promise.all([toldStore.close(), appStore.close(), real.close()]);
  });

  let count = 0;
  return {
    app: running,
    clock,
    log: silent,
    metrics: unmeasured,
    tell: async (...events) => {
      for (const event of events) {
        count += 1;
        const bytes = Buffer.from(JSON.stringify({ ...event, id: `m${count}` }));
        const { receipt } = (await door.doors['told']?.receive(bytes, { transportId: null, caller: null })) ?? {};
        if (receipt?.result !== 'accepted') throw new Error(`the door did not take ${event.type}: ${receipt?.fault?.message}`);
      }
      await eventually('everything told is there', async () => {
        const { outbox } = await door.status();
        if (outbox !== 0) return false;
        return running.ready() && (await running.status()).lag === 0; // read after the outbox, or what left it meanwhile is missed
      });
    },
  };
}
