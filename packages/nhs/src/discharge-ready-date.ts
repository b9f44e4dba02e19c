import type { LocalDate } from '@homeward/kernel';
import { compareMoments, millisOf, type Moment } from './instant.ts';
import { daysBetween } from './local-date.ts';
import { toLocalDate } from './london-time.ts';

/** One review of the criteria to reside. */
export interface ReadinessReview {
  readonly at: Moment;
  readonly meetsCriteria: boolean;
}

/** Where a person stands with the criteria to reside after a number of reviews. */
export interface Readiness {
  /** By the last review that counts; null before the first. */
  readonly meetsCriteria: boolean | null;
  /** When the current run of equal reviews began. */
  readonly since: Moment | null;
  /** Meets the criteria after a time of not meeting them. */
  readonly relapsed: boolean;
}

/**
 * Reads the reviews in the order of time. They come in any order; at the same instant "no longer meets" wins; those after
 * discharge do not count, one at that very instant does.
 */
export function readinessOf(reviews: readonly ReadinessReview[], dischargedAt: Moment | null): Readiness {
  const counted = reviews
    .filter((review) => dischargedAt === null || compareMoments(review.at, dischargedAt) <= 0)
    .sort((a, b) => compareMoments(a.at, b.at) || Number(b.meetsCriteria) - Number(a.meetsCriteria));
  let now: Readiness = { meetsCriteria: null, since: null, relapsed: false };
  for (const { at, meetsCriteria } of counted) {
    if (meetsCriteria !== now.meetsCriteria) now = { meetsCriteria, since: at, relapsed: meetsCriteria && now.meetsCriteria === false };
  }
  return now;
}

/**
 * The discharge ready date: the London date on which the period began in which the person no longer meets the criteria to
 * reside, the current one or the last before discharge. Null while they meet them, or where nobody ever said they do not.
 * Source: NHS England, Discharge ready date guidance, examples and frequently asked questions.
 */
export function dischargeReadyDate({ meetsCriteria, since }: Readiness): LocalDate | null {
  return meetsCriteria === false && since !== null ? toLocalDate(millisOf(since)) : null;
}

/**
 * Days of delay: midnights from the discharge ready date to the discharge. 0 for somebody who left without ever being recorded
 * as ready (a blank date means the same day); null while they are still in hospital. Source: as for the date.
 */
export function delayDays(readyDate: LocalDate | null, dischargedAt: Moment | null): number | null {
  if (dischargedAt === null) return null;
  return readyDate === null ? 0 : Math.max(0, daysBetween(readyDate, toLocalDate(millisOf(dischargedAt))));
}
