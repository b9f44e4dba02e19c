import { expect, it, onTestFinished, vi } from 'vitest';
import { captureLog } from '../test/quiet-log.ts';
import { turn } from '../test/held-dispatcher.ts';
import { bare } from '../test/recorder.ts';
import type { AdminSession } from './admin-session.ts';
import type { LeaderAdmin } from './ask-leader.ts';
import { Dispatcher } from './dispatcher.ts';
import { firstAfter, partitionRange } from './group-starts.ts';

/** The first offset for each moment that is asked for, the latest first: those of the oldest record and the end are -2 and -1. */
type Written = readonly (readonly [moment: number, offset: bigint])[];

/** Brokers of which one is away: kafkajs asks all that lead a partition of the topic, and fails where one does not answer. */
function oneBrokerAway(leads: Readonly<Record<number, Written>>): AdminSession {
  const away = async () => Promise.reject(new Error('ECONNREFUSED'));
  const askLeader: LeaderAdmin['askLeader'] = async (topic, partition, { request, response }) => {
    const written = leads[partition];
    if (written === undefined) return away();
    const { buffer } = await request.encode();
    const asked = Number(buffer.readBigInt64BE(buffer.length - 8)); // the moment ends the request
    const [, offset] = written.find(([moment]) => moment === asked) ?? [null, -1n];
    const answer = Buffer.alloc(4 + 4 + 2 + topic.length + 4 + 4 + 2 + 8 + 8);
    answer.writeInt32BE(1, 4);
    answer.writeInt16BE(topic.length, 8);
    answer.write(topic, 10);
    answer.writeInt32BE(1, 10 + topic.length);
    answer.writeInt32BE(partition, 14 + topic.length);
    answer.writeBigInt64BE(offset, answer.length - 8);
    return response.parse(await response.decode(answer));
  };
  const admin = { askLeader, fetchTopicOffsets: away, fetchTopicOffsetsByTimestamp: away };
  return { run: async (_: string, work: (of: typeof admin) => unknown) => work(admin) } as unknown as AdminSession;
}

it('what a partition has is known though the broker that leads another of its topic is away', async () => {
  const range = partitionRange(
    oneBrokerAway({
      0: [
        [-2, 20n],
        [-1, 100n],
      ],
    }),
  );
  expect(await range('t.v1', 0)).toEqual({ low: 20n, end: 100n });
  await expect(range('t.v1', 1)).rejects.toThrow('ECONNREFUSED');
});

it('what was written after a moment is known then, too: where there is nothing, that is where the partition ends', async () => {
  const first = firstAfter(
    oneBrokerAway({
      0: [
        [-1, 100n],
        [1_001, 90n],
      ],
    }),
  );
  expect([await first('t.v1', 0, 1_000), await first('t.v1', 0, 5_000)]).toEqual([90n, 100n]);
});

it('a quiet partition goes on though the broker that leads another of its topic is away, and a connection was lost with it', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const session = oneBrokerAway({
    0: [
      [-2, 0n],
      [-1, 100n],
    ],
  });
  const dispatcher = new Dispatcher({
    maxRecords: 10,
    startFrom: async () => ({ ...bare(100n), epoch: 3 }),
    onBatch: async () => 101n,
    feed: {
      pause: () => {},
      resume: () => {},
      seek: () => {},
      handled: () => {},
      groupStart: async () => 0n,
      range: partitionRange(session),
      epochEnd: async () => 100n,
      firstAfter: firstAfter(session),
    },
    log: captureLog(),
  });
  onTestFinished(() => dispatcher.revoked());
  dispatcher.assigned({ 't.v1': [0] });
  await vi.waitFor(() => expect(dispatcher.positioned).toBe(true));
  vi.advanceTimersByTime(4_000);
  dispatcher.lookAround(0);
  const [lane] = dispatcher.lanes;
  const record = { topic: 't.v1', partition: 0, offset: 100n, key: null, value: null, headers: {}, timestamp: 1, epoch: 3 };
  const offer = () => dispatcher.offer({ topic: 't.v1', partition: 0, from: 100n, records: [record], next: 101n });
  expect(offer()).toBe(false); // it is being looked at
  for (let n = 0; n < 10; n += 1) await turn();
  expect({ positioned: dispatcher.positioned, isTaken: offer(), awaited: lane?.awaited }).toEqual({
    positioned: true,
    isTaken: true,
    awaited: 101n,
  });
});
