import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysOfLocalDate, localDateOfDays } from './local-date.ts';

const DAY = 86_400_000;
const byDate = (days: number): string => new Date(days * DAY).toISOString().slice(0, 10);

test('every day of four centuries is as Date has it', () => {
  const first = Date.UTC(1800, 0, 1) / DAY;
  const wrong: number[] = [];
  for (let days = first; days < first + 146_097; days++) {
    if (localDateOfDays(days) !== byDate(days) || daysOfLocalDate(byDate(days)) !== days) wrong.push(days);
  }
  expect(wrong).toEqual([]);
});

test('any day of the years 1 to 9999 is as Date has it', () => {
  fc.assert(
    fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (days) => {
      expect(localDateOfDays(days)).toBe(byDate(days));
      expect(daysOfLocalDate(byDate(days))).toBe(days);
    }),
  );
});

test.each([
  '2023-02-29',
  '1900-02-29',
  '2100-02-29',
  '2026-04-31',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '0000-01-01',
  '2026-1-01',
  '2026-01-01 ',
  '2026/01/01',
  '20260101',
  '',
  '２０２６-01-01',
  '-026-01-01',
])('%s is no date', (text) => {
  expect(daysOfLocalDate(text)).toBeNull();
});

test('days outside the years 1 to 9999, and fractions, are none', () => {
  expect([-719_163, 2_932_897, 1.5, Number.NaN, 2 ** 40].map(localDateOfDays)).toEqual([null, null, null, null, null]);
});
