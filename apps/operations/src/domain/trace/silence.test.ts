import { expect, test } from 'vitest';
import { silenceOf } from './silence.ts';

const MINUTE = 60_000;
const now = Date.parse('2026-08-10T12:00:00Z');
const windowMs = 7 * 24 * 60 * MINUTE;

test.each([
  ['a busy door after half an hour', 10_000, 31, 31],
  ['a busy door a little sooner', 10_000, 30, null],
  ['a door with a message every seven hours, within two days', 24, 48 * 60, null],
  ['and after three', 24, 72 * 60, 72 * 60],
  ['a door that hardly anything came to', 9, 6 * 24 * 60, null],
])('%s', (_case, count, minutes, silent) => {
  expect(silenceOf({ count, lastAt: now - minutes * MINUTE }, { now, windowMs })).toBe(silent === null ? null : silent * MINUTE);
});
