import { dayFields } from '@homeward/web';
import { expect, test } from 'vitest';
import { at } from '../../../test/facts.ts';
import { criteria, readReview } from './read-review.ts';

const now = at('12 10:00');
const context = { now, admittedAt: at('10 15:00') };
const form = (fields: Record<string, string>, codes: readonly string[] = []) => {
  const typed = new URLSearchParams({ meets: 'no', ...dayFields('day', '2026-08-12'), time: '09:30', ...fields });
  for (const code of codes) typed.append('codes', code);
  return typed;
};
const fieldsWrong = (fields: Record<string, string>, codes: readonly string[] = []) => {
  const read = readReview(form(fields, codes), context);
  return 'errors' in read ? read.errors.map(({ field }) => field) : [];
};

test('the criteria are the national ones', () => {
  expect(criteria.map(({ value }) => value)).toEqual(['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12']);
});

test('no longer met, with codes that were chosen before the answer was taken back', () => {
  expect(readReview(form({ role: ' consultant ', ...dayFields('expected', '2026-08-14') }, ['03']), context)).toEqual({
    body: {
      meets: false,
      codes: [],
      assessedAt: '2026-08-12T08:30:00.000Z',
      assessorRole: 'consultant',
      expectedDischargeDate: '2026-08-14',
    },
  });
});

test('met, by which; an expected date that was emptied is withdrawn', () => {
  expect(readReview(form({ meets: 'yes' }, ['03', '08']), context)).toEqual({
    body: { meets: true, codes: ['03', '08'], assessedAt: '2026-08-12T08:30:00.000Z', expectedDischargeDate: null },
  });
});

test.each<readonly [Record<string, string>, readonly string[], readonly string[]]>([
  [{ meets: '' }, [], ['meets']],
  [{ meets: 'yes' }, [], ['codes']],
  [{ meets: 'yes' }, ['13', '99'], ['codes']],
  [{ ...dayFields('day', ''), time: '9' }, [], ['day-day', 'time']],
  [{ 'day-month': '' }, [], ['day-month']],
  [{ time: '10:01' }, [], ['day-day']],
  [{ ...dayFields('day', '2026-03-29'), time: '01:30' }, [], ['time']],
  [dayFields('expected', '2026-02-30'), [], ['expected-day']],
  [{ 'expected-day': '3', 'expected-month': '8', 'expected-year': '26' }, [], ['expected-year']],
  [{ role: 'x'.repeat(65) }, [], ['role']],
  [dayFields('day', '1900-11-30'), [], ['day-day']],
  [{ ...dayFields('day', '2026-08-09'), time: '23:59' }, [], ['day-day']],
  [{ ...dayFields('day', '2026-08-10'), time: '09:00' }, [], []],
  [dayFields('expected', '2020-11-01'), [], ['expected-day']],
  [dayFields('expected', '9999-11-01'), [], ['expected-day']],
])('%o, %o: %o', (fields, codes, wrong) => {
  expect(fieldsWrong(fields, codes)).toEqual(wrong);
});

test('a review of long ago is refused in plain words also where the admission is not known', () => {
  const read = readReview(form(dayFields('day', '1900-11-30')), { now, admittedAt: null });
  expect(read).toEqual({ errors: [{ field: 'day-day', text: 'Check the year: a review is recorded within two years' }] });
});
