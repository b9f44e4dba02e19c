import type { EpochMillis, LocalDate } from '@homeward/kernel';

/** What pages show: a calendar date or a moment, both in Europe/London. */
export type Moment = LocalDate | EpochMillis;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const london = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function clockFace(at: EpochMillis): { date: LocalDate; time: string } {
  const part = Object.fromEntries(london.formatToParts(at).map(({ type, value }) => [type, value]));
  return { date: `${part['year']}-${part['month']}-${part['day']}`, time: `${part['hour']}:${part['minute']}` };
}

/** The calendar date in Europe/London. */
export function toLondonDate(moment: Moment): LocalDate {
  return typeof moment === 'number' ? clockFace(moment).date : moment;
}

/** `21 Nov 2026`. Own month names: the locale's differ between releases ("Sep", "Sept"). */
export function toDateText(moment: Moment): string {
  const [year, month, day] = toLondonDate(moment).split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** 24-hour `14:05`. */
export function toTimeText(at: EpochMillis): string {
  return clockFace(at).time;
}

/** Whole calendar days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

/** Completed years at a date; null while unborn or unreadable. */
export function ageAt(born: LocalDate, on: LocalDate): number | null {
  const years = Number(on.slice(0, 4)) - Number(born.slice(0, 4)) - (on.slice(5) < born.slice(5) ? 1 : 0);
  return Number.isFinite(years) && years >= 0 ? years : null;
}

const plural = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

function relative(amount: string, future: boolean): string {
  return future ? `in ${amount}` : `${amount} ago`;
}

/**
 * `just now`, `5 minutes ago`, `in 3 hours`, `yesterday`, `2 days ago`. A date alone is compared by days; a moment within a day
 * by hours, so that the night between does not turn "3 hours ago" into "yesterday".
 */
export function toRelativeText(moment: Moment, now: EpochMillis): string {
  const days = daysBetween(toLondonDate(now), toLondonDate(moment));
  const distance = typeof moment === 'number' ? Math.abs(moment - now) : DAY;
  if (distance < DAY) {
    const future = (moment as EpochMillis) > now;
    if (distance < MINUTE) return 'just now';
    if (distance < HOUR) return relative(plural(Math.floor(distance / MINUTE), 'minute'), future);
    return relative(plural(Math.floor(distance / HOUR), 'hour'), future);
  }
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return relative(plural(Math.abs(days), 'day'), days > 0);
}
