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
import { brokerConnector, type ConnectBroker } from '../src/connect-broker.ts';
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
  await eventually('ready again', () => consumption.ready());
}, 300_000);

it('B13: acknowledges a batch for several brokers only when all of it is stored, though one of them is lost under it', async () => {
  const topic = 'spread.v1';
  await broker.ensureTopics([{ name: topic, partitions: 6, config: {} }]);
  const proxies = new Map<number, FaultProxy>();
  for (const address of kafka.brokers) {
    const port = Number(address.split(':')[1]);
    proxies.set(port, await startFaultProxy('127.0.0.1', port));
  }
  const connect: ConnectBroker = (_host, port, ready) => brokerConnector(null)('127.0.0.1', proxies.get(port)?.port ?? port, ready);
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
  await Promise.all([...proxies.values()].map((proxy) => proxy.close()));
  await kafka.startAgain(2);
}, 120_000);

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
