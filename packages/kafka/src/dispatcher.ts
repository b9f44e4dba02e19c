import type { ConsumeOptions, InRecord, Logger } from '@homeward/hub';
import { type Lane, openLane } from './lane.ts';
import { backoffMs, pause } from './pause.ts';

/** What the dispatcher asks of the client; every call must be safe after the client has stopped. */
export interface Feed {
  pause(topic: string, partition: number): void;
  resume(topic: string, partition: number): void;
  seek(topic: string, partition: number, offset: bigint): void;
  /** Where the group, or else the topic, begins; asked when the app has stored nothing. */
  groupStart(topic: string, partition: number): Promise<bigint>;
  /** Everything of the partition below `next` is handled. */
  handled(topic: string, partition: number, next: bigint): void;
}

/** Topic to partitions, as the group assigned them. */
export type Assignment = Readonly<Record<string, readonly number[]>>;

export interface Dispatcher {
  /** A new generation began with these partitions: nothing may be fetched for them until each was positioned. */
  assigned(assignment: Assignment): void;
  /** The generation is over: what is in hand must not be saved. */
  revoked(): void;
  /** Hands fetched records over. False when the partition is not ours or not yet positioned: the fetch does not count. */
  offer(topic: string, partition: number, records: readonly InRecord[], next: bigint): boolean;
  lanes(): readonly Lane[];
  /** True once every assigned partition was positioned. */
  positioned(): boolean;
  /** Completes the batches in hand. */
  stop(): Promise<void>;
}

type DispatcherOptions = Pick<ConsumeOptions, 'onBatch' | 'startFrom'> & {
  readonly maxRecords: number;
  readonly feed: Feed;
  readonly log: Logger;
};

const idOf = (topic: string, partition: number): string => `${topic}/${partition}`;

/**
 * Spreads fetched records over one lane per partition and returns at once, so that neither a slow nor a failing partition
 * holds up the others, nor the heartbeats. A generation number decides whose work still counts.
 */
export function createDispatcher({ onBatch, startFrom, maxRecords, feed, log }: DispatcherOptions): Dispatcher {
  let generation = 0;
  let waiting = 0;
  let lanes = new Map<string, Lane>();
  /** Per partition, the end of the work that an earlier generation still had in hand. */
  const settling = new Map<string, Promise<void>>();

  const endAll = () => {
    for (const [id, lane] of lanes) settling.set(id, lane.end());
    lanes = new Map();
  };
  const findStart = async (topic: string, partition: number, isCurrent: () => boolean): Promise<bigint | null> => {
    for (let turn = 0; isCurrent(); turn += 1) {
      try {
        return (await startFrom(topic, partition)) ?? (await feed.groupStart(topic, partition));
      } catch (thrown) {
        log.warn('the start of a partition is not known yet', { topic, partition, attempt: turn + 1, error: thrown });
        await pause(backoffMs(turn));
      }
    }
    return null;
  };
  const openPartition = async (topic: string, partition: number) => {
    const id = idOf(topic, partition);
    const mine = generation;
    const isCurrent = () => generation === mine;
    await settling.get(id); // one batch of a partition at a time, also across generations
    const start = await findStart(topic, partition, isCurrent);
    if (start === null || !isCurrent()) return;
    const lane = openLane({
      topic,
      partition,
      start,
      maxRecords,
      onBatch,
      pauseFetch: () => feed.pause(topic, partition),
      resumeFetch: () => feed.resume(topic, partition),
      seek: (offset) => feed.seek(topic, partition, offset),
      handled: (next) => feed.handled(topic, partition, next),
      log,
    });
    lanes.set(id, lane);
    waiting -= 1;
    feed.seek(topic, partition, start);
    feed.resume(topic, partition);
  };

  return {
    assigned(assignment) {
      endAll();
      generation += 1;
      const partitions = Object.entries(assignment).flatMap(([topic, ids]) => ids.map((id) => [topic, id] as const));
      waiting = partitions.length;
      for (const [topic, partition] of partitions) feed.pause(topic, partition);
      for (const [topic, partition] of partitions) void openPartition(topic, partition);
    },
    revoked() {
      generation += 1;
      waiting = 0;
      endAll();
    },
    offer(topic, partition, records, next) {
      const lane = lanes.get(idOf(topic, partition));
      lane?.offer(records, next);
      return lane !== undefined;
    },
    lanes: () => [...lanes.values()],
    positioned: () => waiting === 0,
    async stop() {
      generation += 1;
      waiting = 0;
      const open = [...lanes.values()];
      for (const lane of open) feed.pause(lane.topic, lane.partition);
      await Promise.all([...open.map((lane) => lane.finish()), ...settling.values()]);
    },
  };
}
