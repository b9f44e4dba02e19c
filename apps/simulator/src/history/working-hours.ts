import type { EpochMillis } from '@homeward/kernel';
import { addDays, toLocalDate, toLocalTime } from '@homeward/nhs';
import type { Chance } from '../county/chance.ts';
import { HOUR } from '../county/stay.ts';
import { londonHour } from './slots.ts';

export const isSunday = (at: EpochMillis): boolean => new Date(`${toLocalDate(at)}T12:00:00Z`).getUTCDay() === 0;

/** When a team that works from eight to six on six days gets round to something. */
export function atWork(chance: Chance, at: EpochMillis): EpochMillis {
  const hour = Number(toLocalTime(at).slice(0, 2));
  let day = hour < 17 ? toLocalDate(at) : addDays(toLocalDate(at), 1);
  if (isSunday(londonHour(day, 12))) day = addDays(day, 1);
  if (day === toLocalDate(at) && hour >= 8) return at;
  return londonHour(day, 8) + chance.int(10, 200) * 60_000;
}

/** The same, so many hours after something. */
export const hoursLater = (chance: Chance, at: EpochMillis, [least, most]: readonly [number, number]): EpochMillis =>
  atWork(chance, at + Math.round(((chance.int(0, 100) / 100) * (most - least) + least) * HOUR));
