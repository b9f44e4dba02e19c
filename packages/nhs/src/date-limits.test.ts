import { describe, expect, test } from 'vitest';
import { expectedBreaks, isLongPast, STAY_WITHIN_DAYS } from './date-limits.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const before = (days: number, more = 0): number => NOW - days * 86_400_000 - more;

describe('what is said to have happened', () => {
  test('may lie months back, and as long as the limit; a second more is too long ago', () => {
    expect(isLongPast(before(400), NOW)).toBe(false);
    expect(isLongPast(before(731), NOW)).toBe(false);
    expect(isLongPast(before(731, 1000), NOW)).toBe(true);
    expect(isLongPast(Date.parse('1900-11-30T09:00:00Z'), NOW)).toBe(true);
  });

  test('of a stay may lie years back', () => {
    expect(isLongPast(before(6 * 365), NOW, STAY_WITHIN_DAYS)).toBe(false);
    expect(isLongPast(Date.parse('1926-11-10T09:00:00Z'), NOW, STAY_WITHIN_DAYS)).toBe(true);
  });
});

test('what is expected lies neither far back nor far ahead', () => {
  expect(['2024-11-21', '2020-11-01', '1800-01-01'].map((day) => expectedBreaks(day, NOW))).toEqual(['past', 'past', 'past']);
  expect(['2024-11-22', '2026-11-22', '2028-11-23'].map((day) => expectedBreaks(day, NOW))).toEqual([null, null, null]);
  expect(['2028-11-24', '9999-11-01'].map((day) => expectedBreaks(day, NOW))).toEqual(['too-far', 'too-far']);
});
