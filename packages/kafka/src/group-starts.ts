import { Fault } from '@homeward/kernel';
import type { AdminSession } from './admin-session.ts';

const unknownPartition = (topic: string, partition: number): Fault =>
  new Fault('HUB_BROKER', `the brokers do not know partition ${partition} of ${topic} yet`);

/** An answer serves all partitions of a topic that a join positions at the same time. */
const SHARED_MS = 1_000;

/** Finds where a group goes on when its app has stored nothing: its committed offset, else the oldest record that the topic still has. */
export function groupStarts(session: AdminSession, group: string): (topic: string, partition: number) => Promise<bigint> {
  const asked = new Map<string, { at: number; starts: Promise<ReadonlyMap<number, bigint>> }>();
  const ask = (topic: string) =>
    session.run('look up where the group stands', async (admin) => {
      const [committed] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
      const oldest = await admin.fetchTopicOffsets(topic);
      const starts = new Map(oldest.map((p) => [p.partition, BigInt(p.low)]));
      for (const { partition, offset } of committed?.partitions ?? []) {
        if (BigInt(offset) >= (starts.get(partition) ?? 0n)) starts.set(partition, BigInt(offset));
      }
      return starts;
    });
  return async (topic, partition) => {
    const earlier = asked.get(topic);
    const fresh = earlier !== undefined && performance.now() - earlier.at < SHARED_MS;
    const answer = fresh ? earlier : { at: performance.now(), starts: ask(topic) };
    asked.set(topic, answer);
    return (await answer.starts).get(partition) ?? 0n;
  };
}

/** Finds the first record of a partition that was written after a moment, in epoch milliseconds, or where it ends. */
export function firstAfter(session: AdminSession): (topic: string, partition: number, moment: number) => Promise<bigint> {
  return (topic, partition, moment) =>
    session.run('look up what was written since', async (admin) => {
      const found = (await admin.fetchTopicOffsetsByTimestamp(topic, moment + 1)).find((each) => each.partition === partition);
      if (found === undefined) throw unknownPartition(topic, partition);
      return BigInt(found.offset);
    });
}

/** Finds what the broker has of a partition: its oldest record, and the offset that the next one will get. */
export function partitionRange(session: AdminSession): (topic: string, partition: number) => Promise<{ low: bigint; end: bigint }> {
  return (topic, partition) =>
    session.run('look up what a partition has', async (admin) => {
      const offsets = (await admin.fetchTopicOffsets(topic)).find((each) => each.partition === partition);
      if (offsets === undefined) throw unknownPartition(topic, partition);
      return { low: BigInt(offsets.low), end: BigInt(offsets.high) };
    });
}
