import type { Logger } from '@homeward/hub';
import type { ConsumeOptions, InRecord, ReadPosition } from '@homeward/hub/ports';
import type { Position } from './committer.ts';
import { Lane } from './lane.ts';
import { backoffMs, pause } from './pause.ts';
import { type Held, standingOf } from './standing-of.ts';

/** What the dispatcher asks of the client; every call must be safe after the client has stopped. */
export interface Feed extends Held {
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

/** Fetched records of one partition: `from` is the offset that was asked for, `next` the one that the following fetch begins with. */
export interface Fetched {
  readonly topic: string;
  readonly partition: number;
  readonly from: bigint;
  readonly records: readonly InRecord[];
  readonly next: bigint;
}

export interface DispatcherOptions extends Pick<ConsumeOptions, 'onBatch' | 'startFrom' | 'onTaken' | 'startAgain'> {
  readonly maxRecords: number;
  /** Milliseconds until a topic that seems to be another one is looked at again. 5 s unless told. */
  readonly lookAgainMs?: number;
  readonly feed: Feed;
  readonly log: Logger;
}

interface Start {
  readonly at: ReadPosition;
  /** By the app; else it is the group's. */
  readonly isStored: boolean;
}

/** Between looks at a topic that seems to be another one. */
const LOOK_AGAIN_MS = 5_000;
/** Between looks at a partition of which nothing comes. */
const LOOK_AROUND_MS = 300_000;

/** Records for a partition that is not ours, more than this apart, have nothing to do with each other. */
const STRAY_APART_MS = 2_500;

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
  /** What each lane last waited for when it was offered something else, and where that began. */
  readonly #strays = new WeakMap<Lane, string>();
  /** Lanes of which it is being found out what the broker has. */
  readonly #looking = new WeakSet<Lane>();
  /** When what a lane has read was last held against what the broker has, or when it began. */
  readonly #lookedAt = new WeakMap<Lane, number>();
  /** Records without a lane, although every partition is positioned: when the first and the last of an unbroken row came. */
  #homeless: { readonly since: number; readonly last: number } | null = null;

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
    if (from !== lane.awaited) this.#astray(lane, from);
    else if (epoch !== null && lane.epoch !== null && epoch !== lane.epoch) void this.#comeToTerms(lane, epoch);
    else if (!this.#looking.has(lane)) {
      lane.offer(records, next);
      return true;
    }
    return false;
  }

  /**
   * Where nothing comes, nothing shows that other records stand in the place of what was read: exactly as many as were lost. One partition at a time, since
   * all were opened at once.
   */
  lookAround(): void {
    const before = performance.now() - LOOK_AROUND_MS;
    const due = this.lanes.find((lane) => lane.idle && lane.epoch !== null && (this.#lookedAt.get(lane) ?? before) <= before);
    if (due !== undefined) void this.#comeToTerms(due);
  }

  /** Completes the batches in hand. */
  async stop(): Promise<void> {
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

  /** Asks again for what the lane waits for. The client that comes back with the same answer was told that the broker has not got that. */
  #astray(lane: Lane, from: bigint): void {
    const { topic, partition, awaited } = lane;
    const sight = `${awaited} ${from}`;
    const again = this.#strays.get(lane) === sight;
    this.#strays.set(lane, sight);
    if (again) void this.#comeToTerms(lane);
    else this.#options.feed.seek({ topic, partition, offset: awaited });
  }

  /** Looks what the broker has; until that is known and told, nothing is taken. `coming` is the epoch of what came. */
  async #comeToTerms(lane: Lane, coming: number | null = null): Promise<void> {
    if (this.#looking.has(lane)) return;
    const { feed, log } = this.#options;
    const { topic, partition } = lane;
    this.#looking.add(lane);
    this.#lookedAt.set(lane, performance.now());
    feed.pause(topic, partition);
    try {
      await this.#look(lane, coming);
    } catch (error) {
      log.warn('what the broker has of a partition is not known yet', { topic, partition, error });
      await pause(backoffMs(1));
    } finally {
      this.#looking.delete(lane);
      this.#strays.delete(lane);
      if (this.#isOurs(lane)) {
        feed.seek({ topic, partition, offset: lane.awaited });
        feed.resume(topic, partition);
      }
    }
  }

  async #look(lane: Lane, coming: number | null): Promise<void> {
    const { feed, log, lookAgainMs = LOOK_AGAIN_MS } = this.#options;
    const { topic, partition, awaited } = lane;
    const isStill = () => this.#isOurs(lane) && lane.awaited === awaited;
    let found = await standingOf(lane, feed);
    if (found.kind === 'lost' && isStill()) {
      log.error('what was read of the topic no longer stands there', {
        topic,
        partition,
        offset: String(awaited),
        fromOffset: String(found.from),
      });
      if (!found.isSure || !lane.idle) await pause(lookAgainMs);
      if (!found.isSure) found = await standingOf(lane, feed);
    }
    if (!isStill()) return;
    if (found.kind === 'lost') await this.#startAgain(lane, found.from);
    else if (found.kind === 'removed') this.#skip(lane, found.low);
    else if (coming !== null) lane.vouchFor(coming);
  }

  /** What was removed before it was read cannot be read any more: that is told, and reading goes on behind it. */
  #skip(lane: Lane, low: bigint): void {
    const { topic, partition, awaited } = lane;
    this.#options.log.error('records were removed before they were read', {
      topic,
      partition,
      fromOffset: String(awaited),
      toOffset: String(low - 1n),
    });
    lane.skipTo(low);
  }

  /** Not while a batch is in hand, which would be saved at offsets that are read again. The lane is at work meanwhile, so that the client is not taken for deaf. */
  async #startAgain(lane: Lane, from: bigint): Promise<void> {
    if (!lane.idle) return; // what comes next is cause for another look
    const generation = this.#generation;
    const isCurrent = () => this.#generation === generation;
    const { topic, partition, awaited } = lane;
    await lane.occupy(this.#setBack(lane, from, isCurrent));
    if (!isCurrent()) return;
    lane.skipTo(from);
    this.#options.log.error('the topic is read anew', { topic, partition, offset: String(awaited), fromOffset: String(from) });
  }

  async #setBack({ topic, partition }: Lane, from: bigint, isCurrent: () => boolean): Promise<void> {
    const { log, startAgain } = this.#options;
    for (let turn = 0; isCurrent(); turn += 1) {
      try {
        return await startAgain?.(topic, partition, from);
      } catch (error) {
        log.warn('the app could not be set back yet', { topic, partition, attempt: turn + 1, error });
        await pause(backoffMs(Math.min(turn, 4))); // a stop waits for it
      }
    }
  }

  #isOurs(lane: Lane): boolean {
    return this.#lanes.get(idOf(lane.topic, lane.partition)) === lane;
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
    this.#lookedAt.set(lane, performance.now());
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
        return { at: stored ?? { next: await feed.groupStart(topic, partition), epoch: null }, isStored: stored !== null };
      } catch (thrown) {
        log.warn('the start of a partition is not known yet', { topic, partition, attempt: turn + 1, error: thrown });
        await pause(backoffMs(turn));
      }
    }
    return null;
  }

  #laneFor(topic: string, partition: number, start: ReadPosition): Lane {
    const { maxRecords, onBatch, feed, log } = this.#options;
    return new Lane({
      topic,
      partition,
      start,
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
