import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { addDays, fromLondonLocal, parseLocalDate, toLocalDate } from '@homeward/nhs';
import { chanceFrom } from '../county/chance.ts';
import type { HistorySetting } from './setting.ts';

/** Towards the evening: other minutes each day, so that what people do does not all carry one hour. */
const WORK_HOUR = 17;
const WORK_MINUTES = 90;
const MINUTE = 60_000;

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

/** Where the clock stands on one day. */
export interface Hours {
  /** What happened since the night before is told, and people work on what they knew and on what the board shows of it. */
  readonly work: EpochMillis;
  /** The last minute of the day: what else happened on it is told, so that nothing of it is known a day late. */
  readonly night: EpochMillis;
}

/**
 * The hours that the clock is put to on each day, and `until` alone on the last: few, since each move makes apps look up and what is told at once is cheapest; enough
 * for everything to be recorded on the day on which it happened.
 */
export function hoursOf({ seed, from, until }: Pick<HistorySetting, 'seed' | 'from' | 'until'>): readonly Hours[] {
  const chance = chanceFrom(seed * 86_028_121);
  const days = daysFrom(from, until).map((day) => ({
    work: londonHour(day, WORK_HOUR) + chance.int(0, WORK_MINUTES) * MINUTE,
    night: londonHour(day, 24) - MINUTE,
  }));
  return [...days.filter(({ night }) => night > from && night < until), { work: until, night: until }];
}
