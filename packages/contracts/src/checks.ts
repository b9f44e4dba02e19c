import { daysOfLocalDate } from './local-date.ts';

/** What the generated checks are made of. Each says whether a value may be written as it is. */

export const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** Half a surrogate pair would silently become U+FFFD on the wire, and PostgreSQL keeps no U+0000 in a text. */
export const isText = (value: unknown): boolean => typeof value === 'string' && value.isWellFormed() && !value.includes('\0');

export const isInt = (value: unknown): boolean => Number.isInteger(value) && (value as number) === ((value as number) | 0);

const LONG_MAX = 2 ** 52;
/** avsc halves and doubles longs as floating point numbers: beyond 2^52 it writes another value without a word. */
export const isLong = (value: unknown): boolean =>
  Number.isInteger(value) && (value as number) >= -LONG_MAX && (value as number) <= LONG_MAX;

const FIRST_MOMENT = -62_135_596_800_000; // 0001-01-01T00:00:00Z
const LAST_MOMENT = 253_402_300_799_999; // 9999-12-31T23:59:59.999Z
/** Milliseconds since 1970 in the years that can be printed. */
export const isMoment = (value: unknown): boolean =>
  Number.isInteger(value) && (value as number) >= FIRST_MOMENT && (value as number) <= LAST_MOMENT;

export const isLocalDate = (value: unknown): boolean => typeof value === 'string' && daysOfLocalDate(value) !== null;

export function isListOf(value: unknown, fits: (item: never) => boolean): boolean {
  if (!Array.isArray(value)) return false;
  for (let index = 0; index < value.length; index++) if (!fits(value[index] as never)) return false;
  return true;
}

/** Enumerable fields of an object: as many as are declared, when every declared one is there, means none is undeclared. */
export function countFields(value: object): number {
  let count = 0;
  for (const _ in value) count++;
  return count;
}
