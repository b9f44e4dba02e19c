import type { Batch, InRecord, Logger } from '@homeward/hub';
import { toFault } from '@homeward/kernel';
import { backoffMs, pause } from './pause.ts';

/** Bytes of values one partition may hold in memory before fetching stops for it; one more fetch may still arrive. */
const QUEUE_BYTES = 4_000_000;

export interface LaneOptions {
  readonly topic: string;
  readonly partition: number;
  /** Where this lane starts: the offset of the first record it will be offered. */
  readonly start: bigint;
  readonly maxRecords: number;
  onBatch(batch: Batch, isCurrent: () => boolean): Promise<bigint>;
  /** Stop or go on fetching this partition. */
  pauseFetch(): void;
  resumeFetch(): void;
  /** Fetch this partition from another offset. */
  seek(offset: bigint): void;
  /** Everything below `next` is handled. */
  handled(next: bigint): void;
  readonly log: Logger;
}

/** One partition in one generation of the group: its records in order, one batch at a time. */
export interface Lane {
  readonly topic: string;
  readonly partition: number;
  /** Takes fetched records; `next` is the offset that the following fetch begins with. */
  offer(records: readonly InRecord[], next: bigint): void;
  /** Next offset to handle. */
  position(): bigint;
  /** Next offset expected from the broker. */
  awaited(): bigint;
  /** True while nothing is queued or in hand, so that only the broker can bring more. */
  idle(): boolean;
  /** Ends the lane: nothing new is begun, and what is in hand must not be saved. Resolves when it has settled. */
  end(): Promise<void>;
  /** Like `end`, but the batch in hand is still completed and counted. */
  finish(): Promise<void>;
}

const sizeOf = (record: InRecord): number => (record.value?.length ?? 0) + 100;

export function openLane(options: LaneOptions): Lane {
  const { topic, partition, maxRecords, log } = options;
  let queue: InRecord[] = [];
  let queuedBytes = 0;
  let position = options.start;
  let awaited = options.start;
  let state: 'open' | 'finishing' | 'ended' = 'open';
  let paused = false;
  let work: Promise<void> | null = null;
  const stopping = new AbortController();
  const isCurrent = () => state !== 'ended';

  const balance = () => {
    const full = queue.length >= 2 * maxRecords || queuedBytes >= QUEUE_BYTES;
    const low = queue.length <= maxRecords && queuedBytes <= QUEUE_BYTES / 2;
    if (full && !paused) options.pauseFetch();
    else if (low && paused && state === 'open') options.resumeFetch();
    else return;
    paused = full;
  };
  const replaceQueue = (records: InRecord[]) => {
    queue = records;
    queuedBytes = records.reduce((sum, record) => sum + sizeOf(record), 0);
  };
  /** Goes on from `next`, which may also lie inside the batch, or outside everything fetched so far. */
  const moveTo = (next: bigint) => {
    if (next < position || next > awaited) {
      replaceQueue([]);
      awaited = next;
      options.seek(next);
    } else {
      const keep = queue.findIndex((record) => record.offset >= next);
      replaceQueue(keep < 0 ? [] : queue.slice(keep));
    }
    position = queue.length === 0 ? awaited : next;
    options.handled(position);
  };
  const attempt = async (records: readonly InRecord[], turn: number) => {
    try {
      const next = await options.onBatch({ topic, partition, records }, isCurrent);
      if (isCurrent()) moveTo(next);
      return true;
    } catch (thrown) {
      if (!isCurrent()) return true;
      const fault = toFault(thrown);
      log.warn('a batch failed and will be handled again', {
        topic,
        partition,
        offset: String(records[0]?.offset),
        code: fault.code,
        attempt: turn + 1,
        error: thrown,
      });
      await pause(fault.retryAfterMs ?? backoffMs(turn), stopping.signal);
      return false;
    }
  };
  const run = async () => {
    for (let turn = 0; state === 'open' && queue.length > 0; ) {
      const before = position;
      const settled = await attempt(queue.slice(0, maxRecords), turn);
      turn = settled && position !== before ? 0 : turn + 1;
      if (settled && position === before && state === 'open') await pause(backoffMs(turn), stopping.signal); // the handler asked for the same records again
      balance();
    }
    work = null;
  };
  const close = async (to: 'finishing' | 'ended') => {
    if (state !== 'ended') state = to;
    stopping.abort();
    await work;
    state = 'ended';
  };

  return {
    topic,
    partition,
    offer(records, next) {
      if (state !== 'open') return;
      if (queue.length === 0 && records.length === 0) position = next;
      for (const record of records) queue.push(record);
      queuedBytes += records.reduce((sum, record) => sum + sizeOf(record), 0);
      awaited = next;
      balance();
      if (work === null && queue.length > 0) work = run();
    },
    position: () => position,
    awaited: () => awaited,
    idle: () => work === null && !paused,
    end: () => close('ended'),
    finish: () => close('finishing'),
  };
}
