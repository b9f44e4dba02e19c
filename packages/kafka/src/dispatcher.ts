import type { ConsumeOptions, InRecord, ReadPosition } from '@homeward/hub/ports';
import { Lane } from './lane.ts';
import { LaneLooks, type LookFeed, type LooksOptions } from './lane-looks.ts';
import { backoffMs, pause } from './pause.ts';
import { bare } from './standing-of.ts';

/** What the dispatcher asks of the client; every call must be safe after the client has stopped. */
export interface Feed extends LookFeed {
  /** Where the group, or else the topic, begins; asked when the app has stored nothing. */
  groupStart(topic: string, partition: number): Promise<bigint>;
}

/** Where the app's store has partitions of which it has forgotten something. */
export type Forgotten = Awaited<ReturnType<NonNullable<ConsumeOptions['forgotten']>>>;

/** Topic to partitions, as the group assigned them. */
export type Assignment = Readonly<Record<string, readonly number[]>>;

/** Fetched records of one partition: `from` is the offset that was asked for, `next` the one that the following fetch begins with. */
export interface Fetched {
  readonly topic: string;
  readonly partition: number;
  readonly from: bigint;
  readonly records: readonly InRecord[];
  readonly next: bigint;
}

export interface DispatcherOptions extends Omit<LooksOptions, 'isOurs'>, Pick<ConsumeOptions, 'onBatch' | 'startFrom' | 'onTaken'> {
  readonly maxRecords: number;
  readonly feed: Feed;
}

interface Start {
  readonly at: ReadPosition;
  /** By the app; else it is the group's. */
  readonly isStored: boolean;
}

/** Records for a partition that is not ours, more than this apart, have nothing to do with each other. */
const STRAY_APART_MS = 2_500;

const idOf = (topic: string, partition: number): string => `${topic}/${partition}`;

