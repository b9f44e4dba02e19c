import type { Broker, Consumption } from '@homeward/hub/ports';
import { chanceOf, checkHistory, drawSeed, eventually, rawKafka, recordHistory, testCluster, testPrefix } from '@homeward/testing';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { openBroker } from '../src/index.ts';
import { logOf, memoryApp, sayOnce } from './history-kit.ts';
import { captureLog } from './quiet-log.ts';

const isLong = process.env['HOMEWARD_TEST_LONG'] === '1';
const { brokers } = await testCluster();
const raw = rawKafka(brokers);
const range = (n: number) => Array.from({ length: n }, (_, i) => i);
const PARTITIONS = 6;
const MEMBERS = 5;
let opened: Broker[];

beforeAll(async () => {
  const open = (n: number) => openBroker({ brokers, clientId: `storm.${n}`, log: captureLog() });
  opened = await Promise.all(range(MEMBERS).map(open));
});

afterAll(async () => {
  await Promise.all(opened.map((broker) => broker.close()));
  await raw.close();
});

it('R10: five members come and go at random under load: nothing is lost, nothing done twice, and the lag is gone in the end', async () => {
  const seed = drawSeed();
  process.stderr.write(`members come and go, HOMEWARD_TEST_SEED=${seed}\n`);
  const chance = chanceOf(seed);
  const topic = `${testPrefix()}.v1`;
  const [first] = opened as [Broker];
  await first.ensureTopics([{ name: topic, partitions: PARTITIONS, config: {} }]);
  const [history, app] = [recordHistory(), memoryApp()];
  const joined = new Map<number, Consumption>();
  // A unit of work takes a few turns of the loop, so that many are under way when a partition is taken away.
  const work = async () => {
    for (const _ of range(chance.int(0, 20))) await new Promise(setImmediate);
  };
  const join = async (n: number) =>
    void joined.set(n, await (opened[n] as Broker).consume({ ...app.member(topic, topic, work), maxRecords: 20 }));
  await join(0);
  let stopping = false;
  onTestFinished(() => {
    stopping = true;
  });
  const sending = range(6).map(async (sender) => {
    for (let i = 0; !stopping; i += 1)
      await sayOnce(history, opened[sender % MEMBERS] as Broker, { topic, key: `k${sender}`, id: `${sender}.${i}` });
  });
  for (const _ of range(isLong ? 60 : 6)) {
    const n = chance.int(0, MEMBERS - 1);
    const done = app.effects.length;
    const member = joined.get(n);
    if (member === undefined) await join(n);
    else if (joined.size > 1) {
      joined.delete(n);
      await member.stop();
    }
    await eventually('work goes on', () => app.effects.length > done + 20, 30_000);
  }
  stopping = true;
  await Promise.all(sending);
  await eventually(
    'the lag is gone',
    async () => (await Promise.all([...joined.values()].map((member) => member.lag()))).every((lag) => lag === 0n),
    30_000,
  );
  const log = logOf(await raw.topicRecords(topic));
  await eventually('everything is done', () => app.effects.length >= new Set(log.map(({ id }) => id)).size);
  expect(checkHistory({ attempts: history.attempts, log, readings: app.readings, effects: app.effects })).toEqual([]);
  const copies = app.readings.flatMap(({ records }) => records).length - log.length;
  process.stderr.write(`${log.length} records, ${app.readings.length} readings, ${copies} read again, ${app.revoked()} batches given up\n`);
}, 240_000);
