import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, ageOn, dateOfDayNumber, dayNumber, daysBetween, formatDate, parseLocalDate } from './local-date.ts';

test('day numbers agree with the calendar of the platform', () => {
  fc.assert(
    fc.property(fc.integer({ min: -719_528, max: 2_932_896 }), (day) => {
      const date = dateOfDayNumber(day);
      expect(date).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
      expect(dayNumber(date)).toBe(day);
    }),
  );
});

test.each(['2026-02-29', '2026-2-28', '2026-02-28T00:00:00Z', '20260228', '2100-02-29', '', '2026-00-01', '2026-01-32'])(
  '%j is no date',
  (text) => {
    expect(parseLocalDate(text)).toBeNull();
    expect(() => dayNumber(text)).toThrow(expect.objectContaining({ code: 'HUB_INVALID' }));
  },
);

test('a day beyond the years that the form can say is refused', () => {
  expect(() => addDays('9999-12-31', 1)).toThrow(expect.objectContaining({ code: 'HUB_INVALID' }));
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
});

test('days are midnights crossed', () => {
  expect(daysBetween('2026-08-10', '2026-08-11')).toBe(1);
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  expect(daysBetween('2026-08-11', '2026-08-10')).toBe(-1);
});

test('dates are shown as people write them', () => {
  expect(formatDate('2026-11-21')).toBe('21 Nov 2026');
  expect(formatDate('2026-01-05')).toBe('5 Jan 2026');
});

test.each([
  ['1938-12-13', '2026-12-12', 87],
  ['1938-12-13', '2026-12-13', 88],
  ['2004-02-29', '2022-02-28', 17],
  ['2004-02-29', '2022-03-01', 18],
  ['2026-08-10', '2026-08-10', 0],
])('born %s, on %s: %i', (birth, on, age) => {
  expect(ageOn(birth, on)).toBe(age);
});
