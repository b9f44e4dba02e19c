/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMillis = number;

/** A calendar date in Europe/London unless said otherwise, `YYYY-MM-DD`. */
export type LocalDate = string;

/** Where the time comes from; pure code is given values, never a clock. */
export interface Clock {
  now(): EpochMillis;
  /**
   * Has `listener` called after each time that somebody moved the clock, until what it answers is called. Not there where nobody can. Leases,
   * rates and time-outs do not follow such a clock: they are reckoned in milliseconds that only go forward.
   */
  onMove?(listener: () => void): () => void;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is moved; for tests. */
export function fixedClock(start: EpochMillis): Clock & { set(at: EpochMillis): void; advance(ms: number): void } {
  let at = start;
  return {
    now: () => at,
    set: (next) => {
      at = next;
    },
    advance: (ms) => {
      at += ms;
    },
  };
}
