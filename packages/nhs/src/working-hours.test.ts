import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addWorkingMinutes, type OpeningHours } from './working-hours.ts';

const office: OpeningHours = { days: 'working-days', opens: 9 * 60, closes: 17 * 60 };
const daily: OpeningHours = { days: 'every-day', opens: 8 * 60, closes: 20 * 60 };
const at = (text: string): number => Date.parse(text);

test.each([
  ['within a day', '2026-08-10T10:00:00+01:00', 120, office, '2026-08-10T12:00:00+01:00'],
  ['over night', '2026-08-10T16:00:00+01:00', 120, office, '2026-08-11T10:00:00+01:00'],
  ['exactly at closing time', '2026-08-10T15:00:00+01:00', 120, office, '2026-08-10T17:00:00+01:00'],
  ['before opening', '2026-08-10T05:00:00+01:00', 120, office, '2026-08-10T11:00:00+01:00'],
  ['after closing', '2026-08-10T17:00:00+01:00', 120, office, '2026-08-11T11:00:00+01:00'],
  ['over a weekend', '2026-08-07T16:30:00+01:00', 60, office, '2026-08-10T09:30:00+01:00'],
  ['over a weekend that a daily team works', '2026-08-07T19:30:00+01:00', 60, daily, '2026-08-08T08:30:00+01:00'],
  ['round the clock', '2026-08-08T23:30:00+01:00', 60, { days: 'every-day', opens: 0, closes: 1440 } as const, '2026-08-09T00:30:00+01:00'],
  ['over Christmas', '2026-12-24T16:00:00Z', 120, office, '2026-12-29T10:00:00Z'],
  ['over the change to winter time', '2026-10-23T16:00:00+01:00', 120, office, '2026-10-26T10:00:00Z'],
])('%s', (_, from, minutes, hours, due) => {
  expect(new Date(addWorkingMinutes(at(from), minutes, hours)).toISOString()).toBe(new Date(at(due)).toISOString());
});

test('more minutes are never due earlier, and parts add up', () => {
  const instant = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-01-01T00:00:00Z') });
  fc.assert(
    fc.property(instant, fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 2000 }), (from, a, b) => {
      expect(addWorkingMinutes(addWorkingMinutes(from, a, office), b, office)).toBe(addWorkingMinutes(from, a + b, office));
    }),
  );
});
