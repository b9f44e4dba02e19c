import type { Broker } from '@homeward/hub/ports';
import {
  checkHistory,
  eventually,
  type FaultProxy,
  type OwnKafka,
  type RawKafka,
  rawKafka,
  recordHistory,
  startFaultProxy,
  startOwnKafka,
} from '@homeward/testing';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { openAdminSession } from '../src/admin-session.ts';
import { createClient } from '../src/client.ts';
import { brokerConnector, type ConnectBroker } from '../src/connect-broker.ts';
import { firstAfter, partitionRange } from '../src/group-starts.ts';
import { openBroker } from '../src/index.ts';
import { logOf, memoryApp, type MemoryApp, sayOnce } from './history-kit.ts';
import { captureLog } from './quiet-log.ts';

const isLong = process.env['HOMEWARD_TEST_LONG'] === '1';
const range = (n: number) => Array.from({ length: n }, (_, i) => i);

let kafka: OwnKafka;
let raw: RawKafka;
let broker: Broker;

beforeAll(async () => {
  kafka = await startOwnKafka(3);
  raw = rawKafka(kafka.brokers);
}, 120_000);

afterAll(async () => {
  await raw?.close();
  await kafka?.clear();
});

/** Impatient, so that the tests are short: what is not acknowledged in time counts as unknown, and is said again. */
beforeEach(async () => {
  const impatient = { sendTimeoutMs: 5_000, requestTimeoutMs: 2_000, sessionTimeoutMs: 3_000 };
  broker = await openBroker({ brokers: kafka.brokers, clientId: 'three', log: captureLog(), ...impatient });
});

afterEach(() => broker.close());

interface Traffic {
  /** Everything said so far; when stopped, all of it acknowledged. */
  said(): number;
  stop(): Promise<void>;
}

/** Six senders, each of a key of its own, that say one thing after the other until each was acknowledged. */
function startTraffic(topic: string, history: ReturnType<typeof recordHistory>): Traffic {
  let said = 0;
  let stopping = false;
  const senders = range(6).map(async (sender) => {
    for (let i = 0; !stopping; i += 1) {
      const thing = { topic, key: `k${sender}`, id: `${sender}.${i}` };
      await eventually(`${thing.id} is acknowledged`, async () => (await sayOnce(history, broker, thing)) === 'ok', 60_000);
      said += 1;
    }
  });
  const all = Promise.all(senders);
  all.catch(() => {}); // whoever stops it hears of it
  onTestFinished(() => {
    stopping = true;
  });
  return {
    said: () => said,
    stop: async () => {
      stopping = true;
      await all;
    },
  };
}

const more = (traffic: Traffic, count: number) => {
  const wanted = traffic.said() + count;
  return eventually(`${count} more are acknowledged`, () => traffic.said() >= wanted, 60_000);
};

/** What is wrong once everything in the log is done: acknowledged and not read, done twice, out of order. */
async function judge(topic: string, history: ReturnType<typeof recordHistory>, app: MemoryApp): Promise<readonly unknown[]> {
  const log = logOf(await raw.topicRecords(topic));
  const ids = new Set(log.map(({ id }) => id));
  await eventually('everything is done', () => app.effects.length >= ids.size, 30_000);
  return checkHistory({ attempts: history.attempts, log, readings: app.readings, effects: app.effects });
}

it('R5: goes on while one broker after the other is killed and comes back; all that was acknowledged is read', async () => {
  const topic = 'bounced.v1';
  await broker.ensureTopics([{ name: topic, partitions: 6, config: {} }]);
  const [history, app] = [recordHistory(), memoryApp()];
  const consumption = await broker.consume(app.member('bounced', topic));
  const traffic = startTraffic(topic, history);
  await more(traffic, 30);
  for (const n of isLong ? range(15).map((turn) => 1 + (turn % 3)) : [1, 3]) {
    await kafka.kill(n);
    await more(traffic, 30); // with one broker of three gone, nobody waits for it to come back
    await kafka.startAgain(n);
  }
  await traffic.stop();
  expect(await judge(topic, history, app)).toEqual([]);
  expect(app.setBack).toEqual([]); // leaders came and went, and lost nothing
  await eventually('ready again', () => consumption.ready());
}, 300_000);

/** What is longer than this waits where answers are held; heartbeats, joins and metadata pass. */
const LARGE = 10_000;

