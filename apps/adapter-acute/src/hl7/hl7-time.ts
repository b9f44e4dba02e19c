import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { fromLondonLocal, type LondonLocal, parseLocalDate } from '@homeward/nhs';
import type { Segment } from './message.ts';
import { fault } from './rules.ts';

/** YYYY[MM[DD[HH[MM[SS[.S...]]]]]][+/-ZZZZ]. Source: HL7 v2.8.2 chapter 2A, DTM. */
const TIME = /^(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:\.(\d{1,9}))?)?)?)?)?)?(?:([+-])(\d{2})(\d{2}))?$/;
/** Further back or ahead no patient lives; such years are fillers or slips. */
const FIRST_YEAR = 1850;
const LAST_YEAR = 2199;

export interface Hl7Time {
  readonly at: EpochMillis;
  /** The date as it was written. */
  readonly date: LocalDate;
  readonly hasClock: boolean;
}

/** Name of a field as acknowledgements and pages write it: `PV1-44`. */
export const place = (segment: Segment, field: number): string => `${segment.name}-${field}`;

/**
 * Reads a time to the millisecond, or null where the field is empty. Without an offset it is London's clock; what is not written is the
 * beginning of what is (`2026081014` is 14:00). Throws `HUB_INVALID`, naming the field, for what is no time and for less than a day.
 */
export function readTime(segment: Segment | null, field: number, repetition = 0): Hl7Time | null {
  const text = segment?.value(field, 1, repetition) ?? null;
  if (segment === null || text === null) return null;
  const at = place(segment, field);
  const [, year, month, day, hour, minute, second, fraction, sign, offsetHour, offsetMinute] = TIME.exec(text) ?? [];
  if (year === undefined) throw fault('HUB_INVALID', 'time', { at, what: 'not a time of the form YYYYMMDDHHMMSS' });
  if (day === undefined) throw fault('HUB_INVALID', 'time-precision', { at, what: 'the day is missing' });
  const local: LondonLocal = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond: Number((fraction ?? '').slice(0, 3).padEnd(3, '0')),
  };
  const instant =
    sign === undefined ? toLondon(local) : toInstant(local, (sign === '-' ? -1 : 1) * offsetMinutes(offsetHour, offsetMinute));
  if (instant === null) throw fault('HUB_INVALID', 'time', { at, what: 'no such day or time' });
  return { at: instant, date: `${year}-${month}-${day}`, hasClock: hour !== undefined };
}

/**
 * The day of a field that may hold a time as well, such as a date of birth; null where it is empty or names no day (a year, a month). Throws
 * `HUB_INVALID` for what is no date.
 */
export function readDate(segment: Segment, field: number): LocalDate | null {
  const text = segment.value(field);
  if (text === null || /^\d{4}(?:\d{2})?$/.test(text)) return null;
  const [, year, month, day] = TIME.exec(text) ?? [];
  const date = parseLocalDate(`${year}-${month}-${day}`);
  if (date !== null && isPlausible(date)) return `${year}-${month}-${day}`;
  throw fault('HUB_INVALID', 'date', { at: place(segment, field), what: 'no such day' });
}

const isPlausible = ({ year }: { readonly year: number }): boolean => year >= FIRST_YEAR && year <= LAST_YEAR;
const toLondon = (local: LondonLocal): EpochMillis | null => (isPlausible(local) ? fromLondonLocal(local) : null);

function offsetMinutes(hour = '0', minute = '0'): number {
  return Number(hour) > 14 || Number(minute) > 59 ? Number.NaN : Number(hour) * 60 + Number(minute);
}

function toInstant(local: LondonLocal, offset: number): EpochMillis | null {
  if (toLondon(local) === null || Number.isNaN(offset)) return null;
  const { year, month, day, hour, minute, second, millisecond } = local;
  return Date.UTC(year, month - 1, day, hour, minute, second, millisecond) - offset * 60_000;
}
