import { expect, test } from 'vitest';
import { readArrangeForm } from './read-arrange.ts';

const leaving = (day: string, time: string) =>
  readArrangeForm('schedule-discharge', new URLSearchParams({ day, time, transport: 'by car' }), 'ref_1');

test('an hour that the clocks leave out is refused, one that comes twice is the first', () => {
  expect(leaving('2027-03-28', '01:30')).toEqual({
    errors: [{ field: 'time', text: 'That hour does not exist on that day: the clocks go forward' }],
  });
  expect(leaving('2027-03-28', '02:30')).toMatchObject({ command: { scheduledFor: Date.parse('2027-03-28T01:30:00Z') } });
  expect(leaving('2027-10-31', '01:30')).toMatchObject({ command: { scheduledFor: Date.parse('2027-10-31T00:30:00Z') } });
});
