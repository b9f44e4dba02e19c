import { afterAll, expect, it } from 'vitest';
import { rawKafka, testCluster, testDatabase, testPrefix } from './index.ts';

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

it('gives an empty list for an empty topic', async () => {
  const topic = `${testPrefix()}.v1`;
  await raw.createTopic(topic, 2);
  expect(await raw.topicRecords(topic)).toEqual([]);
});

it('gives each file a database of its own, in UTF-8', async () => {
  expect(await database.query('select current_database() as name')).toEqual([{ name: database.name }]);
  expect(await database.query('show server_encoding')).toEqual([{ server_encoding: 'UTF8' }]);
});
