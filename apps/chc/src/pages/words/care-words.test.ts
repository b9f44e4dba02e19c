import { expect, test } from 'vitest';
import { careWords } from './care-words.ts';

const due = Date.parse('2026-11-10T12:00:00Z');

test.each([
  ['2026-11-08T12:00:00Z', '48 hours left', false],
  ['2026-11-10T11:59:00Z', '1 hour left', false],
  ['2026-11-10T12:00:00Z', '1 hour left', false],
  ['2026-11-10T12:01:00Z', '1 hour over', true],
  ['2026-11-11T13:00:00Z', '25 hours over', true],
  ['2026-11-15T13:00:00Z', '5 days over', true],
  ['2026-11-02T12:00:00Z', '8 days left', false],
])('at %s: %s', (now, words, isOver) => {
  expect(careWords(due, Date.parse(now))).toEqual({ words, isOver });
});
