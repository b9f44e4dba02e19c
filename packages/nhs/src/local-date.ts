import { Fault, type LocalDate } from '@homeward/kernel';

export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const MONTH_NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

export function isCalendarDay({ year, month, day }: CalendarDay): boolean {
  if (!Number.isInteger(month) || month < 1 || month > 12) return false;
  const length = month === 2 && isLeap(year) ? 29 : (MONTH_LENGTHS[month - 1] as number);
  return Number.isInteger(year) && year >= 0 && year <= 9999 && Number.isInteger(day) && day >= 1 && day <= length;
}

/** The number that digits of a text from one place to another are; NaN where one is none. */
function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    number = digit >= 0 && digit <= 9 ? number * 10 + digit : Number.NaN;
  }
  return number;
}

/** Reads `YYYY-MM-DD`; null where the text is anything else or the day does not exist. */
export function parseLocalDate(text: string): CalendarDay | null {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return null;
  const date = { year: digits(text, 0, 4), month: digits(text, 5, 7), day: digits(text, 8, 10) };
  return isCalendarDay(date) ? date : null;
}

/**
 * Days since 1970-01-01 in the proleptic Gregorian calendar. Counted from a year that begins in March,
 * so that the leap day comes last and every month's start is a linear expression.
 */
export function toDayNumber({ year, month, day }: CalendarDay): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The inverse of `toDayNumber`. */
export function fromDayNumber(days: number): CalendarDay {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const mp = Math.floor((5 * dayOfYear + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * mp + 2) / 5) + 1 };
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');
const TWO = Array.from({ length: 32 }, (_, number) => pad(number, 2));

/** `YYYY-MM-DD`. Throws `HUB_INVALID` where the day number lies outside the years 0000 to 9999, which that form cannot say. */
export function dateOfDayNumber(days: number): LocalDate {
  const { year, month, day } = fromDayNumber(days);
  if (year < 0 || year > 9999) throw new Fault('HUB_INVALID', 'date outside the years 0000 to 9999', { rule: 'date-range' });
  return `${year < 1000 ? pad(year, 4) : year}-${TWO[month]}-${TWO[day]}`;
}

/** Day number of a date known to be one; throws `HUB_INVALID` where it is not. */
export function dayNumber(date: LocalDate): number {
  const parsed = parseLocalDate(date);
  if (parsed === null) throw new Fault('HUB_INVALID', 'not a date of the form YYYY-MM-DD that exists', { rule: 'date' });
  return toDayNumber(parsed);
}

/** Calendar days from one date to another (midnights crossed); negative where `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** `21 Nov 2026`. */
export function formatDate(date: LocalDate): string {
  const { year, month, day } = parseLocalDate(date) ?? fromDayNumber(dayNumber(date));
  return `${day} ${MONTH_NAMES[month - 1]} ${pad(year, 4)}`;
}

/** Completed years of age; somebody born on 29 February comes of age on 1 March in other years. */
export function ageOn(birthDate: LocalDate, on: LocalDate): number {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return on.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