/**
 * Spreads fetched records over one lane per partition and returns at once, so that neither a slow nor a failing partition
 * holds up the others, nor the heartbeats. A generation number decides whose work still counts.
 */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #looks: LaneLooks;
  #generation = 0;
  #isStopping = false;
  /** Assigned partitions that are not positioned yet. */
  #waiting = 0;
  #lanes = new Map<string, Lane>();
  /** Per partition, the end of the work that an earlier generation still had in hand. */
  readonly #settling = new Map<string, Promise<void>>();
  /** Records without a lane, although every partition is positioned: when the first and the last of an unbroken row came. */
  #homeless: { readonly since: number; readonly last: number } | null = null;

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#looks = new LaneLooks({ ...options, isOurs: (lane) => this.#isOurs(lane) });
  }

  get lanes(): readonly Lane[] {
    return [...this.#lanes.values()];
  }

  /** True once every assigned partition was positioned, and while it is known what the broker has of each. */
  get positioned(): boolean {
    return this.#waiting === 0 && this.#looks.areAnswered;
  }

  /** Milliseconds for which records have been coming for partitions that are not ours. */
  get strayingMs(): number {
    if (this.#homeless === null || performance.now() - this.#homeless.last > STRAY_APART_MS) return 0;
    return this.#homeless.last - this.#homeless.since;
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
    this.#homeless = null;
    for (const [id, lane] of this.#lanes) {
      this.#settling.set(id, lane.end());
      this.#options.onTaken?.(lane.topic, lane.partition);
    }
    this.#lanes = new Map();
  }

  /**
   * Hands fetched records over. False when the partition is not ours or not yet positioned, or when they are not what its lane waits for:
   * then the fetch does not count. The client rejoins from within one broker's fetch while another's is under way, and an answer to what was
   * asked in the generation before would leave out everything between the stored offset and its first record. Nor are they where the partition has had
   * another leader since: what was read before may stand there no longer, and other records in its place.
   */
  offer({ topic, partition, from, records, next }: Fetched): boolean {
    const lane = this.#lanes.get(idOf(topic, partition));
    if (lane === undefined) {
      this.#noteHomeless();
      return false;
    }
    const epoch = records[0]?.epoch ?? null;
    if (from !== lane.awaited) this.#looks.astray(lane, from);
    else if (epoch !== null && lane.epoch !== null && epoch !== lane.epoch) void this.#looks.look(lane, epoch);
    else if (!this.#looks.at(lane)) {
      lane.offer(records, next);
      return true;
    }
    return false;
  }

  /** Looks now and then whether what was read still stands in the topics, and soon after a connection was lost. */
  lookAround(lostAt = Number.NEGATIVE_INFINITY): void {
    this.#looks.around(this.lanes, lostAt);
  }

  /** Reads these partitions again from there, as far as nothing is in hand of them: else that is told where it is handled. */
  goBack(positions: Forgotten): void {
    const { feed, log } = this.#options;
    for (const to of positions) {
      const { topic, partition, next } = to;
      const lane = this.#lanes.get(idOf(topic, partition));
      if (lane === undefined || !this.#isOurs(lane) || !lane.idle || this.#looks.at(lane) || next >= lane.awaited) continue;
      log.warn('the store has forgotten what was read of a partition', {
        topic,
        partition,
        offset: String(lane.awaited),
        fromOffset: String(next),
      });
      lane.skipTo(to);
      this.#looks.opened(lane);
      feed.seek({ topic, partition, offset: next });
      feed.handled({ topic, partition, offset: next });
    }
  }

  /** True while it is being found out what the broker has of the lane's partition. */
  isLookedAt(lane: Lane): boolean {
    return this.#looks.at(lane);
  }

  /** Completes the batches in hand. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#generation += 1;
    this.#waiting = 0;
    for (const lane of this.lanes) this.#options.feed.pause(lane.topic, lane.partition);
    await Promise.all([...this.lanes.map((lane) => lane.finish()), ...this.#settling.values()]);
  }

  #noteHomeless(): void {
    if (!this.positioned) return; // then some lanes are still to come
    const last = performance.now();
    const inARow = this.#homeless !== null && last - this.#homeless.last <= STRAY_APART_MS;
    this.#homeless = { since: inARow ? (this.#homeless?.since ?? last) : last, last };
  }

  #isOurs(lane: Lane): boolean {
    return !this.#isStopping && this.#lanes.get(idOf(lane.topic, lane.partition)) === lane;
  }

  async #openPartition(topic: string, partition: number): Promise<void> {
    const generation = this.#generation;
    const isCurrent = () => this.#generation === generation;
    await this.#settling.get(idOf(topic, partition)); // one batch of a partition at a time, also across generations
    const start = await this.#findStart(topic, partition, isCurrent);
    if (start === null || !isCurrent()) return;
    const at = { topic, partition, offset: start.at.next };
    const lane = this.#laneFor(topic, partition, start.at);
    this.#lanes.set(idOf(topic, partition), lane);
    this.#looks.opened(lane);
    this.#waiting -= 1;
    const { feed } = this.#options;
    feed.seek(at);
    feed.resume(topic, partition);
    if (start.isStored) feed.handled(at); // who had it before may have ended between its work and its commit, and perhaps nothing more comes
  }

  /** Asks until it is told, or until the generation is over: then null. */
  async #findStart(topic: string, partition: number, isCurrent: () => boolean): Promise<Start | null> {
    const { startFrom, feed, log } = this.#options;
    for (let turn = 0; isCurrent(); turn += 1) {
      try {
        const stored = await startFrom(topic, partition);
        return { at: stored ?? bare(await feed.groupStart(topic, partition)), isStored: stored !== null };
      } catch (thrown) {
        log.warn('the start of a partition is not known yet', { topic, partition, attempt: turn + 1, error: thrown });
        await pause(backoffMs(turn));
      }
    }
    return null;
  }

  #laneFor(topic: string, partition: number, start: ReadPosition): Lane {
    const { maxRecords, onBatch, feed, log } = this.#options;
    const lane = new Lane({
      topic,
      partition,
      start,
      maxRecords,
      onBatch,
      pauseFetch: () => feed.pause(topic, partition),
      resumeFetch: () => feed.resume(topic, partition),
      seek: (to) => {
        this.#looks.opened(lane);
        feed.seek({ topic, partition, offset: to });
      },
      handled: (next) => feed.handled({ topic, partition, offset: next }),
      log,
    });
    return lane;
  }
}
