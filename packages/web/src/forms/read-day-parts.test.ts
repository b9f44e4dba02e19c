import { expect, test } from 'vitest';
import { dayFields, readDayParts } from './read-day-parts.ts';

const read = (day: string, month: string, year: string) =>
  readDayParts(new URLSearchParams({ 'from-day': day, 'from-month': month, 'from-year': year }), 'from', 'First day');

test.each([
  [['27', '3', '2026'], '2026-03-27'],
  [['05', '12', '2026'], '2026-12-05'],
  [[' 5 ', '12', '2026'], '2026-12-05'],
  [['29', '2', '2028'], '2028-02-29'],
  [['', '', ''], null],
])('%j is the day %j', ([day = '', month = '', year = ''], expected) => {
  expect(read(day, month, year)).toMatchObject({ day: expected, wrong: null });
});

test.each([
  [['27', '', '2026'], 'from-month', 'First day must include a month'],
  [['', '', '2026'], 'from-day', 'First day must include a day and month'],
  [['29', '2', '2026'], 'from-day', 'First day must be a day that exists, such as 27 3 2026'],
  [['27', 'March', '2026'], 'from-day', 'First day must be a day that exists, such as 27 3 2026'],
  [['27', '3', '26'], 'from-year', 'Year must have 4 numbers'],
])('%j is no day, and is kept as it was written', ([day = '', month = '', year = ''], field, text) => {
  expect(read(day, month, year)).toMatchObject({ day: null, written: { day, month, year }, wrong: { field, text } });
});

test('a whole date in one field is asked for again, and not lost in silence', () => {
  const sent = readDayParts(new URLSearchParams({ from: '2026-08-14' }), 'from', 'First day');
  expect(sent).toMatchObject({ day: null, wrong: { field: 'from-day', text: 'First day must include a day, month and year' } });
  expect(readDayParts(new URLSearchParams({ from: '' }), 'from', 'First day').wrong).toBeNull();
});

test('a day that is known fills in the fields, and what is none is named', () => {
  const whole = (text: string) => readDayParts(new URLSearchParams(dayFields('from', text)), 'from', 'First day');
  expect(whole('2026-08-14')).toMatchObject({ day: '2026-08-14', written: { day: '14', month: '08', year: '2026' } });
  expect(whole('')).toMatchObject({ day: null, wrong: null });
  expect(whole('2026-02-30')).toMatchObject({ day: null, written: { day: '30' }, wrong: { field: 'from-day' } });
  expect(whole('soon')).toMatchObject({ day: null, written: { day: 'soon' }, wrong: { text: 'First day must include a month and year' } });
});
