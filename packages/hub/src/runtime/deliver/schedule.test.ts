import { Fault } from '@homeward/kernel';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { defaultDeliveryTuning as tuning } from './delivery-tuning.ts';
import { heeded, openFor, pauseAfter, retryAfter } from './schedule.ts';

const asking = (retryAfterMs?: number) => new Fault('HUB_PARTNER_DOWN', 'away', retryAfterMs === undefined ? {} : { retryAfterMs });
const middle = { tuning, draw: () => 0.5 };

describe('the pause after a failure', () => {
  it('follows the schedule, and stays at its end', () => {
    const pauses = Array.from({ length: 10 }, (_, i) => pauseAfter(i + 1, asking(), middle));
    expect(pauses).toEqual([...tuning.scheduleMs, 14_400_000, 14_400_000]);
  });

  test('is drawn within its jitter, and never below what the partner asked for', () => {
    const draws = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), draws, fc.option(fc.integer({ min: 0, max: 10_000_000 })), (failures, drawn, asked) => {
        const fault = asking(asked ?? undefined);
        const ms = pauseAfter(failures, fault, { tuning, draw: () => drawn });
        const planned = tuning.scheduleMs[Math.min(failures, tuning.scheduleMs.length) - 1] as number;
        expect(ms).toBeGreaterThanOrEqual(Math.max(Math.floor(planned * 0.8), heeded(fault, tuning)));
        expect(ms).toBeLessThanOrEqual(Math.max(Math.ceil(planned * 1.2), heeded(fault, tuning)));
      }),
    );
  });
});

test('a Retry-After is heeded within bounds', () => {
  expect([undefined, 0, 30_000, 86_400_000].map((ms) => heeded(asking(ms), tuning))).toEqual([0, 1_000, 30_000, 3_600_000]);
});

test('a breaker stays open twice as long each time, up to a bound', () => {
  expect([1, 2, 3, 7, 100].map((openings) => openFor(openings, middle))).toEqual([5_000, 10_000, 20_000, 60_000, 60_000]);
});

test.each([
  ['120', 120_000],
  [' 0 ', 0],
  ['99999999999999', 99_999_999_999_999_000],
  ['Sat, 21 Nov 2026 12:00:30 GMT', 30_000],
  ['Saturday, 21-Nov-26 12:00:30 GMT', 30_000],
  ['Sat Nov 21 12:00:30 2026', 30_000],
  ['Sat, 21 Nov 2026 11:00:00 GMT', 0],
  ['Infinity', undefined],
  ['soon', undefined],
  ['-5', undefined],
  [undefined, undefined],
])('Retry-After: %s', (header, ms) => {
  expect(retryAfter(header, Date.UTC(2026, 10, 21, 12))).toBe(ms);
});
