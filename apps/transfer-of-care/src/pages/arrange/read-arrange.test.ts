import { dayFields } from '@homeward/web';
import { expect, test } from 'vitest';
import { readArrangeForm } from './read-arrange.ts';

const leaving = (day: string, time: string) =>
  readArrangeForm('schedule-discharge', new URLSearchParams({ ...dayFields('day', day), time, transport: 'by car' }), 'ref_1');

test('a day in its parts; what is none is named at the part that lacks', () => {
  const inParts = (day: string, month: string, year: string, time = '10:00') =>
    readArrangeForm(
      'slip-discharge',
      new URLSearchParams({ 'day-day': day, 'day-month': month, 'day-year': year, time, slipReason: 'HP5' }),
      'ref_1',
    );
  expect(inParts('3', '8', '2026')).toMatchObject({ command: { scheduledFor: Date.parse('2026-08-03T09:00:00Z') } });
  expect(inParts('3', '', '2026')).toEqual({ errors: [{ field: 'day-month', text: 'Day of discharge must include a month' }] });
  expect(inParts('', '', '')).toEqual({ errors: [{ field: 'day-day', text: 'Enter the day of discharge' }] });
  expect(inParts('', '', '', '')).toMatchObject({ command: { scheduledFor: null } });
});

test('an hour that the clocks leave out is refused, one that comes twice is the first', () => {
  expect(leaving('2027-03-28', '01:30')).toEqual({
    errors: [{ field: 'time', text: 'That hour does not exist on that day: the clocks go forward' }],
  });
  expect(leaving('2027-03-28', '02:30')).toMatchObject({ command: { scheduledFor: Date.parse('2027-03-28T01:30:00Z') } });
  expect(leaving('2027-10-31', '01:30')).toMatchObject({ command: { scheduledFor: Date.parse('2027-10-31T00:30:00Z') } });
});
