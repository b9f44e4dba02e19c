import { Fault, type LocalDate } from '@homeward/kernel';
import { englandHolidays, weekday } from './england-holidays.ts';
import { dateOfDayNumber, dayNumber, toDayNumber } from './local-date.ts';

/** Years whose bank holidays the hub knows or computes. */
export const calendarYears = { first: 2019, last: 2199 } as const;
/** Most working days that `addWorkingDays` counts in either direction. */
export const workingDaysLimit = 10_000;

interface Calendar {
  readonly first: number;
  readonly last: number;
  /** Working days in order. */
  readonly days: readonly number[];
  /** For each day since `first`: how many working days came before it. */
  readonly before: Int32Array;
}

let cached: Calendar | undefined;

function calendar(): Calendar {
  cached ??= build();
  return cached;
}

function build(): Calendar {
  const first = toDayNumber({ year: calendarYears.first, month: 1, day: 1 });
  const last = toDayNumber({ year: calendarYears.last, month: 12, day: 31 });
  const holidays = new Set<number>();
  for (let year = calendarYears.first; year <= calendarYears.last; year += 1) for (const day of englandHolidays(year)) holidays.add(day);
  const days: number[] = [];
  const before = new Int32Array(last - first + 2);
  for (let day = first; day <= last; day += 1) {
    before[day - first] = days.length;
    if (weekday(day) % 6 !== 0 && !holidays.has(day)) days.push(day);
  }
  before[last - first + 1] = days.length;
  return { first, last, days, before };
}

const outside = (): Fault =>
  new Fault('HUB_INVALID', `date outside the years ${calendarYears.first} to ${calendarYears.last}`, { rule: 'working-days-range' });

/** Days since the first known one. */
function indexOf(date: LocalDate, { first, last }: Calendar): number {
  const day = dayNumber(date);
  if (day < first || day > last) throw outside();
  return day - first;
}

/** Neither Saturday, Sunday nor a bank holiday in England. Throws `HUB_INVALID` outside the known years. */
export function isWorkingDay(date: LocalDate): boolean {
  const days = calendar();
  const index = indexOf(date, days);
  return days.before[index + 1] !== days.before[index];
}

/**
 * The n-th working day after `from`, which itself never counts; 0 gives `from` where it is a working day, else the next one;
 * negative counts backwards. Throws `HUB_INVALID` for a count that is no integer within the limit, and where `from` or the
 * answer lies outside the known years.
 */
export function addWorkingDays(from: LocalDate, add: number): LocalDate {
  if (!Number.isInteger(add) || Math.abs(add) > workingDaysLimit) {
    throw new Fault('HUB_INVALID', `not an integer from -${workingDaysLimit} to ${workingDaysLimit}`, { rule: 'working-days-count' });
  }
  const { days, before } = calendar();
  const index = indexOf(from, calendar());
  const earlier = before[index] as number;
  let position = (before[index + 1] as number) + add - 1;
  if (add === 0) position = earlier; // itself, or the next one
  if (add < 0) position = earlier + add;
  const day = days[position];
  if (day === undefined) throw outside();
  return dateOfDayNumber(day);
}
