import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromLondonLocal, londonOffset, toLocalDate, toLocalTime } from './london-time.ts';

const at = (text: string): number => Date.parse(text);
const local = (text: string): number | null => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = text.split(/[-T:]/).map(Number);
  return fromLondonLocal({ year, month, day, hour, minute, second });
};

describe('toLocalDate', () => {
  test.each([
    ['2026-08-10T22:59:59.999Z', '2026-08-10', '23:59'],
    ['2026-08-10T23:00:00Z', '2026-08-11', '00:00'],
    ['2026-12-10T23:59:59.999Z', '2026-12-10', '23:59'],
    ['2026-03-29T00:59:59Z', '2026-03-29', '00:59'],
    ['2026-03-29T01:00:00Z', '2026-03-29', '02:00'],
    ['2026-10-25T00:59:59Z', '2026-10-25', '01:59'],
    ['2026-10-25T01:00:00Z', '2026-10-25', '01:00'],
    ['1970-06-01T23:30:00Z', '1970-06-02', '00:30'], // British Standard Time all year
    ['1970-01-31T23:30:00Z', '1970-02-01', '00:30'],
    ['1943-07-01T22:30:00Z', '1943-07-02', '00:30'], // double summer time
    ['1800-01-01T00:01:00Z', '1799-12-31', '23:59'], // London's own mean time
    ['0001-03-01T12:00:00Z', '0001-03-01', '11:58'],
    ['9999-12-31T12:00:00Z', '9999-12-31', '12:00'],
  ])('%s is %s %s', (text, date, time) => {
    expect([toLocalDate(at(text)), toLocalTime(at(text))]).toEqual([date, time]);
  });

  test('agrees with the time zone database at any time from 1848 to 2300', () => {
    const format = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' });
    fc.assert(
      fc.property(
        fc.integer({ min: at('1848-01-01T00:00:00Z'), max: at('2300-01-01T00:00:00Z') }),
        (ms) => toLocalDate(ms) === format.format(ms),
      ),
      { numRuns: 2000 },
    );
  });

  test('agrees with the time zone database in the hours around every change from 1996 to 2200', () => {
    const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hourCycle: 'h23', hour: '2-digit', minute: '2-digit' });
    let changes = 0;
    for (let ms = at('1996-01-01T00:00:00Z'); ms < at('2200-01-01T00:00:00Z'); ms += 3_600_000) {
      if (londonOffset(ms) === londonOffset(ms - 1)) continue;
      changes += 1;
      for (const near of [ms - 3_600_000, ms - 60_000, ms, ms + 3_599_999]) expect(toLocalTime(near)).toBe(format.format(near));
    }
    expect(changes).toBe(2 * 204);
  });
});

describe('fromLondonLocal', () => {
  test.each([
    ['2026-01-15T12:00:00', '2026-01-15T12:00:00Z'],
    ['2026-07-15T12:00:00', '2026-07-15T11:00:00Z'],
    ['2026-03-29T00:59:59', '2026-03-29T00:59:59Z'],
    ['2026-03-29T01:30:00', '2026-03-29T01:30:00Z'], // does not exist: 02:30 summer time
    ['2026-03-29T02:00:00', '2026-03-29T01:00:00Z'],
    ['2026-10-25T00:59:59', '2026-10-24T23:59:59Z'],
    ['2026-10-25T01:30:00', '2026-10-25T00:30:00Z'], // comes twice: the first
    ['2026-10-25T02:00:00', '2026-10-25T02:00:00Z'],
    ['1970-01-01T00:00:00', '1969-12-31T23:00:00Z'],
  ])('%s is %s', (text, instant) => {
    expect(local(text)).toBe(at(instant));
  });

  test.each([
    '2026-02-29T00:00:00',
    '2026-13-01T00:00:00',
    '2026-00-01T00:00:00',
    '2026-01-00T00:00:00',
    '2026-01-01T24:00:00',
    '2026-01-01T00:60:00',
    '2026-01-01T00:00:60',
  ])('%s does not exist', (text) => {
    expect(local(text)).toBeNull();
  });

  test('is the inverse of the wall clock wherever the clock shows a time once', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('1996-01-01T00:00:00Z'), max: at('2200-01-01T00:00:00Z') }), (ms) => {
        const wall = new Date(ms + londonOffset(ms));
        const back = fromLondonLocal({
          year: wall.getUTCFullYear(),
          month: wall.getUTCMonth() + 1,
          day: wall.getUTCDate(),
          hour: wall.getUTCHours(),
          minute: wall.getUTCMinutes(),
          second: wall.getUTCSeconds(),
          millisecond: wall.getUTCMilliseconds(),
        });
        expect(back === ms || back === ms - 3_600_000).toBe(true);
        if (londonOffset(ms - 7_200_000) === londonOffset(ms)) expect(back).toBe(ms);
      }),
    );
  });
});
