/**
 * Calendar dates `YYYY-MM-DD` and days since 1970-01-01 (Avro `date`), in the proleptic Gregorian calendar, years 0001 to 9999.
 * By arithmetic rather than `Date`: every date of every event passes here.
 */
const FIRST_DAY = -719_162; // 0001-01-01
const LAST_DAY = 2_932_896; // 9999-12-31
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DIGIT_0 = 48;
const HYPHEN = 45;

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** The whole number written in decimal digits from `start` to `end`; NaN where another character stands there. */
function digits(text: string, start: number, end: number): number {
  let number = 0;
  for (let index = start; index < end; index++) {
    const digit = text.charCodeAt(index) - DIGIT_0;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

/** Days of a date; null where there is no such date. */
export function daysOfLocalDate(text: string): number | null {
  if (text.length !== 10 || text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return null;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1)) return null;
  const last = month === 2 && isLeap(year) ? 29 : (DAYS_IN_MONTH[month - 1] as number);
  return day <= last ? daysOfCivil(year, month, day) : null;
}

/** Counts from 1 March of a year 0, so that the leap day is the last of its year. */
function daysOfCivil(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719_468;
}

const pad2 = (number: number): string => (number < 10 ? `0${number}` : `${number}`);

/** Days seen lately, found by their lowest bits: the same weeks come up again and again. */
const SLOTS = 4096;
const slotDays = new Int32Array(SLOTS).fill(FIRST_DAY - 1);
const slotDates: string[] = Array.from({ length: SLOTS }, () => '');

/** The date of a day; null outside the years 0001 to 9999. */
export function localDateOfDays(days: number): string | null {
  const slot = days & (SLOTS - 1);
  if (slotDays[slot] === days) return slotDates[slot] as string;
  const date = printDays(days);
  if (date !== null) {
    slotDays[slot] = days;
    slotDates[slot] = date;
  }
  return date;
}

function printDays(days: number): string | null {
  if (!Number.isInteger(days) || days < FIRST_DAY || days > LAST_DAY) return null;
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  return `${year < 1000 ? `${year}`.padStart(4, '0') : year}-${pad2(month)}-${pad2(day)}`;
}