/** Runs as an administrator of the cluster. */
async function administer<T>(act: (admin: ReturnType<RawKafka['kafka']['admin']>) => Promise<T>): Promise<T> {
  const admin = raw.kafka.admin();
  await admin.connect();
  try {
    return await act(admin);
  } finally {
    await admin.disconnect();
  }
}

/** The partitions that each broker leads, by the broker's number. */
async function leadership(topic: string): Promise<Map<number, number[]>> {
  const { topics } = await administer((admin) => admin.fetchTopicMetadata({ topics: [topic] }));
  const found = Map.groupBy(topics[0]?.partitions ?? [], ({ leader }) => leader);
  return new Map([...found].map(([leader, partitions]) => [leader, partitions.map(({ partitionId }) => partitionId)]));
}

/** Gives these partitions other replicas, of which the first becomes the leader. */
async function move(topic: string, replicas: Readonly<Record<number, number[]>>): Promise<void> {
  const partitionAssignment = Object.entries(replicas).map(([partition, to]) => ({ partition: Number(partition), replicas: to }));
  await administer((admin) => admin.alterPartitionReassignments({ topics: [{ topic, partitionAssignment }] }));
}

it('tells what a partition has though a broker is away that leads others of its topic', async () => {
  const topic = 'partly-away.v1';
  await broker.ensureTopics([{ name: topic, partitions: 3, config: {} }]);
  await raw.produce(
    topic,
    range(3).map((partition) => ({ key: 'k', value: 'v', partition })),
  );
  const [[leader, [away]], [, [there]]] = [...(await leadership(topic))] as [[number, [number]], [number, [number]]];
  const { brokers } = await administer((admin) => admin.describeCluster());
  const closed = brokers.find(({ nodeId }) => nodeId === leader)?.port;
  const connect: ConnectBroker = (host, port, ready) => brokerConnector(null)(host, port === closed ? 1 : port, ready); // nobody listens there
  const admin = openAdminSession(createClient({ brokers: kafka.brokers, clientId: 'partly', log: captureLog(), connect }));
  onTestFinished(() => admin.close());
  const [has, first] = [partitionRange(admin), firstAfter(admin)];
  expect(await has(topic, there)).toEqual({ low: 0n, end: 1n });
  expect([await first(topic, there, 0), await first(topic, there, Date.now() + 60_000)]).toEqual([0n, 1n]);
  await expect(has(topic, away)).rejects.toMatchObject({ code: 'HUB_BROKER' });
}, 60_000);

/** A proxy in front of each broker, and the way through them. */
async function behindProxies() {
  const proxies = new Map<number, FaultProxy>();
  for (const address of kafka.brokers) {
    const port = Number(address.split(':')[1]);
    proxies.set(port, await startFaultProxy('127.0.0.1', port, { framed: true }));
  }
  const connect: ConnectBroker = (_host, port, ready) => brokerConnector(null)('127.0.0.1', proxies.get(port)?.port ?? port, ready);
  const close = async () => void (await Promise.all([...proxies.values()].map((proxy) => proxy.close())));
  const proxyOf = async (node: number): Promise<FaultProxy> => {
    const { brokers } = await administer((admin) => admin.describeCluster());
    return proxies.get(brokers.find(({ nodeId }) => nodeId === node)?.port as number) as FaultProxy;
  };
  return { proxies, proxyOf, connect, close };
}

it('B13: acknowledges a batch for several brokers only when all of it is stored, though one of them is lost under it', async () => {
  const topic = 'spread.v1';
  await broker.ensureTopics([{ name: topic, partitions: 6, config: {} }]);
  const { proxies, connect, close } = await behindProxies();
  const log = captureLog();
  const through = await openBroker({ brokers: kafka.brokers, clientId: 'spread', log, requestTimeoutMs: 2_000, connect });
  const batch = (n: number) => range(60).map((i) => ({ topic, key: `k${i}`, value: Buffer.from(`${n}.${i}`), headers: {} }));
  await through.send(batch(1));
  const lost = proxies.get(Number(kafka.brokers[1]?.split(':')[1])) as FaultProxy;
  expect(lost.halfOpen()).toBeGreaterThan(0);
  const sent = through.send(batch(2)); // two brokers answer; what goes to the third is heard by nobody
  const storedByTwo = async () => (await raw.endOffsets(topic)).reduce((sum, end) => sum + end) > 60n;
  await eventually('the other two have their part', storedByTwo);
  await kafka.kill(2); // its partitions move to brokers that have answered
  await sent;
  const values = new Set((await raw.topicRecords(topic)).map(({ value }) => String(value)));
  expect(range(60).filter((i) => !values.has(`2.${i}`))).toEqual([]);
  await through.close();
  await close();
  await kafka.startAgain(2);
}, 120_000);

