import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { englandHolidays } from './england-holidays.ts';
import { addDays, dateOfDayNumber } from './local-date.ts';
import { addWorkingDays, isWorkingDay } from './working-days.ts';

/** As published by GOV.UK for England and Wales. */
const published: Record<number, string> = {
  2019: '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26',
  2020: '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28',
  2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  2022: '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27',
  2023: '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26',
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
  2028: '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
};

test.each(Object.entries(published))('bank holidays of %s', (year, days) => {
  expect(englandHolidays(Number(year)).map(dateOfDayNumber).join(' ')).toBe(
    days
      .split(' ')
      .map((day) => `${year}-${day}`)
      .join(' '),
  );
});

test('every other year has eight, all on weekdays, and Easter in its bounds', () => {
  for (let year = 2024; year <= 2199; year += 1) {
    const days = englandHolidays(year).map(dateOfDayNumber);
    expect(new Set(days).size).toBe(8);
    for (const day of days) expect([1, 2, 3, 4, 5]).toContain(new Date(day).getUTCDay());
    const friday = days[1] as string;
    expect(friday >= `${year}-03-20` && friday <= `${year}-04-23`).toBe(true);
  }
});

describe('addWorkingDays', () => {
  test.each([
    ['2026-08-28', 1, '2026-09-01'], // Friday before the summer bank holiday
    ['2026-08-31', 0, '2026-09-01'],
    ['2026-08-28', 0, '2026-08-28'],
    ['2026-08-29', 1, '2026-09-01'],
    ['2026-08-29', -1, '2026-08-28'],
    ['2026-09-01', -1, '2026-08-28'],
    ['2026-12-24', 1, '2026-12-29'],
    ['2020-05-07', 1, '2020-05-11'],
    ['2020-05-01', 1, '2020-05-04'],
    ['2019-01-01', 0, '2019-01-02'],
    ['2199-12-30', 1, '2199-12-31'],
  ])('%s and %i is %s', (from, add, date) => {
    expect(addWorkingDays(from, add)).toBe(date);
  });

  test.each([
    ['2018-12-31', 1],
    ['2200-01-01', -1],
    ['2199-12-31', 1],
    ['2019-01-02', -1],
    ['2026-08-10', 10_001],
    ['2026-08-10', -10_001],
    ['2026-08-10', 0.5],
    ['2026-08-10', Number.NaN],
    ['2026-02-30', 1],
    ['2030-01-01', -10_000],
  ])('%s and %d is refused', (from, add) => {
    expect(() => addWorkingDays(from, add)).toThrow(expect.objectContaining({ code: 'HUB_INVALID' }));
  });

  test('counts one by one', () => {
    const start = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2030-01-01', days));
    fc.assert(
      fc.property(
        start,
        fc.integer({ min: -60, max: 60 }).filter((n) => n !== 0),
        (from, add) => {
          let date = from;
          for (let left = Math.abs(add); left > 0; ) {
            date = addDays(date, Math.sign(add));
            if (isWorkingDay(date)) left -= 1;
          }
          expect(addWorkingDays(from, add)).toBe(date);
        },
      ),
    );
  });
});
