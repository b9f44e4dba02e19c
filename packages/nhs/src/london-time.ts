import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { type CalendarDay, dateOfDayNumber, fromDayNumber, isCalendarDay, toDayNumber } from './local-date.ts';

/** A wall-clock time in London, as a message without zone gives it. */
export interface LondonLocal extends CalendarDay {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond?: number;
}

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** From this year on the European rule holds; before it the time zone database is asked (war-time and post-war clocks). */
const RULE_SINCE = 1996;
const RULE_SINCE_MS = Date.UTC(RULE_SINCE, 0, 1);
/** Until 1 December 1847 London kept its own mean time, 75 s behind Greenwich. */
const GREENWICH_SINCE_MS = Date.UTC(1847, 11, 1, 0, 1, 15);

const summers = new Map<number, { readonly from: EpochMillis; readonly until: EpochMillis }>();

const lastSunday = (year: number, month: number): number => {
  const last = toDayNumber({ year, month, day: 31 });
  return last - ((((last + 4) % 7) + 7) % 7);
};

/** Summer time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October. Source: Summer Time Order 2002. */
function summerOf(year: number): { readonly from: EpochMillis; readonly until: EpochMillis } {
  const known = summers.get(year);
  if (known !== undefined) return known;
  const summer = { from: lastSunday(year, 3) * DAY + HOUR, until: lastSunday(year, 10) * DAY + HOUR };
  summers.set(year, summer);
  return summer;
}

let zone: Intl.DateTimeFormat | undefined;

function databaseOffset(at: EpochMillis): number {
  zone ??= new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts: Record<string, number> = {};
  for (const part of zone.formatToParts(at)) parts[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

/** Milliseconds that London's clock is ahead of UTC at an instant. */
export function londonOffset(at: EpochMillis): number {
  if (at < GREENWICH_SINCE_MS) return -75_000;
  if (at < RULE_SINCE_MS) return databaseOffset(at);
  const { from, until } = summerOf(fromDayNumber(Math.floor(at / DAY)).year);
  return at >= from && at < until ? HOUR : 0;
}

/** The date in London at an instant, `YYYY-MM-DD`. */
export function toLocalDate(at: EpochMillis): LocalDate {
  return dateOfDayNumber(Math.floor((at + londonOffset(at)) / DAY));
}

/** The 24-hour clock in London at an instant, `HH:MM`. */
export function toLocalTime(at: EpochMillis): string {
  const ofDay = (((at + londonOffset(at)) % DAY) + DAY) % DAY;
  return `${String(Math.floor(ofDay / HOUR)).padStart(2, '0')}:${String(Math.floor((ofDay % HOUR) / 60_000)).padStart(2, '0')}`;
}

function isTime({ hour, minute, second, millisecond = 0 }: LondonLocal): boolean {
  const within = (value: number, limit: number): boolean => Number.isInteger(value) && value >= 0 && value < limit;
  return within(hour, 24) && within(minute, 60) && within(second, 60) && within(millisecond, 1000);
}

/**
 * The instant of a wall-clock time in London; null where the day or the time does not exist in any zone (30 February, 25:00, second 60).
 * The hour that comes twice in October is taken the first time (summer time); a time skipped in March is read as if
 * the clock had not yet moved, so 01:30 becomes 02:30 summer time. Both are what RFC 5545 and Temporal's `compatible` do.
 */
export function fromLondonLocal(local: LondonLocal): EpochMillis | null {
  if (!isCalendarDay(local) || !isTime(local)) return null;
  const wall = toDayNumber(local) * DAY + local.hour * HOUR + local.minute * 60_000 + local.second * 1000 + (local.millisecond ?? 0);
  const early = wall - londonOffset(wall - DAY); // by the offset in force before any change near this time
  if (early + londonOffset(early) === wall) return early;
  const late = wall - londonOffset(wall + DAY);
  return late + londonOffset(late) === wall ? late : early;
}
