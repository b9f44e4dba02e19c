import type { Logger } from '@homeward/hub';
import type { Batch, InRecord, ReadPosition } from '@homeward/hub/ports';
import { type FaultCode, toFault } from '@homeward/kernel';
import { backoffMs, pause } from './pause.ts';
import { sizeOf } from './record.ts';
import { bare } from './standing-of.ts';

/** Bytes of values one partition may hold in memory before fetching stops for it; one more fetch may still arrive. */
const QUEUE_BYTES = 4_000_000;

export interface LaneOptions {
  readonly topic: string;
  readonly partition: number;
  /** Where this lane starts: `next` is the offset of the first record it will be offered. */
  readonly start: ReadPosition;
  readonly maxRecords: number;
  onBatch(batch: Batch, isCurrent: () => boolean): Promise<bigint | ReadPosition>;
  /** Stop or go on fetching this partition. */
  pauseFetch(): void;
  resumeFetch(): void;
  /** Fetch this partition from another offset. */
  seek(offset: bigint): void;
  /** Everything below `next` is handled. */
  handled(next: bigint): void;
  readonly log: Logger;
}

/** A batch that fails the same way again is told this often. */
const TELL_AGAIN_MS = 60_000;

const sumOf = (records: readonly InRecord[]): number => records.reduce((sum, record) => sum + sizeOf(record), 0);

/** One partition in one generation of the group: its records in order, one batch at a time. */
export class Lane {
  readonly #options: LaneOptions;
  readonly #stopping = new AbortController();
  #queue: InRecord[] = [];
  #queuedBytes = 0;
  #position: bigint;
  #awaited: bigint;
  #epoch: number | null;
  #readTo: bigint;
  #writtenAt: number | null;
  #state: 'open' | 'finishing' | 'ended' = 'open';
  #paused = false;
  #work: Promise<void> | null = null;
  #told: { readonly offset: string; readonly code: FaultCode; readonly at: number } | null = null;

  constructor(options: LaneOptions) {
    this.#options = options;
    this.#position = options.start.next;
    this.#awaited = options.start.next;
    this.#epoch = options.start.epoch;
    this.#writtenAt = options.start.writtenAt;
    this.#readTo = options.start.next;
  }

  get topic(): string {
    return this.#options.topic;
  }

  get partition(): number {
    return this.#options.partition;
  }

  /** Next offset to handle. */
  get position(): bigint {
    return this.#position;
  }

  /** Next offset expected from the broker. */
  get awaited(): bigint {
    return this.#awaited;
  }

  /** The leader epoch of the last record before `awaited`; null where that is not known. */
  get epoch(): number | null {
    return this.#epoch;
  }

  /** The offset behind that record. */
  get readTo(): bigint {
    return this.#readTo;
  }

  /** When that record was written, in epoch milliseconds; null where that is not known. */
  get writtenAt(): number | null {
    return this.#writtenAt;
  }

  /** True while nothing is queued or in hand, so that only the broker can bring more. */
  get idle(): boolean {
    return this.#work === null && !this.#paused;
  }

