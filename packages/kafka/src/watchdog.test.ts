import { describe, expect, it } from 'vitest';
import { createWatchdog, type Sighting } from './watchdog.ts';

const seen = (awaited: bigint, end: bigint, idle = true): Sighting => ({ topic: 't.v1', partition: 0, awaited, end, idle });

/** Feeds one sighting a second and gives the second in which the watchdog barked, or null. */
function barksAt(sightings: readonly Sighting[], deafMs = 3_000): number | null {
  const watchdog = createWatchdog(deafMs);
  const second = sightings.findIndex((sighting, i) => watchdog.observe(i * 1_000, [sighting]));
  return second < 0 ? null : second;
}

describe('a consumer is deaf when', () => {
  it('the broker has more and nothing comes', () => {
    expect(barksAt(Array.from({ length: 10 }, () => seen(5n, 8n)))).toBe(3);
  });

  it('the broker gets ever more and nothing comes', () => {
    expect(barksAt(Array.from({ length: 10 }, (_, i) => seen(5n, 8n + BigInt(i))))).toBe(3);
  });
});

describe('a consumer is well when', () => {
  it.each([
    ['it has read everything', Array.from({ length: 10 }, () => seen(8n, 8n))],
    ['it reads on, however slowly', Array.from({ length: 10 }, (_, i) => seen(BigInt(i >> 1), 100n))],
    ['the handler is at work', Array.from({ length: 10 }, () => seen(5n, 8n, false))],
    [
      'the wait was interrupted by work',
      [seen(5n, 8n), seen(5n, 8n), seen(5n, 8n, false), seen(5n, 8n), seen(5n, 8n), seen(5n, 8n, false)],
    ],
  ])('%s', (_case, sightings) => {
    expect(barksAt(sightings)).toBeNull();
  });
});

it('does not restart for ever over the same gap, but does when the gap grows', () => {
  const watchdog = createWatchdog(1_000);
  const bark = (at: number, sighting: Sighting) => watchdog.observe(at, [sighting]);
  expect([bark(0, seen(5n, 6n)), bark(1_000, seen(5n, 6n))]).toEqual([false, true]);
  expect([bark(2_000, seen(5n, 6n)), bark(9_000, seen(5n, 6n))]).toEqual([false, false]);
  expect([bark(10_000, seen(5n, 7n)), bark(11_000, seen(5n, 7n))]).toEqual([false, true]);
});
