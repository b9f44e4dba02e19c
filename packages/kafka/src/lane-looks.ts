import type { Logger } from '@homeward/hub';
import type { ConsumeOptions, ReadPosition } from '@homeward/hub/ports';
import type { Position } from './committer.ts';
import type { Lane } from './lane.ts';
import { backoffMs, pause } from './pause.ts';
import { bare, type Held, type Standing, standingOf } from './standing-of.ts';

/** What looks ask of the client. */
export interface LookFeed extends Held {
  pause(topic: string, partition: number): void;
  resume(topic: string, partition: number): void;
  seek(to: Position): void;
  /** Everything of the partition below the position is handled, and nothing else. */
  handled(upTo: Position): void;
}

export interface LooksOptions extends Pick<ConsumeOptions, 'startAgain'> {
  readonly feed: LookFeed;
  /** Milliseconds until a topic that seems to be another one is looked at again. 5 s unless told. */
  readonly lookAgainMs?: number;
  /** False once the lane's partition was taken away, or the member is to stop. */
  isOurs(lane: Lane): boolean;
  readonly log: Logger;
}

/** Between looks at a topic that seems to be another one. */
const LOOK_AGAIN_MS = 5_000;
/** Until a partition is looked at of which nothing comes, where something may just have been lost. Its first fetch is answered by then, and others lead. */
const SOON_MS = 3_000;
/** The same where nothing speaks for it. */
const SELDOM_MS = 300_000;
/** Looked at in one go: each look is a handful of requests. */
const AT_ONCE = 5;
/** A look that fails is told this often. */
const TELL_AGAIN_MS = 60_000;

/** Finds out what the broker has of a partition where that is not what its lane waits for, or may not be, and has lane and app go on from there. */
export class LaneLooks {
  readonly #options: LooksOptions;
  readonly #looking = new WeakSet<Lane>();
  /** Lanes of which it could not be found out so far, and when that was told. */
  readonly #failing = new Map<Lane, number>();
  /** What each lane last waited for when it was offered something else, and where that began. */
  readonly #strays = new WeakMap<Lane, string>();
  /** When what a lane has read is to be held against what the broker has, if nothing is cause for it before. */
  readonly #dueAt = new WeakMap<Lane, number>();
  /** When a connection was last lost. */
  #lostAt = Number.NEGATIVE_INFINITY;
  /** What was last told of a lane's loss. */
  readonly #told = new WeakMap<Lane, string>();

  constructor(options: LooksOptions) {
    this.#options = options;
  }

  /** True while a look is under way: nothing may be taken until it is over. */
  at(lane: Lane): boolean {
    return this.#looking.has(lane);
  }

