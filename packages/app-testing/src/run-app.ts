import { eventTypes } from '@homeward/contracts';
import { type Adapter, type App, defineAdapter, emit, type HubEvent, inbound } from '@homeward/hub';
import { prefixedBroker, type RunningAdapter, type RunningApp, startAdapter, startApp } from '@homeward/hub/runtime';
import { openBroker } from '@homeward/kafka';
import { fixedClock } from '@homeward/kernel';
import { openStore } from '@homeward/store';
import { eventually, testCluster, testDatabase, testPrefix } from '@homeward/testing';
import { afterAll } from 'vitest';
import { z } from 'zod';
import { silent, unmeasured } from './quiet.ts';

/** A door that takes one event as JSON: what any other app or partner's adapter would have published. */
const told = inbound({
  door: { kind: 'mllp' },
  emits: eventTypes,
  parse: (bytes: Buffer) => JSON.parse(bytes.toString()) as HubEvent & { id: string },
  identify: ({ id }) => ({ sender: 'test', messageId: id }),
  map: ({ type, key, occurredAt, data }) => emit([{ type, key, occurredAt, data } as HubEvent]),
  acknowledge: () => Buffer.alloc(0),
});
const teller = defineAdapter({ name: 'told', config: z.unknown(), inbound: { told } });

interface Surroundings {
  readonly config: unknown;
  /** Whose hub it is. */
  readonly organisation?: string;
  /** What the clock says until a test sets it. */
  readonly now: number;
  /** Stands beside the app in place of the door that takes any event. */
  readonly adapter?: Adapter;
}

export interface TestApp {
  readonly app: RunningApp;
  readonly adapter: RunningAdapter;
  readonly clock: ReturnType<typeof fixedClock>;
  /** Sends events the whole way: door, outbox, Kafka, fold. Resolves when the app has them; they are recorded when the clock says. */
  tell(...events: readonly HubEvent[]): Promise<void>;
  /** Waits until all that was published is read. */
  settled(): Promise<void>;
  /** Runs another app beside, on the same topics and a schema of its own. */
  start(other: App): Promise<RunningApp>;
}

/** Everything that runs has published what it has and read what there is. One after the other: what has left the outboxes is on the topics when the lag is read. */
async function isSettled(writers: readonly (RunningAdapter | RunningApp)[], app: RunningApp): Promise<boolean> {
  const outboxes = await Promise.all(writers.map((each) => each.status()));
  if (outboxes.some(({ outbox }) => outbox !== 0)) return false;
  return app.ready() && (await app.status()).lag === 0;
}

/** Tells the door one event after the other, each with a message id of its own. */
function tellerOf(door: RunningAdapter): (event: HubEvent) => Promise<void> {
  let count = 0;
  return async (event) => {
    count += 1;
    const bytes = Buffer.from(JSON.stringify({ ...event, id: `m${count}` }));
    const { receipt } = (await door.doors['told']?.receive(bytes, { transportId: null, caller: null })) ?? {};
    if (receipt?.result !== 'accepted') throw new Error(`the door did not take ${event.type}: ${receipt?.fault?.message}`);
  };
}

/** An app and an adapter on a real Kafka and a real PostgreSQL, stopped when the file is done. Call while the file is being collected. */
export async function runApp(value: App, { config, organisation = 'QSL', now, adapter = teller }: Surroundings): Promise<TestApp> {
  const [{ brokers }, database] = await Promise.all([testCluster(), testDatabase()]);
  const prefix = testPrefix();
  const clock = fixedClock(now);
  const real = await openBroker({ brokers, clientId: prefix, log: silent });
  const broker = prefixedBroker(real, prefix);
  const shared = { broker, clock, log: silent, metrics: unmeasured, config, organisation, environment: 'development' as const };
  const openSchema = (name: string) => openStore({ url: database.url, schema: name.replaceAll('-', '_'), log: silent, clock });
  const [doorStore, appStore] = await Promise.all([openSchema(adapter.name), openSchema(value.name)]);
  const door = await startAdapter(adapter, { ...shared, store: doorStore });
  const app = await startApp(value, { ...shared, store: appStore });
  const beside: RunningApp[] = [];
  afterAll(async () => {
    await Promise.all([door, app, ...beside].map((each) => each.stop()));
    await Promise.all([doorStore.close(), appStore.close(), real.close()]);
  });

  const send = tellerOf(door);
  const settled = () => eventually('everything told is folded', () => isSettled([door, ...beside], app)).then(() => {});
  return {
    app,
    adapter: door,
    clock,
    settled,
    tell: async (...events) => {
      for (const event of events) await send(event);
      await settled();
    },
    start: async (other) => {
      const store = await openSchema(other.name);
      const running = await startApp(other, { ...shared, store });
      beside.push(running);
      afterAll(() => store.close());
      return running;
    },
  };
}
