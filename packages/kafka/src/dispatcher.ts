import type { Logger } from '@homeward/hub';
import type { ConsumeOptions, InRecord } from '@homeward/hub/ports';
import type { Position } from './committer.ts';
import { Lane } from './lane.ts';
import { backoffMs, pause } from './pause.ts';

/** What the dispatcher asks of the client; every call must be safe after the client has stopped. */
export interface Feed {
  pause(topic: string, partition: number): void;
  resume(topic: string, partition: number): void;
  seek(to: Position): void;
  /** Where the group, or else the topic, begins; asked when the app has stored nothing. */
  groupStart(topic: string, partition: number): Promise<bigint>;
  /** Everything of the partition below the position is handled. */
  handled(upTo: Position): void;
}

/** Topic to partitions, as the group assigned them. */
export type Assignment = Readonly<Record<string, readonly number[]>>;

/** Fetched records of one partition; `next` is the offset that the following fetch begins with. */
export interface Fetched {
  readonly topic: string;
  readonly partition: number;
  readonly records: readonly InRecord[];
  readonly next: bigint;
}

export interface DispatcherOptions extends Pick<ConsumeOptions, 'onBatch' | 'startFrom'> {
  readonly maxRecords: number;
  readonly feed: Feed;
  readonly log: Logger;
}

const idOf = (topic: string, partition: number): string => `${topic}/${partition}`;

/**
 * Spreads fetched records over one lane per partition and returns at once, so that neither a slow nor a failing partition
 * holds up the others, nor the heartbeats. A generation number decides whose work still counts.
 */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  #generation = 0;
  /** Assigned partitions that are not positioned yet. */
  #waiting = 0;
  #lanes = new Map<string, Lane>();
  /** Per partition, the end of the work that an earlier generation still had in hand. */
  readonly #settling = new Map<string, Promise<void>>();

  constructor(options: DispatcherOptions) {
    this.#options = options;
  }

  get lanes(): readonly Lane[] {
    return [...this.#lanes.values()];
  }

  /** True once every assigned partition was positioned. */
  get positioned(): boolean {
    return this.#waiting === 0;
  }

  /** A new generation began with these partitions: nothing may be fetched for them until each was positioned. */
  assigned(assignment: Assignment): void {
    this.revoked();
    const partitions = Object.entries(assignment).flatMap(([topic, ids]) => ids.map((id) => [topic, id] as const));
    this.#waiting = partitions.length;
    for (const [topic, partition] of partitions) this.#options.feed.pause(topic, partition);
    for (const [topic, partition] of partitions) void this.#openPartition(topic, partition);
  }

  /** The generation is over: what is in hand must not be saved. */
  revoked(): void {
    this.#generation += 1;
    this.#waiting = 0;
    for (const [id, lane] of this.#lanes) this.#settling.set(id, lane.end());
    this.#lanes = new Map();
  }

  /** Hands fetched records over. False when the partition is not ours or not yet positioned: the fetch does not count. */
  offer({ topic, partition, records, next }: Fetched): boolean {
    const lane = this.#lanes.get(idOf(topic, partition));
    lane?.offer(records, next);
    return lane !== undefined;
  }

  /** Completes the batches in hand. */
  async stop(): Promise<void> {
    this.#generation += 1;
    this.#waiting = 0;
    for (const lane of this.lanes) this.#options.feed.pause(lane.topic, lane.partition);
    await Promise.all([...this.lanes.map((lane) => lane.finish()), ...this.#settling.values()]);
  }

  async #openPartition(topic: string, partition: number): Promise<void> {
    const generation = this.#generation;
    const isCurrent = () => this.#generation === generation;
    await this.#settling.get(idOf(topic, partition)); // one batch of a partition at a time, also across generations
    const start = await this.#findStart(topic, partition, isCurrent);
    if (start === null || !isCurrent()) return;
    this.#lanes.set(idOf(topic, partition), this.#laneFor({ topic, partition, offset: start }));
    this.#waiting -= 1;
    this.#options.feed.seek({ topic, partition, offset: start });
    this.#options.feed.resume(topic, partition);
  }

  /** Asks until it is told, or until the generation is over: then null. */
  async #findStart(topic: string, partition: number, isCurrent: () => boolean): Promise<bigint | null> {
    const { startFrom, feed, log } = this.#options;
    for (let turn = 0; isCurrent(); turn += 1) {
      try {
        return (await startFrom(topic, partition)) ?? (await feed.groupStart(topic, partition));
      } catch (thrown) {
        log.warn('the start of a partition is not known yet', { topic, partition, attempt: turn + 1, error: thrown });
        await pause(backoffMs(turn));
      }
    }
    return null;
  }

  #laneFor({ topic, partition, offset }: Position): Lane {
    const { maxRecords, onBatch, feed, log } = this.#options;
    return new Lane({
      topic,
      partition,
      start: offset,
      maxRecords,
      onBatch,
      pauseFetch: () => feed.pause(topic, partition),
      resumeFetch: () => feed.resume(topic, partition),
      seek: (to) => feed.seek({ topic, partition, offset: to }),
      handled: (next) => feed.handled({ topic, partition, offset: next }),
      log,
    });
  }
}
