import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { addDays, fromLondonLocal, parseLocalDate, toLocalDate } from '@homeward/nhs';
import { chanceFrom } from '../county/chance.ts';
import type { HistorySetting } from './setting.ts';

/** The clock stands at some minute of an afternoon, another one each day: what people do then does not all carry one hour. */
const FIRST_HOUR = 15;
const MINUTES = 210;
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

/**
 * The moments that the clock is put to, one a day and `until` at their end: as seldom as "known on a day" allows, since each makes every app
 * of the hub look up, and what a day brings is cheapest taken in one go.
 */
export function momentsOf({ seed, from, until }: Pick<HistorySetting, 'seed' | 'from' | 'until'>): readonly EpochMillis[] {
  const chance = chanceFrom(seed * 86_028_121);
  const afternoons = daysFrom(from, until).map((day) => londonHour(day, FIRST_HOUR) + chance.int(0, MINUTES) * MINUTE);
  return [...afternoons.filter((at) => at > from && at < until), until];
}
