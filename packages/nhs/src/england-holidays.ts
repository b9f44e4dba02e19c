import { toDayNumber } from './local-date.ts';

/**
 * Days that were moved or added by proclamation; everything else follows from the rules below.
 * Source: GOV.UK, UK bank holidays (England and Wales), and the proclamations in The London Gazette.
 */
const oneOffs: Readonly<Record<number, { readonly gone: readonly string[]; readonly added: readonly string[] }>> = {
  2020: { gone: ['05-04'], added: ['05-08'] }, // early May day moved for the 75th anniversary of VE Day
  2022: { gone: ['05-30'], added: ['06-02', '06-03', '09-19'] }, // spring day moved, Platinum Jubilee; State Funeral of Queen Elizabeth II
  2023: { gone: [], added: ['05-08'] }, // Coronation of King Charles III
};

/** 0 is Sunday. 1970-01-01 was a Thursday. */
export const weekday = (day: number): number => (((day + 4) % 7) + 7) % 7;

const isWeekend = (day: number): boolean => weekday(day) === 0 || weekday(day) === 6;

function firstMonday(year: number, month: number): number {
  const first = toDayNumber({ year, month, day: 1 });
  return first + ((8 - weekday(first)) % 7);
}

function lastMonday(year: number, month: number): number {
  const last = toDayNumber({ year, month, day: 31 });
  return last - ((weekday(last) + 6) % 7);
}

/** Easter Sunday in the Gregorian calendar (Butcher's method). */
export function easterSunday(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const sum = epact + toSunday - 7 * late + 114;
  return toDayNumber({ year, month: Math.floor(sum / 31), day: (sum % 31) + 1 });
}

/** A day that falls on a weekend is kept on the next weekday that is not taken already. */
function withSubstitutes(fixed: readonly number[]): number[] {
  const kept: number[] = fixed.filter((day) => !isWeekend(day));
  for (const day of fixed.filter(isWeekend)) {
    let substitute = day;
    while (isWeekend(substitute) || kept.includes(substitute)) substitute += 1;
    kept.push(substitute);
  }
  return kept;
}

/**
 * England's bank holidays of a year as day numbers (days since 1970-01-01), in order.
 * Source: Banking and Financial Dealings Act 1971, Schedule 1, and royal proclamation for New Year's Day, early May and substitutes.
 */
export function englandHolidays(year: number): readonly number[] {
  const on = (month: number, day: number): number => toDayNumber({ year, month, day });
  const easter = easterSunday(year);
  const regular = [
    ...withSubstitutes([on(1, 1)]),
    easter - 2,
    easter + 1,
    firstMonday(year, 5),
    lastMonday(year, 5),
    lastMonday(year, 8),
    ...withSubstitutes([on(12, 25), on(12, 26)]),
  ];
  const { gone, added } = oneOffs[year] ?? { gone: [], added: [] };
  const dayOf = (monthDay: string): number => on(Number(monthDay.slice(0, 2)), Number(monthDay.slice(3)));
  const moved = new Set(gone.map(dayOf));
  return [...regular.filter((day) => !moved.has(day)), ...added.map(dayOf)].sort((a, b) => a - b);
}