  /** False while the broker does not answer what was asked of some partition. */
  get areAnswered(): boolean {
    return [...this.#failing.keys()].every((lane) => !this.#options.isOurs(lane));
  }

  /** A lane begins, or goes back. Much may have been lost while nobody read, and what is older than the oldest record there is never comes. */
  opened(lane: Lane): void {
    this.#dueAt.set(lane, performance.now() + (lane.epoch === null ? SELDOM_MS : SOON_MS));
  }

  /** Asks again for what the lane waits for. The client that comes back with the same answer was told that the broker has not got that. */
  astray(lane: Lane, from: bigint): void {
    const { topic, partition, awaited } = lane;
    const sight = `${awaited} ${from}`;
    const again = this.#strays.get(lane) === sight;
    this.#strays.set(lane, sight);
    if (again) void this.look(lane);
    else this.#options.feed.seek({ topic, partition, offset: awaited });
  }

  /**
   * Where nothing comes, nothing shows that other records stand in the place of what was read: exactly as many as were lost. A few partitions, since all are
   * due at once, and one after the other: those that have been due the longest.
   */
  around(lanes: readonly Lane[], lostAt: number): void {
    if (lostAt > this.#lostAt) for (const lane of lanes) this.#dueAt.set(lane, Math.min(this.#due(lane), lostAt + SOON_MS));
    this.#lostAt = lostAt;
    const due = lanes.filter((lane) => this.#isDue(lane)).sort((one, other) => this.#due(one) - this.#due(other));
    void this.#lookAtEach(due.slice(0, Math.max(0, AT_ONCE - this.#failing.size)));
  }

  #due(lane: Lane): number {
    return this.#dueAt.get(lane) ?? 0;
  }

  #isDue(lane: Lane): boolean {
    return lane.idle && lane.epoch !== null && !this.#looking.has(lane) && this.#due(lane) <= performance.now();
  }

  async #lookAtEach(lanes: readonly Lane[]): Promise<void> {
    for (const lane of lanes) if (this.#isDue(lane) && this.#options.isOurs(lane)) await this.look(lane);
  }

  /** Looks until it is known what the broker has, and told; until then nothing is taken. `coming` is the epoch of what came. */
  async look(lane: Lane, coming: number | null = null): Promise<void> {
    if (this.#looking.has(lane)) return;
    const { feed, isOurs } = this.#options;
    const { topic, partition } = lane;
    this.#looking.add(lane);
    this.#dueAt.set(lane, performance.now() + SELDOM_MS); // what is lost while it is asked is asked again
    feed.pause(topic, partition);
    for (let turn = 0; isOurs(lane) && !(await this.#attempt(lane, coming, turn)); turn += 1) await pause(backoffMs(turn));
    this.#looking.delete(lane);
    this.#failing.delete(lane);
    this.#strays.delete(lane);
    if (!isOurs(lane)) return;
    feed.seek({ topic, partition, offset: lane.awaited });
    feed.resume(topic, partition);
  }

  /** False where the broker did not answer. */
  async #attempt(lane: Lane, coming: number | null, turn: number): Promise<boolean> {
    const { topic, partition, awaited } = lane;
    try {
      const found = await this.#find(lane, coming);
      if (!this.#options.isOurs(lane) || lane.awaited !== awaited) return true;
      if (found.kind === 'lost') await this.#startAgain(lane, found.from);
      else if (found.kind === 'removed') this.#skip(lane, found.low);
      else if (coming !== null) lane.vouchFor(coming);
      return true;
    } catch (error) {
      const now = performance.now();
      const toldAt = this.#failing.get(lane) ?? Number.NEGATIVE_INFINITY;
      if (now - toldAt >= TELL_AGAIN_MS) {
        this.#failing.set(lane, now);
        this.#options.log.warn('what the broker has of a partition is not known yet', { topic, partition, attempt: turn + 1, error });
      }
      return false;
    }
  }

  /** Looks once, and where it is not sure, or a batch is still in hand, a second time. */
  async #find(lane: Lane, coming: number | null): Promise<Standing> {
    const { feed, lookAgainMs = LOOK_AGAIN_MS } = this.#options;
    const first = await standingOf(lane, feed, coming);
    if (first.kind !== 'lost') return first;
    this.#tellLoss(lane, first.from);
    if (first.isSure && lane.idle) return first;
    await pause(lookAgainMs);
    const second = await standingOf(lane, feed, coming);
    const hasGrown = second.kind === 'whole' && first.end !== undefined; // others wrote over the end, or else these few records are read twice
    return hasGrown ? { ...first, from: bare(first.end) } : second;
  }

  #tellLoss(lane: Lane, from: ReadPosition): void {
    const { topic, partition, awaited } = lane;
    const what = { topic, partition, offset: String(awaited), fromOffset: String(from.next) };
    const loss = JSON.stringify(what);
    if (this.#told.get(lane) !== loss) this.#options.log.error('what was read of the topic no longer stands there', what);
    this.#told.set(lane, loss);
  }

  /** What was removed before it was read cannot be read any more: that is told, and reading goes on behind it. */
  #skip(lane: Lane, low: bigint): void {
    const { topic, partition, awaited } = lane;
    const what = { topic, partition, fromOffset: String(awaited), toOffset: String(low - 1n) };
    this.#options.log.error('records were removed before they were read', what);
    lane.skipTo(bare(low));
  }

  /** Not while a batch is in hand, which would be saved at offsets that are read again. The lane is at work meanwhile, so that the client is not taken for deaf. */
  async #startAgain(lane: Lane, from: ReadPosition): Promise<void> {
    const { feed, isOurs, log } = this.#options;
    if (!lane.idle) return; // what comes next is cause for another look
    const { topic, partition, awaited } = lane;
    await lane.occupy(this.#setBack(lane, from));
    if (!isOurs(lane)) return;
    lane.skipTo(from);
    feed.handled({ topic, partition, offset: from.next }); // others judge by the group's offset whether all was worked off
    log.error('the topic is read anew', { topic, partition, offset: String(awaited), fromOffset: String(from.next) });
  }

  async #setBack(lane: Lane, from: ReadPosition): Promise<void> {
    const { log, startAgain, isOurs } = this.#options;
    const { topic, partition } = lane;
    for (let turn = 0; isOurs(lane); turn += 1) {
      try {
        return await startAgain?.(topic, partition, from);
      } catch (error) {
        log.warn('the app could not be set back yet', { topic, partition, attempt: turn + 1, error });
        await pause(backoffMs(Math.min(turn, 4))); // a stop waits for it
      }
    }
  }
}