/**
 * The client joins anew from within the fetch of one broker while that of another is under way, and forgets what it was told to seek as soon
 * as some broker is asked for it. So an answer to what was asked in the generation before can arrive in the next one.
 */
it('R10: an answer from before a rejoin is not taken after it: what lies before it would be left out', async () => {
  const topic = 'late-answer.v1';
  const { proxyOf, connect, close } = await behindProxies();
  const through = await openBroker({
    brokers: kafka.brokers,
    clientId: 'late-answer',
    log: captureLog(),
    requestTimeoutMs: 60_000,
    connect,
  });
  await through.ensureTopics([{ name: topic, partitions: 6, config: {} }]);
  const ledBy = await leadership(topic);
  const [slow, other, third] = [...ledBy.keys()] as [number, number, number];
  const [moved, stays] = ledBy.get(slow) as [number, number];
  const say = (n: number, partition: number) =>
    raw.produce(topic, [{ key: `k${partition}`, value: 'x'.repeat(2 * LARGE), headers: { ce_id: `${partition}.${n}` }, partition }]);
  const app = memoryApp();
  const gate = Promise.withResolvers<void>();
  const [inHand, starts]: [number[], number[]] = [[], []];
  const member = app.member('late-answer', topic, () => gate.promise);
  const consumption = await through.consume({
    ...member,
    startFrom: (of, partition) => {
      starts.push(partition);
      return member.startFrom(of, partition);
    },
    onBatch: (batch, isCurrent) => {
      inHand.push(batch.partition);
      return member.onBatch(batch, isCurrent);
    },
  });
  await eventually('it reads', () => consumption.ready(), 30_000);
  const before = starts.length;
  await Promise.all([say(1, moved), say(1, stays)]);
  await eventually('the first are in hand and not stored', () => [moved, stays].every((partition) => inHand.includes(partition)), 30_000);
  const [late, early] = await Promise.all([proxyOf(slow), proxyOf(other)]);
  late.holdLarge(LARGE);
  early.holdLarge(LARGE);
  await say(2, moved);
  await eventually('an answer with the second is under way', () => late.large > 0, 30_000);

  // A partition of another broker gets a new leader, of which the client hears by its fetch and joins anew; so does one of the slow broker.
  await move(topic, { [ledBy.get(other)?.[0] as number]: [third, slow], [moved]: [other, third] });
  await eventually('it has joined anew', () => starts.length >= before + 4, 30_000);
  gate.resolve(); // what is in hand may not be stored any more, and has to be read again
  await eventually('what the new leader has of it from the start is under way', () => early.large > 0, 30_000);
  expect(app.effects).toEqual([]);
  late.release();
  await eventually('the slow broker is asked again', () => app.effects.includes(`${stays}.1`), 30_000);
  early.release();

  const all = [`${moved}.1`, `${moved}.2`, `${stays}.1`];
  await eventually('all is done', () => app.effects.length >= all.length).catch(() => {}); // what is missing is told below
  expect([...app.effects].sort()).toEqual(all.sort());
  await through.close();
  await close();
}, 180_000);

it('acknowledges nothing that one broker alone has, says HUB_BROKER meanwhile, and loses nothing when the others are back', async () => {
  const topic = 'alone.v1';
  await broker.ensureTopics([{ name: topic, partitions: 3, config: {} }]);
  const [history, app] = [recordHistory(), memoryApp()];
  await broker.consume(app.member('alone', topic));
  const before = { topic, key: 'a', id: 'before' };
  expect(await sayOnce(history, broker, before)).toBe('ok');
  await Promise.all([kafka.kill(1), kafka.kill(3)]);
  const meanwhile = { topic, key: 'b', value: Buffer.from('value of meanwhile'), headers: { ce_id: 'meanwhile' } };
  const refusal = history.attempt(['meanwhile'], async () => (await broker.send([meanwhile]), 'ok'));
  await expect(refusal).rejects.toMatchObject({ code: 'HUB_BROKER' });
  await Promise.all([kafka.startAgain(1), kafka.startAgain(3)]);
  const again = { topic, key: 'b', id: 'meanwhile' };
  await eventually('it is acknowledged', async () => (await sayOnce(history, broker, again)) === 'ok', 60_000);
  expect(await judge(topic, history, app)).toEqual([]);
}, 180_000);
