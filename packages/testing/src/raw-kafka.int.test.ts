import { connect } from 'node:net';
import { logLevel } from 'kafkajs';
import { afterAll, expect, it } from 'vitest';
import { eventually, rawKafka, startFaultProxy, testCluster, testDatabase, testPrefix } from './index.ts';

const { brokers } = await testCluster();
const raw = rawKafka(brokers);
const database = await testDatabase();
afterAll(() => raw.close());

it('reads back every record of a topic, key, value and headers', async () => {
  const topic = `${testPrefix()}.v1`;
  await raw.createTopic(topic, 3);
  const sent = Array.from({ length: 50 }, (_, i) => ({ key: `k${i % 7}`, value: `v${i}`, headers: { n: String(i) } }));
  await raw.produce(topic, sent);
  const found = await raw.topicRecords(topic);
  expect(found.map((r) => `${r.key} ${String(r.value)} ${r.headers['n']}`).sort()).toEqual(
    sent.map((s) => `${s.key} ${s.value} ${s.headers.n}`).sort(),
  );
  expect((await raw.endOffsets(topic)).reduce((a, b) => a + b)).toBe(50n);
});

it('writes every record once, although an answer was lost and the request was sent again', async () => {
  const topic = `${testPrefix()}.v1`;
  await raw.createTopic(topic, 3);
  const [host, port] = (brokers[0] as string).split(':') as [string, string];
  const proxy = await startFaultProxy(host, Number(port));
  let repeats = 0;
  const through = rawKafka(brokers, {
    requestTimeout: 1_000, // a busy broker still answers the first request in time
    enforceRequestTimeout: true,
    socketFactory: ({ onConnect }) => connect(proxy.port, '127.0.0.1', onConnect),
    logLevel: logLevel.WARN,
    logCreator:
      () =>
      ({ log }) => {
        if (/timed out/.test(`${log.message} ${String(log['error'])}`)) repeats += 1;
      },
  });
  const records = (from: number) => Array.from({ length: 50 }, (_, i) => ({ key: `k${i % 7}`, value: `v${from + i}` }));
  await through.produce(topic, records(0));
  proxy.holdAnswers();
  const sent = through.produce(topic, records(50));
  await eventually('the client has given an answer up', () => repeats > 0);
  proxy.release();
  await sent;
  const found = (await raw.topicRecords(topic)).map(({ value }) => String(value)).sort();
  expect(found).toEqual(Array.from({ length: 100 }, (_, i) => `v${i}`).sort());
  await through.close();
  await proxy.close();
});

it('gives an empty list for an empty topic', async () => {
  const topic = `${testPrefix()}.v1`;
  await raw.createTopic(topic, 2);
  expect(await raw.topicRecords(topic)).toEqual([]);
});

it('gives each file a database of its own, in UTF-8', async () => {
  expect(await database.query('select current_database() as name')).toEqual([{ name: database.name }]);
  expect(await database.query('show server_encoding')).toEqual([{ server_encoding: 'UTF8' }]);
});
