import { eventually, rawKafka, testCluster, testPrefix } from '@homeward/testing';
import type { Consumer } from 'kafkajs';
import { afterAll, expect, it } from 'vitest';
import { openAdminSession } from '../src/admin-session.ts';
import { createClient } from '../src/client.ts';
import { startConsumption } from '../src/consumption.ts';
import { captureLog } from './quiet-log.ts';
import { createRecorder } from './recorder.ts';

const { brokers } = await testCluster();
const raw = rawKafka(brokers);
afterAll(() => raw.close());

it('starts a consumer anew that has gone deaf: records wait, none arrive, and nothing says that it failed', async () => {
  const topic = `${testPrefix()}.v1`;
  await raw.createTopic(topic, 1);
  const log = captureLog();
  const kafka = createClient({ brokers, clientId: 'deaf', log });
  const consumers: Consumer[] = [];
  const create = kafka.consumer.bind(kafka);
  kafka.consumer = (config) => {
    const consumer = create(config);
    consumers.push(consumer);
    return consumer;
  };
  const admin = openAdminSession(kafka);
  const seen = createRecorder();
  const endOffsets = (name: string) => raw.endOffsets(name);
  const consume = seen.options(topic, [topic]);
  const consumption = await startConsumption({ kafka, admin, consume, sessionTimeoutMs: 6_000, endOffsets, log });
  await raw.produce(topic, [{ key: 'k', value: 'heard' }]);
  await eventually('it hears', () => seen.values().length === 1);
  // Behind our back, as kafkajs itself does to a broker's partitions after a closed connection.
  consumers.at(-1)?.pause([{ topic }]); // the one that hears: an earlier one may have been given up before it joined
  await raw.produce(topic, [{ key: 'k', value: 'not heard at first' }]);
  await eventually('a new consumer hears', () => seen.values().length === 2, 45_000);
  expect(seen.values()).toEqual(['heard', 'not heard at first']);
  expect(consumers.length).toBeGreaterThan(1);
  expect(log.lines.map(({ fields }) => fields['reason'])).toContain('records wait and none arrive');
  await consumption.stop();
  await admin.close();
});

it('has worked off what was marked, although Kafka has lost some of that since', async () => {
  const topic = `${testPrefix()}.v1`;
  await raw.createTopic(topic, 1);
  await raw.produce(topic, [{ key: 'k', value: 'left' }]);
  const log = captureLog();
  const kafka = createClient({ brokers, clientId: 'marks', log });
  const admin = openAdminSession(kafka);
  const seen = createRecorder();
  let lost = 0n;
  const endOffsets = async (name: string) => (await raw.endOffsets(name)).map((end) => end + lost);
  const consume = seen.options(topic, [topic]);
  const consumption = await startConsumption({ kafka, admin, consume, sessionTimeoutMs: 6_000, endOffsets, log });
  await eventually('it is read', () => seen.values().length === 1);
  lost = 10n;
  const isPassed = await consumption.mark();
  expect(await isPassed()).toBe(false);
  lost = 0n;
  await eventually('the rest of what was marked', isPassed, 10_000);
  await consumption.stop();
  await admin.close();
});
