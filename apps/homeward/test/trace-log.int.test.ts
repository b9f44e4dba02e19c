import { encode } from '@homeward/contracts';
import { prefixedBroker } from '@homeward/hub/runtime';
import { openBroker } from '@homeward/kafka';
import { createLogger } from '@homeward/telemetry';
import { rawKafka, testCluster, testPrefix } from '@homeward/testing';
import { afterAll, expect, test } from 'vitest';
import { answerTrace } from '../src/compose/questions/answer-trace.ts';

const { brokers } = await testCluster();
const raw = rawKafka(brokers);
const prefix = testPrefix();
const real = await openBroker({ brokers, clientId: prefix, log: createLogger({ level: 'silent' }) });
const admin = raw.kafka.admin();
await admin.connect();
afterAll(() => Promise.all([real.close(), admin.disconnect(), raw.close()]));

const TOPIC = `${prefix}.trace.v1`;
const SENT_TWICE = `${prefix}.twice.trace.v1`;
const id = '00000000-0000-8000-8000-000000000001';
const asked = { about: 'trace', id, correlations: [] } as const;
const work = encode('trace.work-done.v1', {
  app: 'chc',
  handler: 'transfer.v1',
  kind: 'UNIT_OF_WORK',
  startedAt: Date.UTC(2026, 10, 21, 12),
  durationMs: 3,
  from: null,
  replayId: null,
  consumed: [{ eventId: id, type: 'transfer.closed.v1', correlationId: id, outcome: 'TAKEN' }],
  emitted: [],
  faults: [],
});

test('the trace is answered although all that stood in one of its partitions is past its retention; nobody goes on reading it', async () => {
  await raw.createTopic(TOPIC, 2);
  await raw.produce(
    TOPIC,
    [0, 1].map((partition) => ({ key: id, value: work, partition })),
  );
  await admin.fetchTopicOffsets(TOPIC); // kafkajs deletes only of topics that it has looked at
  await admin.deleteTopicRecords({ topic: TOPIC, partitions: [{ partition: 1, offset: '-1' }] });
  expect(await answerTrace(asked, prefixedBroker(real, prefix))).toMatchObject([{ eventId: id, outcome: 'TAKEN' }]);
  const groups = (await admin.listGroups()).groups.map(({ groupId }) => groupId).filter((group) => group.startsWith(`${prefix}.trace-`));
  expect(await Promise.all(groups.map((group) => raw.holdings(group)))).toEqual(groups.map(() => []));
}, 30_000);

test('a piece of work that a killed relay has sent twice is told once', async () => {
  await raw.createTopic(SENT_TWICE, 1);
  const sent = (ce_id: string) => ({ key: id, value: work, headers: { ce_id } });
  await raw.produce(SENT_TWICE, [sent('a'), sent('b'), sent('a')]);
  expect(await answerTrace(asked, prefixedBroker(real, `${prefix}.twice`))).toHaveLength(2);
}, 30_000);
