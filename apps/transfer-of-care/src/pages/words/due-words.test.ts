import { expect, test } from 'vitest';
import { amountWords, dueWords } from './due-words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const now = Date.UTC(2026, 10, 21, 12);

test.each([
  [0, 'now', false],
  [-1, 'now', true],
  [MINUTE, 'in 1 minute', false],
  [59 * MINUTE + 59_999, 'in 59 minutes', false],
  [HOUR, 'in 1 hour', false],
  [2 * DAY - 1, 'in 47 hours', false],
  [2 * DAY, 'in 2 days', false],
  [-MINUTE, 'overdue by 1 minute', true],
  [-26 * HOUR, 'overdue by 26 hours', true],
  [-10 * DAY, 'overdue by 10 days', true],
])('%i ms from now is %s', (ms, text, overdue) => {
  expect(dueWords(now + ms, now)).toEqual({ text, overdue });
});

test('an amount is said in whole units', () => {
  expect([47 * MINUTE, 90 * MINUTE, 3 * DAY].map(amountWords)).toEqual(['47 minutes', '1 hour', '3 days']);
});
