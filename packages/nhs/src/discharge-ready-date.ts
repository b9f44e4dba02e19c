import type { LocalDate } from '@homeward/kernel';
import { compareMoments, millisOf, type Moment } from './instant.ts';
import { daysBetween } from './local-date.ts';
import { toLocalDate } from './london-time.ts';

/** One review of the criteria to reside. */
export interface ReadinessReview {
  readonly at: Moment;
  readonly meetsCriteria: boolean;
}

/**
 * When the period began in which the person no longer meets the criteria to reside: the current one, or the last before
 * discharge; null while they meet them, or where nobody ever said they do not. Reviews come in any order; at the same instant
 * "no longer meets" wins; those after discharge do not count, one at that very instant does.
 * Source: NHS England, Discharge ready date guidance, examples and frequently asked questions.
 */
export function readySince(reviews: readonly ReadinessReview[], dischargedAt: Moment | null): Moment | null {
  const counted = reviews
    .filter((review) => dischargedAt === null || compareMoments(review.at, dischargedAt) <= 0)
    .sort((a, b) => compareMoments(a.at, b.at) || Number(b.meetsCriteria) - Number(a.meetsCriteria));
  let since: Moment | null = null;
  for (const review of counted) {
    if (review.meetsCriteria) since = null;
    else since ??= review.at;
  }
  return since;
}

/** The discharge ready date: the London date on which that period began. It resets when the person meets the criteria again. */
export function dischargeReadyDate(reviews: readonly ReadinessReview[], dischargedAt: Moment | null): LocalDate | null {
  const since = readySince(reviews, dischargedAt);
  return since === null ? null : toLocalDate(millisOf(since));
}

/**
 * Days of delay: midnights from the discharge ready date to the discharge. 0 for somebody who left without ever being recorded
 * as ready (a blank date means the same day); null while they are still in hospital. Source: as above.
 */
export function delayDays(readyDate: LocalDate | null, dischargedAt: Moment | null): number | null {
  if (dischargedAt === null) return null;
  return readyDate === null ? 0 : Math.max(0, daysBetween(readyDate, toLocalDate(millisOf(dischargedAt))));
}