  /** Takes fetched records; `next` is the offset that the following fetch begins with. */
  offer(records: readonly InRecord[], next: bigint): void {
    if (this.#state !== 'open') return;
    if (this.#queue.length === 0 && records.length === 0) this.#position = next;
    for (const record of records) this.#queue.push(record);
    this.#queuedBytes += sumOf(records);
    this.#awaited = next;
    const last = records.at(-1);
    if (last !== undefined) this.#knows({ next: last.offset + 1n, epoch: last.epoch ?? null, writtenAt: last.timestamp });
    this.#balance();
    if (this.#work === null && this.#queue.length > 0) this.#work = this.#run();
  }

  /** What stands before `awaited` is what was read, also for one who finds records of this epoch there. */
  vouchFor(epoch: number): void {
    this.#knows({ next: this.#awaited, epoch, writtenAt: this.#writtenAt });
  }

  /** Goes on from `to`: nothing before it is left to be read, or what follows is to be read again. */
  skipTo(to: ReadPosition): void {
    this.#awaited = to.next;
    this.#knows(to);
    if (this.#work === null) this.#position = to.next;
  }

  /** Has in hand, while it is idle, work that is about no record; it must not fail, and nothing may be offered until it has settled. */
  async occupy(work: Promise<void>): Promise<void> {
    this.#work = work;
    await work;
    this.#work = null;
  }

  /** Ends the lane: nothing new is begun, and what is in hand must not be saved. Resolves when it has settled. */
  end(): Promise<void> {
    return this.#close('ended');
  }

  /** Like `end`, but the batch in hand is still completed and counted. */
  finish(): Promise<void> {
    return this.#close('finishing');
  }

  #knows({ next, epoch, writtenAt }: ReadPosition): void {
    this.#readTo = next;
    this.#epoch = epoch;
    this.#writtenAt = writtenAt;
  }

  readonly #isCurrent = (): boolean => this.#state !== 'ended';

  async #close(to: 'finishing' | 'ended'): Promise<void> {
    if (this.#state !== 'ended') this.#state = to;
    this.#stopping.abort();
    await this.#work;
    this.#state = 'ended';
  }

  /** Stops fetching at two batches, goes on at one. */
  #balance(): void {
    const { maxRecords } = this.#options;
    const full = this.#queue.length >= 2 * maxRecords || this.#queuedBytes >= QUEUE_BYTES;
    const low = this.#queue.length <= maxRecords && this.#queuedBytes <= QUEUE_BYTES / 2;
    if (full && !this.#paused) {
      this.#paused = true;
      this.#options.pauseFetch();
    } else if (low && this.#paused && this.#state === 'open') {
      this.#paused = false;
      this.#options.resumeFetch();
    }
  }

  async #run(): Promise<void> {
    for (let turn = 0; this.#state === 'open' && this.#queue.length > 0; ) {
      const before = this.#position;
      const settled = await this.#attempt(this.#queue.slice(0, this.#options.maxRecords), turn);
      const moved = settled && this.#position !== before;
      turn = moved ? 0 : turn + 1;
      if (settled && !moved && this.#state === 'open') await pause(backoffMs(turn), this.#stopping.signal); // the handler asked for the same records again
      this.#balance();
    }
    this.#work = null;
  }

  /** False when the batch failed and, after a pause, has to be handled again. */
  async #attempt(records: readonly InRecord[], turn: number): Promise<boolean> {
    const { topic, partition } = this.#options;
    try {
      const next = await this.#options.onBatch({ topic, partition, records }, this.#isCurrent);
      if (this.#isCurrent()) this.#moveTo(next);
      return true;
    } catch (thrown) {
      if (!this.#isCurrent()) return true;
      const fault = toFault(thrown);
      this.#tell(thrown, String(records[0]?.offset), turn + 1);
      await pause(fault.retryAfterMs ?? backoffMs(turn), this.#stopping.signal);
      return false;
    }
  }

  /** Each failure once, then now and then: a wait of minutes would fill the log. What is waited for is expected and needs no stack. */
  #tell(thrown: unknown, offset: string, attempt: number): void {
    const { code, row } = toFault(thrown);
    const now = performance.now();
    const told = this.#told;
    if (told?.offset === offset && told.code === code && now - told.at < TELL_AGAIN_MS) return;
    this.#told = { offset, code, at: now };
    const { topic, partition, log } = this.#options;
    const why = row.retry === 'await' ? {} : { error: thrown };
    log.warn('a batch failed and will be handled again', { topic, partition, offset, code, attempt, ...why });
  }

  /** Goes on from there, which may also lie inside the batch, or outside everything fetched so far. */
  #moveTo(to: bigint | ReadPosition): void {
    const position = typeof to === 'bigint' ? bare(to) : to;
    const { next } = position;
    if (next < this.#position || next > this.#awaited) {
      this.#queue = [];
      this.#queuedBytes = 0;
      this.#awaited = next;
      this.#knows(position);
      this.#options.seek(next);
    } else {
      const found = this.#queue.findIndex((record) => record.offset >= next);
      const keep = found < 0 ? this.#queue.length : found;
      this.#queuedBytes -= sumOf(this.#queue.slice(0, keep));
      this.#queue = this.#queue.slice(keep);
    }
    this.#position = this.#queue.length === 0 ? this.#awaited : next;
    this.#options.handled(this.#position);
  }
}
