import { type Adapter, type App, defineAdapter, emit, type HubEvent, inbound, type Logger, type Metrics } from '@homeward/hub';
import { prefixedBroker, type RunningAdapter, type RunningApp, startAdapter, startApp } from '@homeward/hub/runtime';
import { openBroker } from '@homeward/kafka';
import { Fault, fixedClock } from '@homeward/kernel';
import { openStore } from '@homeward/store';
import { eventually, testCluster, testDatabase, testPrefix } from '@homeward/testing';
import { afterAll } from 'vitest';
import { z } from 'zod';
import { createOperations } from '../../src/index.ts';

/** Who may call this hub. */
const holders = [
  { name: 'rh5', organisation: 'RH5', partnerClass: 'acute', role: null },
  { name: 'parrett-care', organisation: 'org_parrett_care', partnerClass: 'provider', role: null },
  { name: 'tools', organisation: 'homeward', partnerClass: null, role: 'operations' },
];

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };
const unmeasured: Metrics = { count() {}, observe() {}, gauge() {} };

/** A door that takes a move as JSON; one to a ward called `nowhere` it refuses. */
const told = inbound({
  door: { kind: 'mllp' },
  emits: ['spell.moved.v1'],
  parse: (bytes: Buffer) => JSON.parse(bytes.toString()) as { id: string; ward: string },
  identify: ({ id }) => ({ sender: 'PAS@RH5', messageId: id }),
  map: ({ id, ward }, { receivedAt }) => {
    if (ward === 'nowhere') throw new Fault('HUB_INVALID', 'no such ward', { at: 'ward', rule: 'ward' });
    return emit([moved(id, ward, receivedAt)]);
  },
  acknowledge: () => Buffer.alloc(0),
});

function moved(messageId: string, ward: string, at: number): HubEvent<'spell.moved.v1'> {
  const data = {
    source: { organisation: 'RH5', system: 'PAS', profile: 'RH5', messageId, messageAt: at },
    visit: { trust: 'RH5', namespace: 'VISITID', visitNumber: messageId },
    person: null,
    contact: null,
    location: { organisation: 'RH5', site: null, ward, bay: null, bed: null },
    localSegments: [],
    movedAt: at,
  };
  return { type: 'spell.moved.v1', key: `spl_${messageId}`, occurredAt: at, data };
}

export interface RunningOperations {
  readonly app: RunningApp;
  readonly door: RunningAdapter;
  readonly clock: ReturnType<typeof fixedClock>;
  /** Sends one message to the door and answers its correlation id, once the trace of it is stored. */
  tell(id: string, ward: string): Promise<string>;
  /** Waits until all that was published is read. */
  settled(): Promise<void>;
  /** Runs another app beside. */
  start(other: App): Promise<RunningApp>;
}

/** The app and one adapter on a real Kafka and a real PostgreSQL, stopped when the file is done. Call while the file is being collected. */
export async function runOperations(now: number): Promise<RunningOperations> {
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
    config: { holders },
    organisation: 'QSL',
    environment: 'development' as const,
  };
  const open = (schema: string) => openStore({ url: database.url, schema, log: silent, clock });
  const [doorStore, appStore] = await Promise.all([open('told'), open('operations')]);
  const adapter: Adapter = defineAdapter({ name: 'adapter-acute', config: z.unknown(), inbound: { adt: told } });
  const value = createOperations({ apps: () => [], connections: () => [], running: () => [], elsewhere: () => [] }) as App;
  const door = await startAdapter(adapter, { ...shared, store: doorStore });
  const app = await startApp(value, { ...shared, store: appStore });
  afterAll(async () => {
    await Promise.all([door.stop(), app.stop()]);
    await Promise.all([doorStore.close(), appStore.close(), real.close()]);
  });
  const beside: RunningApp[] = [];
  const settled = async (): Promise<void> => {
    await eventually('everything is read', async () => {
      // One after the other: what has left the outboxes by now is on the topics when the lag is read.
      const outboxes = await Promise.all([door, ...beside].map((each) => each.status()));
      if (outboxes.some(({ outbox }) => outbox !== 0)) return false;
      return app.ready() && (await app.status()).lag === 0;
    });
  };
  return {
    app,
    door,
    clock,
    settled,
    start: async (other) => {
      const store = await open(other.name);
      const running = await startApp(other, { ...shared, store });
      beside.push(running);
      afterAll(async () => {
        await running.stop();
        await store.close();
      });
      return running;
    },
    tell: async (id, ward) => {
      const answer = await door.doors['adt']?.receive(Buffer.from(JSON.stringify({ id, ward })), { transportId: null, caller: null });
      await settled();
      return answer?.receipt.correlationId ?? '';
    },
  };
}
