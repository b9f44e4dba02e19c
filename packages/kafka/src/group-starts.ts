import { Fault } from '@homeward/kernel';
import type { AdminSession } from './admin-session.ts';
import { END, leaderOffset, OLDEST } from './ask-leader.ts';

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

/** What a leader answers of a partition that it has, when it is asked for one of its ends. */
function known(offset: bigint | null, topic: string, partition: number): bigint {
  if (offset === null) throw new Fault('HUB_BROKER', `the brokers do not know partition ${partition} of ${topic} yet`);
  return offset;
}

/** Finds the first record of a partition that was written after a moment, in epoch milliseconds, or where it ends. */
export function firstAfter(session: AdminSession): (topic: string, partition: number, moment: number) => Promise<bigint> {
  return (topic, partition, moment) =>
    session.run('look up what was written since', async (admin) => {
      const end = await leaderOffset(admin, { topic, partition }, END); // first, or what comes meanwhile would be passed over
      return (await leaderOffset(admin, { topic, partition }, moment + 1)) ?? known(end, topic, partition);
    });
}

/** Finds what the broker has of a partition: its oldest record, and the offset that the next one will get. */
export function partitionRange(session: AdminSession): (topic: string, partition: number) => Promise<{ low: bigint; end: bigint }> {
  return (topic, partition) =>
    session.run('look up what a partition has', async (admin) => {
      const end = await leaderOffset(admin, { topic, partition }, END);
      const low = await leaderOffset(admin, { topic, partition }, OLDEST);
      return { low: known(low, topic, partition), end: known(end, topic, partition) };
    });
}
