import { expect, test } from 'vitest';
import { askedDay, dayText } from './day-fields.ts';
import { fieldsOfForm } from './fields.ts';

const typed = (day: string, month: string, year: string) =>
  new URLSearchParams({ 'expectedDate-day': day, 'expectedDate-month': month, 'expectedDate-year': year });

test.each([
  [['3', '8', '2026'], '2026-08-03', { day: '03', month: '08', year: '2026' }],
  [['3', '', '2026'], '3//2026', { day: '3', month: '', year: '2026' }],
  [['30', '2', '2026'], '30/2/2026', { day: '30', month: '2', year: '2026' }],
  [['3/8', '', ''], '3 8//', { day: '3 8', month: '', year: '' }],
  [['', '', ''], '', { day: '', month: '', year: '' }],
])('%j is kept as %j and comes back as it was typed', ([day = '', month = '', year = ''], text, written) => {
  expect(dayText(typed(day, month, year), 'expectedDate')).toBe(text);
  expect(fieldsOfForm(typed(day, month, year)).expectedDate).toBe(text);
  expect(askedDay('expectedDate', text)).toMatchObject({ written });
});
