import type { Broker } from '@homeward/hub/ports';
import { prefixedBroker, type RunningApp, rebuildApp, startApp } from '@homeward/hub/runtime';
import { Fault, systemClock } from '@homeward/kernel';
import { openBroker } from '@homeward/kafka';
import { eventually, rawKafka, testCluster, testPrefix } from '@homeward/testing';
import { afterAll, expect, it } from 'vitest';
import { harness, silent, unmeasured } from './harness.ts';
import { record } from './records.ts';
import { admitted, moved, type Stay, wardList } from './ward-list.ts';

const at = await harness();
const { brokers } = await testCluster();
const prefix = testPrefix();
const real = await openBroker({ brokers, clientId: prefix, log: silent });
const broker: Broker = prefixedBroker(real, prefix);
afterAll(() => real.close());

const store = await at.openStore();
type Range = Awaited<ReturnType<Broker['ranges']>>[number];
const START = Date.UTC(2026, 10, 1);
const tuning = { relayPollMs: 20, drainMs: 500 };
const deps = {
  store,
  broker,
  clock: systemClock,
  log: silent,
  metrics: unmeasured,
  config: {},
  organisation: 'QZZ',
  environment: 'development' as const,
  tuning,
};
const actor = { kind: 'person', userRef: 'usr_1', displayName: 'Test Clinician', role: 'hub-clinician', organisation: 'QZZ' } as const;
const stateOf = async (app: RunningApp, id: string) => (await app.handle.load('stay', id))?.state as Stay | undefined;

/** Publishes what adapter-acute would have. */
const say = (...records: readonly ReturnType<typeof record>[]) =>
  broker.send(
    records.map(({ topic, key, value, headers }) => ({
      topic,
      key: String(key),
      value: value as Buffer,
      headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, String(text)])),
    })),
  );

const away = (): Broker => ({ ...broker, send: () => Promise.reject(new Fault('HUB_BROKER', 'Kafka is away')) });

it('what the app had said and not yet published when it was stopped is part of what is built anew', async () => {
  const app = await startApp(wardList(), { ...deps, broker: away() });
  await say(record('spell.admitted.v1', 'spl_1', { at: START, data: admitted(START, 'Ward 1') }));
  await eventually('the admission', async () => (await stateOf(app, 'spl_1'))?.ward === 'Ward 1');
  await app.handle.command('stay', 'spl_1', { kind: 'take-up', by: 'usr_1' }, { actor });
  await app.stop();
  const before = await store.sql.query('select id, state::text from aggregate order by id');
  expect(await store.relay.backlog()).toBeGreaterThan(0);
  await rebuildApp(wardList(), deps);
  expect(await store.sql.query('select id, state::text from aggregate order by id')).toEqual(before);
}, 60_000);

it.each([
  ['Kafka loses', (range: Range) => range],
  ['expires', ({ end }: Range) => ({ low: end + 10n, end: end + 10n })],
])(
  'does not wait for what %s while it is built anew',
  async (_what, later) => {
    const app = await startApp(wardList(), deps);
    await say(record('spell.admitted.v1', 'spl_9', { at: START, data: admitted(START, 'Ward 9') }));
    await eventually('the admission', async () => (await stateOf(app, 'spl_9'))?.ward === 'Ward 9');
    await app.stop();
    const asked = new Set<string>();
    const ranges = async (topic: string) => {
      const now = await broker.ranges(topic);
      if (asked.has(topic)) return now.map(later);
      asked.add(topic);
      return now.map(({ low, end }) => ({ low, end: end + 10n }));
    };
    await rebuildApp(wardList(), { ...deps, broker: { ...broker, ranges } });
    expect(await store.loadAggregate('stay', 'spl_9')).toMatchObject({ state: { ward: 'Ward 9' } });
  },
  30_000,
);

it('is not begun where that cannot be published: it would be missing', async () => {
  const app = await startApp(wardList(), { ...deps, broker: away() });
  await app.handle.command('stay', 'spl_1', { kind: 'review' }, { actor });
  await app.stop();
  const before = await store.sql.query('select id, state::text from aggregate order by id');
  await expect(rebuildApp(wardList(), { ...deps, broker: away() }, { publishMs: 100 })).rejects.toThrow(
    expect.objectContaining({ code: 'HUB_BROKER', message: expect.stringMatching(/wait to be published/) }),
  );
  expect(await store.sql.query('select id, state::text from aggregate order by id')).toEqual(before);
}, 60_000);

it('waits for a Kafka that does not tell yet what its topics have, and empties nothing where it never does', async () => {
  const before = await store.sql.query('select id, state::text from aggregate order by id');
  const silence = () => Promise.reject(new Fault('HUB_BROKER', 'no leader yet'));
  const mute: Broker = { ...broker, ranges: silence };
  await expect(rebuildApp(wardList(), { ...deps, broker: mute }, { publishMs: 100 })).rejects.toThrow('no leader yet');
  expect(await store.isRebuilding()).toBe(false);
  expect(await store.sql.query('select id, state::text from aggregate order by id')).toEqual(before);
  let asked = 0;
  const late: Broker = { ...broker, ranges: (topic) => (asked++ === 0 ? silence() : broker.ranges(topic)) };
  await rebuildApp(wardList(), { ...deps, broker: late });
  expect(await store.sql.query('select id, state::text from aggregate order by id')).toEqual(before);
}, 60_000);

it('one that was broken off leaves nothing to go on from: the app does not start until it was built anew', async () => {
  const deaf: Broker = { ...broker, consume: () => Promise.reject(new Fault('HUB_BROKER', 'killed here')) };
  await expect(rebuildApp(wardList(), { ...deps, broker: deaf })).rejects.toThrow('killed here');
  await expect(startApp(wardList(), deps)).rejects.toThrow(
    expect.objectContaining({ code: 'HUB_CONFIG', message: expect.stringContaining('homeward rebuild ward-list') }),
  );
  await rebuildApp(wardList(), deps);
  const app = await startApp(wardList(), deps);
  expect(await stateOf(app, 'spl_1')).toMatchObject({ ward: 'Ward 1', takenUpBy: 'usr_1', reviews: 1 });
  await say(record('spell.moved.v1', 'spl_1', { at: START + 1_000, data: moved(START + 1_000, 'Ward 2') }));
  await eventually('what comes after it', async () => (await stateOf(app, 'spl_1'))?.ward === 'Ward 2');
  await app.stop();
}, 60_000);

it('ends although all that stood in a partition is past its retention', async () => {
  const raw = rawKafka(brokers);
  const admin = raw.kafka.admin();
  await admin.connect();
  const topic = `${prefix}.spell.v1`;
  const partitions = (await admin.fetchTopicOffsets(topic)).map(({ partition }) => ({ partition, offset: '-1' }));
  await admin.deleteTopicRecords({ topic, partitions });
  await Promise.all([admin.disconnect(), raw.close()]);
  await expect(rebuildApp(wardList(), deps)).resolves.toBeUndefined();
  const app = await startApp(wardList(), deps);
  await say(record('spell.moved.v1', 'spl_1', { at: START + 2_000, data: moved(START + 2_000, 'Ward 3') }));
  await eventually('what comes after it', async () => (await stateOf(app, 'spl_1'))?.ward === 'Ward 3');
  await app.stop();
}, 60_000);
