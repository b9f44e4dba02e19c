import { eventually, rawKafka, startFaultProxy, testCluster, testPrefix } from '@homeward/testing';
import type { Consumer } from 'kafkajs';
import { afterAll, expect, it } from 'vitest';
import { openAdminSession } from '../src/admin-session.ts';
import { createClient } from '../src/client.ts';
import { brokerConnector, type ConnectBroker } from '../src/connect-broker.ts';
import { startConsumption } from '../src/consumption.ts';
import { captureLog } from './quiet-log.ts';
import { bare, createRecorder } from './recorder.ts';

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

it('asks whether what it has read of a quiet topic still stands there, soon after a connection was lost', async () => {
  const topic = `${testPrefix()}.v1`;
  await raw.createTopic(topic, 1);
  await raw.produce(topic, [{ key: 'k', value: 'all' }]);
  const [host, port] = (brokers[0] as string).split(':') as [string, string];
  const proxy = await startFaultProxy(host, Number(port));
  const log = captureLog();
  let lostAt = Number.NEGATIVE_INFINITY;
  const connect: ConnectBroker = (_host, _port, ready) => brokerConnector(null)('127.0.0.1', proxy.port, ready);
  const kafka = createClient({ brokers, clientId: 'cut', log, connect }, () => {
    lostAt = performance.now();
  });
  const admin = openAdminSession(createClient({ brokers, clientId: 'asking', log }));
  const asked: string[] = [];
  const run: typeof admin.run = (doing, ...rest) => {
    asked.push(doing);
    return admin.run(doing, ...rest);
  };
  const seen = createRecorder();
  const endOffsets = (name: string) => raw.endOffsets(name);
  const startFrom = async () => {
    const [{ epoch = null } = {}] = seen.records;
    return { ...bare(BigInt(seen.records.length)), epoch }; // whether or not it joins again
  };
  const consume = seen.options(topic, [topic], { startFrom });
  const watched = { kafka, admin: { ...admin, run }, consume, sessionTimeoutMs: 6_000, endOffsets, lostAt: () => lostAt, log };
  const consumption = await startConsumption(watched);
  await eventually('it is read', () => seen.values().length === 1);
  const isAsked = () => asked.includes('look up where an epoch ends');
  expect(isAsked()).toBe(false);
  expect(proxy.cut()).toBeGreaterThan(0);
  await eventually('it asks', isAsked, 15_000);
  await consumption.stop();
  await admin.close();
  await proxy.close();
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
