import { defaultTuning, type Tuning } from '@homeward/hub/runtime';
import { z } from 'zod';
import type { Settings } from './settings.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;
const standing = defaultTuning.deliveries;

/** Pauses in seconds, with commas between; each from a second to a day, none shorter than the one before. */
export const pauses = z
  .string()
  .transform((text) => text.split(',').map((part) => (/^\s*\d{1,5}\s*$/.test(part) ? Number(part) : Number.NaN)))
  .refine(
    (all) => all.length <= 24 && all.every((pause, i) => pause >= Math.max(1, all[i - 1] ?? 1) && pause <= 86_400),
    'is not 1 to 24 pauses of 1 to 86400 seconds, none shorter than the one before',
  );

type DeliverySettings = Pick<Settings, Extract<keyof Settings, `HOMEWARD_DELIVERY_${string}`>>;

/** What of them do not go together. */
export const deliveryProblems = (given: DeliverySettings): string[] =>
  given.HOMEWARD_DELIVERY_BREAKER_MAX_SECONDS < given.HOMEWARD_DELIVERY_BREAKER_SECONDS
    ? ['HOMEWARD_DELIVERY_BREAKER_MAX_SECONDS is less than HOMEWARD_DELIVERY_BREAKER_SECONDS']
    : [];

/** The same as the runtime takes it. */
export const deliveryTuning = (given: DeliverySettings): Tuning['deliveries'] => ({
  ...standing,
  scheduleMs: given.HOMEWARD_DELIVERY_SCHEDULE_SECONDS.map((pause) => pause * SECOND),
  maxRetryAfterMs: given.HOMEWARD_DELIVERY_RETRY_AFTER_SECONDS * SECOND,
  breakerFailures: given.HOMEWARD_DELIVERY_BREAKER_FAILURES,
  openMs: given.HOMEWARD_DELIVERY_BREAKER_SECONDS * SECOND,
  maxOpenMs: given.HOMEWARD_DELIVERY_BREAKER_MAX_SECONDS * SECOND,
  disableAfterMs: given.HOMEWARD_DELIVERY_DISABLE_HOURS * HOUR,
  keepDoneMs: given.HOMEWARD_DELIVERY_KEEP_DAYS * DAY,
});
