import { expect, test } from 'vitest';
import { toRelativeText, toSinceText } from './relative-text.ts';

const at = (text: string): number => Date.parse(text);

test.each([
  ['2026-11-21T09:00:30Z', '2026-11-21T09:00:59Z', 'just now'],
  ['2026-11-21T09:00:00Z', '2026-11-21T09:01:00Z', '1 minute ago'],
  ['2026-11-21T08:13:00Z', '2026-11-21T09:00:00Z', '47 minutes ago'],
  ['2026-11-20T23:00:00Z', '2026-11-21T02:00:00Z', '3 hours ago'],
  ['2026-11-21T12:00:00Z', '2026-11-21T09:00:00Z', 'in 3 hours'],
  ['2026-11-20T08:59:00Z', '2026-11-21T09:00:00Z', 'yesterday'],
  ['2026-11-19T23:59:00Z', '2026-11-21T09:00:00Z', '2 days ago'],
  ['2026-11-24T09:00:00Z', '2026-11-21T09:00:00Z', 'in 3 days'],
])('%s, seen at %s, was %s', (moment, now, text) => {
  expect(toRelativeText(at(moment), at(now))).toBe(text);
});

test.each([
  ['2026-11-21', 'today'],
  ['2026-11-20', 'yesterday'],
  ['2026-11-22', 'tomorrow'],
  ['2026-11-01', '20 days ago'],
])('the date %s is %s', (date, text) => {
  expect(toRelativeText(date, at('2026-11-21T09:00:00Z'))).toBe(text);
});

test('a date is compared with today in London, also when summer time is an hour ahead of UTC', () => {
  expect(toRelativeText('2026-07-02', at('2026-07-01T23:30:00Z'))).toBe('today');
});

test('what has happened is never to come, whatever clock said when', () => {
  const now = at('2026-11-21T09:00:00Z');
  expect(toRelativeText(now + 6 * 60_000, now)).toBe('in 6 minutes');
  expect(toSinceText(now + 6 * 60_000, now)).toBe('just now');
  expect(toSinceText(now - 6 * 60_000, now)).toBe('6 minutes ago');
  expect(['2026-11-22', '2026-11-20'].map((day) => toSinceText(day, now))).toEqual(['today', 'yesterday']);
});
