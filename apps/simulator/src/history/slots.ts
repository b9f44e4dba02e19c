import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { addDays, fromLondonLocal, parseLocalDate, toLocalDate } from '@homeward/nhs';

/** Hours at which the clock stands for a moment: people work before noon and after it, and with the day's end the hospitals have told of it. */
const HOURS = [12, 18, 24];

/** An hour of a day in London that its clocks do not leave out; 24 is the next midnight. */
export function londonHour(day: LocalDate, hour: number): EpochMillis {
  const date = parseLocalDate(hour === 24 ? addDays(day, 1) : day) as NonNullable<ReturnType<typeof parseLocalDate>>;
  return fromLondonLocal({ ...date, hour: hour % 24, minute: 0, second: 0 }) as EpochMillis;
}

/** The days from one moment to another, both included. */
export function daysFrom(from: EpochMillis, until: EpochMillis): readonly LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = toLocalDate(from); day <= toLocalDate(until); day = addDays(day, 1)) days.push(day);
  return days;
}

/** The moments at which a day is played, none after `until`, which is the last. */
export const slotsOf = (day: LocalDate, until: EpochMillis): readonly EpochMillis[] => [
  ...new Set(HOURS.map((hour) => Math.min(londonHour(day, hour), until))),
];
