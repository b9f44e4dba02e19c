import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts, type KafkaPorts, type LocalKafka, startLocalKafka } from '@homeward/local';
import { eventually, type RawKafka, rawKafka } from '@homeward/testing';
import { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } from 'kafkajs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBroker } from '../src/index.ts';
import { captureLog } from './quiet-log.ts';
import { createRecorder } from './recorder.ts';

let dataDir: string;
let ports: KafkaPorts;
let kafka: LocalKafka;
let raw: RawKafka;

const startKafka = () => startLocalKafka({ dataDir, ports, env: process.env });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'homeward-broker-'));
  await chmod(dataDir, 0o755);
  const [plain, controller, sasl] = (await freePorts(3)) as [number, number, number];
  ports = { plain, controller, sasl };
  kafka = await startKafka();
  raw = rawKafka(kafka.brokers);
});

afterAll(async () => {
  await raw.close();
  await kafka.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

it('lives through a broker that is killed and comes back: not ready meanwhile, and nothing acknowledged is lost', async () => {
  const broker = await openBroker({
    brokers: kafka.brokers,
    clientId: 'outage',
    log: captureLog(),
    sendTimeoutMs: 60_000,
    requestTimeoutMs: 3_000,
    sessionTimeoutMs: 3_000,
  });
  await broker.ensureTopics([{ name: 'outage.v1', partitions: 2, config: {} }]);
  const seen = createRecorder();
  const consumption = await broker.consume(seen.options('outage', ['outage.v1']));
  const send = (i: number) => broker.send([{ topic: 'outage.v1', key: `k${i % 3}`, value: Buffer.from(String(i)), headers: {} }]);
  for (const i of range(50)) await send(i);
  process.kill(kafka.pid, 'SIGKILL');
  const waiting = Promise.all(range(50).map((i) => send(50 + i)));
  await eventually('it says that it is not ready', () => !consumption.ready(), 5_000);
  await expect(broker.ping()).rejects.toMatchObject({ code: 'HUB_BROKER' });
  kafka = await startKafka();
  await waiting;
  for (const i of range(50)) await send(100 + i);
  await eventually('all are read', () => new Set(seen.values()).size === 150, 30_000);
  await eventually('ready again', () => consumption.ready());
  const found = (await raw.topicRecords('outage.v1')).map((record) => Number(record.value));
  expect(found.sort((a, b) => a - b)).toEqual(range(150));
  await broker.close();
});

it('logs in with SCRAM, reads what it may, and is told what it may not', async () => {
  await kafka.setUser('reader', 'a-long-secret');
  await Promise.all(['open.v1', 'closed.v1'].map((topic) => raw.createTopic(topic, 1)));
  await raw.produce('open.v1', [{ key: 'k', value: 'for all' }]);
  const admin = raw.kafka.admin();
  await admin.connect();
  const grant = {
    principal: 'User:reader',
    host: '*',
    operation: AclOperationTypes.READ,
    permissionType: AclPermissionTypes.ALLOW,
    resourcePatternType: ResourcePatternTypes.LITERAL,
  };
  await admin.createAcls({
    acl: [
      { ...grant, resourceType: AclResourceTypes.TOPIC, resourceName: 'open.v1' },
      { ...grant, resourceType: AclResourceTypes.GROUP, resourceName: 'readers' },
    ],
  });
  await admin.disconnect();
  const login = { brokers: [`127.0.0.1:${ports.sasl}`], clientId: 'reader', log: captureLog() };
  const sasl = { mechanism: 'scram-sha-512', username: 'reader', password: 'a-long-secret' } as const;
  await expect(openBroker({ ...login, sasl: { ...sasl, password: 'another' } })).rejects.toMatchObject({
    code: 'HUB_CONFIG',
    message: expect.not.stringContaining('another'),
  });
  const broker = await openBroker({ ...login, sasl });
  const seen = createRecorder();
  const consumption = await broker.consume(seen.options('readers', ['open.v1']));
  await eventually('it reads', () => seen.records.length === 1);
  await expect(broker.consume(seen.options('readers', ['closed.v1']))).rejects.toMatchObject({ code: 'HUB_CONFIG' });
  await expect(broker.send([{ topic: 'open.v1', key: 'k', value: Buffer.from('v'), headers: {} }])).rejects.toMatchObject({
    code: 'HUB_CONFIG',
  });
  await consumption.stop();
  await broker.close();
});
