const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Pauses and bounds of deliveries, in milliseconds unless said otherwise. */
export interface DeliveryTuning {
  /** How long to wait after the first, second, … failure of a delivery; the last holds from then on. */
  readonly scheduleMs: readonly number[];
  /** Share by which a pause is drawn longer or shorter, so that many do not come at once. */
  readonly jitter: number;
  /** A partner's Retry-After is heeded within these. */
  readonly minRetryAfterMs: number;
  readonly maxRetryAfterMs: number;
  /** An attempt that has not ended after so long counts as unanswered. */
  readonly sendMs: number;
  /** Failures in a row, over all keys, after which a partner is left alone for a while. */
  readonly breakerFailures: number;
  /** For how long at first; it doubles with each probe that fails, up to `maxOpenMs`. */
  readonly openMs: number;
  readonly maxOpenMs: number;
  /** A partner of which no call succeeded for so long is disabled; a delivery that fails for so long while others succeed is set aside. */
  readonly disableAfterMs: number;
  /** How long an event may wait for its context. */
  readonly awaitContextMs: number;
  /** How long the calls that were made are kept, so that they can be sent again. */
  readonly keepDoneMs: number;
  /** How often a sender looks when nobody wakes it. */
  readonly pollMs: number;
  /** How often events that wait for their context, dead letters and old rows are looked after. */
  readonly housekeepingMs: number;
}

export const defaultDeliveryTuning: DeliveryTuning = {
  scheduleMs: [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR],
  jitter: 0.2,
  minRetryAfterMs: SECOND,
  maxRetryAfterMs: HOUR,
  sendMs: 2 * MINUTE,
  breakerFailures: 5,
  openMs: 5 * SECOND,
  maxOpenMs: MINUTE,
  disableAfterMs: 5 * DAY,
  awaitContextMs: HOUR,
  keepDoneMs: 14 * DAY,
  pollMs: 1_000,
  housekeepingMs: 1_000,
};
