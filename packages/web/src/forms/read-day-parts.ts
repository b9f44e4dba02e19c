import type { LocalDate } from '@homeward/kernel';
import { parseLocalDate } from '@homeward/nhs';

export const dayParts = ['day', 'month', 'year'] as const;
export type DayPart = (typeof dayParts)[number];

/** A day that was asked for in a field each for day, month and year, as `homeward/day-input.njk` draws them. */
export interface AskedDay {
  /** Null where nothing was written, or no day. */
  readonly day: LocalDate | null;
  /** What was written, as it was. */
  readonly written: Readonly<Record<DayPart, string>>;
  /** What to put right: in words, and the parts that it is about, the first of which is `field`, the id of its input. Null where nothing is. */
  readonly wrong: { readonly field: string; readonly text: string; readonly parts: readonly DayPart[] } | null;
}

const list = (words: readonly string[]): string => [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(' and ');

/** The fields of a day that is known already, to be read by `readDayParts`: of `from` and `2026-08-14` its `from-day`, `from-month` and `from-year`. What is no date stands in the first. */
export function dayFields(name: string, date: string): Record<string, string> {
  const [, year = '', month = '', day = date] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(date.trim()) ?? [];
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
}

/** The parts as they were written. */
function writtenIn(sent: URLSearchParams, name: string): Record<DayPart, string> {
  const [day = '', month = '', year = ''] = dayParts.map((part) => (sent.get(`${name}-${part}`) ?? '').trim());
  return { day, month, year };
}

/** What is wrong with what was written, if anything, and with which parts. */
function problemOf({ day, month, year }: Record<DayPart, string>, what: string): { text: string; parts: readonly DayPart[] } | null {
  const missing = dayParts.filter((part) => ({ day, month, year })[part] === '');
  if (missing.length > 0) return { text: `${what} must include a ${list(missing)}`, parts: missing };
  if (!/^\d{4}$/.test(year)) return { text: 'Year must have 4 numbers', parts: ['year'] };
  return { text: `${what} must be a day that exists, such as 27 3 ${year}`, parts: dayParts };
}

/**
 * Reads the fields `name-day`, `name-month` and `name-year` of a form or an address, with or without zeros before a number. `what` begins its faults: "First day
 * of care". Nothing written is no fault here; something in a field of the day's bare name is: no form of ours has it, and what is sent there would be lost.
 */
export function readDayParts(sent: URLSearchParams, name: string, what: string): AskedDay {
  const written = writtenIn(sent, name);
  const { day, month, year } = written;
  if (`${day}${month}${year}` === '' && (sent.get(name) ?? '') === '') return { day: null, written, wrong: null };
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (parseLocalDate(date) !== null) return { day: date, written, wrong: null };
  const problem = problemOf(written, what);
  return { day: null, written, wrong: problem && { ...problem, field: `${name}-${problem.parts[0]}` } };
}
