import type { LocalDate } from '@homeward/kernel';
import { daysBetween, toLocalDate } from '@homeward/nhs';
import { type ClockReading, readClock, STANDARD_DAYS } from '../clock.ts';
import type { Course } from './course.ts';
import { goesByFastTrack } from './fast-track.ts';

/** How near the end of the 28 days a running clock is, or how far beyond. */
export const bands = ['EARLY', 'HALFWAY', 'LATE', 'OVER_14', 'OVER_28', 'OVER_84', 'OVER_182', 'OVER_MORE'] as const;
export type Band = (typeof bands)[number];

/** Last day of each band but the last, counted from receipt. Beyond the 28 days: the bands in which boards report. */
export const bandEnds: readonly (readonly [Band, number])[] = [
  ['EARLY', 13],
  ['HALFWAY', 20],
  ['LATE', STANDARD_DAYS],
  ['OVER_14', STANDARD_DAYS + 14],
  ['OVER_28', STANDARD_DAYS + 28],
  ['OVER_84', STANDARD_DAYS + 84],
  ['OVER_182', STANDARD_DAYS + 182],
];

export const bandOf = (elapsedDays: number): Band => bandEnds.find(([, end]) => elapsedDays <= end)?.[0] ?? 'OVER_MORE';

/** The days that the clock goes by. What is dated before the receipt cannot stop it; none where the case goes by a Fast Track tool. */
export function clockDates(course: Course): {
  readonly received: LocalDate | null;
  readonly decided: LocalDate | null;
  readonly discounted: LocalDate | null;
} {
  const { receipt, decisions, discount } = course;
  if (receipt === null || goesByFastTrack(course)) return { received: null, decided: null, discounted: null };
  const received = toLocalDate(receipt.at);
  const days = decisions.map(({ at }) => toLocalDate(at));
  const left = discount === null ? null : toLocalDate(discount.at);
  return {
    received,
    decided: days.find((day) => day >= received) ?? null,
    discounted: left !== null && left >= received ? left : null,
  };
}

export interface CaseClock extends ClockReading {
  /** Negative where the 28 days are over; null unless the clock runs. */
  readonly daysLeft: number | null;
  readonly band: Band | null;
  /** Days from acceptance, which some boards' systems report in place of those from receipt; null where it was not accepted. */
  readonly daysSinceAccepted: number | null;
}

/** The clock as it stands on a day. */
export function clockOf(course: Course, asOf: LocalDate): CaseClock {
  const dates = clockDates(course);
  const day = dates.received !== null && asOf < dates.received ? dates.received : asOf;
  const reading = readClock({ ...dates, asOf: day });
  const elapsed = reading.status === 'RUNNING' ? reading.elapsedDays : null;
  const accepted = course.acceptance === null ? null : toLocalDate(course.acceptance.at);
  const until = reading.status === 'DECIDED' ? dates.decided : reading.status === 'DISCOUNTED' ? dates.discounted : day;
  return {
    ...reading,
    daysLeft: elapsed === null ? null : STANDARD_DAYS - elapsed,
    band: elapsed === null ? null : bandOf(elapsed),
    daysSinceAccepted: accepted === null || until === null || until < accepted ? null : daysBetween(accepted, until),
  };
}
