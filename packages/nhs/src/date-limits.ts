import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { addDays } from './local-date.ts';
import { toLocalDate } from './london-time.ts';

const DAY: EpochMillis = 86_400_000;

/**
 * How long ago, in days, something may be said to have happened: two years. Corrections and whole records sent late reach back for months; a slip of the
 * year's hundreds or a system's first day (1900, 1970) lies far beyond. Source: hub design.
 */
const TOLD_WITHIN_DAYS = 731;

/** The same of coming to and leaving a hospital, in days: ten years, since some stays last for years and are told of again whenever one is updated. Source: hub design. */
export const STAY_WITHIN_DAYS = 3653;

/** How far from now, in days either way, something may be expected or arranged: two years. What was expected stands in records after its day. Source: hub design. */
const EXPECTED_WITHIN_DAYS = 731;

/** True where what is said to have happened at `at` lies more than `within` days before `now`: a slip, where it is said today. */
export const isLongPast = (at: EpochMillis, now: EpochMillis, within: number = TOLD_WITHIN_DAYS): boolean => at < now - within * DAY;

/** Which rule a day that is expected breaks: `past` or `too-far` where it lies too far before or after `now`; null where it holds. */
export function expectedBreaks(day: LocalDate, now: EpochMillis): 'past' | 'too-far' | null {
  const today = toLocalDate(now);
  if (day < addDays(today, -EXPECTED_WITHIN_DAYS)) return 'past';
  return day > addDays(today, EXPECTED_WITHIN_DAYS) ? 'too-far' : null;
}
