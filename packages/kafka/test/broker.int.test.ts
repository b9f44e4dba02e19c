import { randomUUID } from 'node:crypto';
import type { Broker } from '@homeward/hub/ports';
import { rawKafka, testCluster } from '@homeward/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBroker } from '../src/index.ts';
import { within } from '../src/pause.ts';
import { brokerContract } from './broker-contract.ts';
import { captureLog } from './quiet-log.ts';

const { brokers } = await testCluster();
const raw = rawKafka(brokers);
const log = captureLog();
let broker: Broker;

beforeAll(async () => {
  broker = await openBroker({ brokers, clientId: 'contract', log });
});

afterAll(async () => {
  await broker.close();
  await raw.close();
});

brokerContract({ broker: () => broker, raw: () => raw });

it('answers a ping, and after close refuses to send', async () => {
  const other = await openBroker({ brokers, clientId: 'contract.other', log });
  await other.ping();
  await other.close();
  await expect(other.send([{ topic: 'any.v1', key: 'k', value: Buffer.from('v'), headers: {} }])).rejects.toMatchObject({
    code: 'HUB_BROKER',
  });
});

it('that is closed while it joins a group has not joined it, and does not go on trying', async () => {
  const other = await openBroker({ brokers, clientId: 'contract.joining', log });
  const [topic, group] = [`closed-${randomUUID()}`, `closed-${randomUUID()}`];
  await other.ensureTopics([{ name: topic, partitions: 2, config: {} }]);
  const joining = other
    .consume({ group, topics: [topic], startFrom: async () => null, onBatch: async () => 0n })
    .catch((fault: unknown) => fault);
  await other.close();
  expect(await within(5_000, joining, () => new Error('it still tries'))).toMatchObject({ code: 'HUB_BROKER' });
  expect(await raw.holdings(group)).toEqual([]);
});

it('gives new topics no more partitions than it was told, and takes those that have more', async () => {
  const few = await openBroker({ brokers, clientId: 'contract.few', log, mostPartitions: 2 });
  const name = `few-${randomUUID()}`;
  await few.ensureTopics([{ name, partitions: 6, config: {} }]);
  expect(await few.ranges(name)).toHaveLength(2);
  const many = `many-${randomUUID()}`;
  await broker.ensureTopics([{ name: many, partitions: 6, config: {} }]);
  await few.ensureTopics([{ name: many, partitions: 6, config: {} }]);
  expect(await few.ranges(many)).toHaveLength(6);
  await expect(broker.ensureTopics([{ name, partitions: 6, config: {} }])).rejects.toMatchObject({ code: 'HUB_CONFIG' });
  await few.close();
});
