import type { EpochMillis } from '@homeward/kernel';
import { isCalendarDay, toDayNumber } from './local-date.ts';

/** An instant as precise as it was written: whole milliseconds and the decimals beyond them (no trailing zeros). */
export interface PreciseInstant {
  readonly ms: EpochMillis;
  readonly beyond: string;
}

/** An instant: milliseconds where that is enough, else with its further decimals. */
export type Moment = EpochMillis | PreciseInstant;

export const millisOf = (moment: Moment): EpochMillis => (typeof moment === 'number' ? moment : moment.ms);

/** Negative where `a` is earlier, 0 at the same instant. */
export function compareMoments(a: Moment, b: Moment): number {
  const difference = millisOf(a) - millisOf(b);
  if (difference !== 0) return difference;
  const [x, y] = [a, b].map((moment) => (typeof moment === 'number' ? '' : moment.beyond)) as [string, string];
  if (x === y) return 0;
  return x < y ? -1 : 1; // digits without trailing zeros: as text they sort like the decimals they are
}

const INSTANT = /^([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]+))?(?:[Zz]|([+-])([0-9]{2}):([0-9]{2}))$/;

/**
 * Reads an RFC 3339 instant: `T` and `Z` in either case, any number of decimals, an offset below 24 hours.
 * Null for anything else: a day that does not exist, hour 24, second 60, no offset, a blank instead of `T`.
 */
export function parseInstant(text: string): PreciseInstant | null {
  const found = INSTANT.exec(text);
  if (found === null) return null;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map(Number) as [number, number, number, number, number, number];
  const [offsetHour, offsetMinute] = [Number(found[9] ?? 0), Number(found[10] ?? 0)];
  if (!isCalendarDay({ year, month, day }) || hour > 23 || minute > 59 || second > 59 || offsetHour > 23 || offsetMinute > 59) return null;
  const decimals = found[7] ?? '';
  const offset = (found[8] === '-' ? -1 : 1) * (offsetHour * 60 + offsetMinute);
  const seconds = toDayNumber({ year, month, day }) * 86_400 + (hour * 60 + minute - offset) * 60 + second;
  return { ms: seconds * 1000 + Number(decimals.slice(0, 3).padEnd(3, '0')), beyond: withoutTrailingZeros(decimals.slice(3)) };
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}
