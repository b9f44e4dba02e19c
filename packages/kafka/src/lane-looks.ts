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
/** Between looks at a partition of which nothing comes. */
const LOOK_AROUND_MS = 300_000;
/** A look that fails is told this often. */
const TELL_AGAIN_MS = 60_000;

/** Finds out what the broker has of a partition where that is not what its lane waits for, or may not be, and has lane and app go on from there. */
export class LaneLooks {
  readonly #options: LooksOptions;
  readonly #looking = new WeakSet<Lane>();
  /** Lanes of which it could not be found out so far. */
  readonly #failing = new Set<Lane>();
  /** What each lane last waited for when it was offered something else, and where that began. */
  readonly #strays = new WeakMap<Lane, string>();
  /** When what a lane has read was last held against what the broker has, or when it began. */
  readonly #lookedAt = new WeakMap<Lane, number>();
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
    return [...this.#failing].every((lane) => !this.#options.isOurs(lane));
  }

  /** A lane begins. */
  opened(lane: Lane): void {
    this.#lookedAt.set(lane, performance.now());
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
   * Where nothing comes, nothing shows that other records stand in the place of what was read: exactly as many as were lost. One partition at a time, since
   * all were opened at once: that which was looked at longest ago.
   */
  around(lanes: readonly Lane[]): void {
    const before = performance.now() - LOOK_AROUND_MS;
    const since = (lane: Lane) => this.#lookedAt.get(lane) ?? before;
    const due = lanes.filter((lane) => lane.idle && lane.epoch !== null && since(lane) <= before);
    const oldest = due.sort((one, other) => since(one) - since(other))[0];
    if (oldest !== undefined) void this.look(oldest);
  }

  /** Looks until it is known what the broker has, and told; until then nothing is taken. `coming` is the epoch of what came. */
  async look(lane: Lane, coming: number | null = null): Promise<void> {
    if (this.#looking.has(lane)) return;
    const { feed, isOurs } = this.#options;
    const { topic, partition } = lane;
    this.#looking.add(lane);
    feed.pause(topic, partition);
    for (let turn = 0; isOurs(lane) && !(await this.#attempt(lane, coming, turn)); turn += 1) await pause(backoffMs(turn));
    this.#looking.delete(lane);
    this.#failing.delete(lane);
    this.#strays.delete(lane);
    this.#lookedAt.set(lane, performance.now());
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
      this.#failing.add(lane);
      const now = performance.now();
      if (turn === 0 || now - (this.#lookedAt.get(lane) ?? 0) >= TELL_AGAIN_MS) {
        this.#lookedAt.set(lane, now);
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
