import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { daysBetween, toLocalDate } from '@homeward/nhs';

/** What pages show: a calendar date, or a moment shown in Europe/London. */
export type Moment = LocalDate | EpochMillis;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function toDateOf(moment: Moment): LocalDate {
  return typeof moment === 'number' ? toLocalDate(moment) : moment;
}

function around(amount: number, unit: string, future: boolean): string {
  const text = `${amount} ${unit}${amount === 1 ? '' : 's'}`;
  return future ? `in ${text}` : `${text} ago`;
}

/**
 * `just now`, `5 minutes ago`, `in 3 hours`, `yesterday`, `2 days ago`. A date alone is compared by days; a moment within a day
 * by hours, so that the night between does not turn "3 hours ago" into "yesterday".
 */
export function toRelativeText(moment: Moment, now: EpochMillis): string {
  if (typeof moment === 'number' && Math.abs(moment - now) < DAY) return withinDay(Math.abs(moment - now), moment > now);
  const days = daysBetween(toLocalDate(now), toDateOf(moment));
  if (days === 0) return 'today';
  if (Math.abs(days) === 1) return days > 0 ? 'tomorrow' : 'yesterday';
  return around(Math.abs(days), 'day', days > 0);
}

/**
 * The same for what has happened: `just now` where the clock of whoever said it is ahead of ours, or where it was told for a minute that is not over. What
 * has happened is never to come.
 */
export function toSinceText(moment: Moment, now: EpochMillis): string {
  if (typeof moment === 'number') return toRelativeText(Math.min(moment, now), now);
  return moment > toLocalDate(now) ? 'today' : toRelativeText(moment, now);
}

function withinDay(distance: number, future: boolean): string {
  if (distance < MINUTE) return 'just now';
  return distance < HOUR ? around(Math.floor(distance / MINUTE), 'minute', future) : around(Math.floor(distance / HOUR), 'hour', future);
}
