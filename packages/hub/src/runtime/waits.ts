import type { EpochMillis } from '@homeward/kernel';
import type { Incoming } from './read-record.ts';

interface Wait {
  readonly offset: bigint;
  /** By the clock of the hub, for a dead letter to say. */
  readonly since: EpochMillis;
  /** By one that only goes forward: a clock that is moved brings no schema sooner. */
  readonly began: number;
  attempts: number;
}

/** It cannot be read now; `await`: for some minutes at most, anything else for as long as it takes. */
const cannotBeRead = (item: Incoming): item is Extract<Incoming, { kind: 'dead' }> =>
  item.kind === 'dead' && item.fault.row.retry !== 'never';

const isEndless = (item: Incoming): boolean => cannotBeRead(item) && item.fault.row.retry !== 'await';

/**
 * What one partition waits for: a record whose schema this build does not know yet, until it does or the time is over; or one that cannot
 * be read while an external registry is away, for as long as that lasts.
 */
export class Waits {
  readonly #awaitMs: number;
  readonly #monotonic: () => number;
  #current: Wait | null = null;

  /** `monotonic`: milliseconds that only go forward. */
  constructor(awaitMs: number, monotonic: () => number = () => performance.now()) {
    this.#awaitMs = awaitMs;
    this.#monotonic = monotonic;
  }

  /**
   * The items before the first one that must be waited for. Throws its fault while it is the very first; once its time is over, hands over whatever
   * is not waited for without end.
   */
  before(items: readonly Incoming[], now: EpochMillis): readonly Incoming[] {
    const at = items.findIndex(cannotBeRead);
    if (at < 0) return items;
    const { record, fault } = items[at] as Extract<Incoming, { kind: 'dead' }>;
    const moment = this.#monotonic();
    if (this.#current?.offset !== record.offset) this.#current = { offset: record.offset, since: now, began: moment, attempts: 0 };
    if (fault.row.retry === 'await' && moment - this.#current.began >= this.#awaitMs) {
      const next = items.findIndex(isEndless);
      return next < 0 ? items : items.slice(0, next);
    }
    if (at > 0) return items.slice(0, at);
    this.#current.attempts += 1;
    throw fault;
  }

  /** Since when and how often what is settled now was tried. */
  failed(items: readonly Incoming[], now: EpochMillis): { readonly firstFailedAt: EpochMillis; readonly attempts: number } {
    const waited = this.#current;
    if (waited === null || !items.some((item) => item.record.offset === waited.offset)) return { firstFailedAt: now, attempts: 1 };
    return { firstFailedAt: waited.since, attempts: waited.attempts + 1 };
  }
}
