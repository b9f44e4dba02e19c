import { describe, expect, it } from 'vitest';
import { createWatchdog, type MemberState, type Sighting } from './watchdog.ts';

const LIMITS = { deafMs: 3_000, silentMs: 30_000, joinMs: 45_000, strayMs: 5_000 };
const seen = (awaited: bigint, end: bigint, idle = true): Sighting => ({ topic: 't.v1', partition: 0, awaited, end, idle });
const well = (now: number): MemberState => ({ ready: true, lastFetchAt: now, lastHeartbeatAt: now, strayingMs: 0 });

/** Shows the watchdog a member once a second and gives the seconds in which it barked, with what it said. */
function barks(seconds: number, stateAt: (now: number) => MemberState, sightingsAt: (second: number) => Sighting[] = () => []): unknown[] {
  const watchdog = createWatchdog(LIMITS);
  return Array.from({ length: seconds }, (_, i) => [i, watchdog.observe(i * 1_000, stateAt(i * 1_000), sightingsAt(i))]).filter(
    ([, reason]) => reason !== null,
  );
}

/** The second of its first bark at a member that is well but for what comes in; null where it stays quiet. */
function barksAt(sightings: readonly Sighting[]): unknown {
  const first = barks(sightings.length, well, (second) => [sightings[second] as Sighting])[0] as [number, string] | undefined;
  return first?.[0] ?? null;
}

const rows = <T>(length: number, row: (i: number) => T): T[] => Array.from({ length }, (_, i) => row(i));

describe('a consumer is deaf when', () => {
  it('the broker has more and nothing comes', () => {
    expect(barksAt(rows(10, () => seen(5n, 8n)))).toBe(3);
  });

  it('the broker gets ever more and nothing comes', () => {
    expect(barksAt(rows(10, (i) => seen(5n, 8n + BigInt(i))))).toBe(3);
  });
});

describe('a consumer is well when', () => {
  it.each([
    ['it has read everything', rows(10, () => seen(8n, 8n))],
    ['it reads on, however slowly', rows(10, (i) => seen(BigInt(i >> 1), 100n))],
    ['the handler is at work', rows(10, () => seen(5n, 8n, false))],
    [
      'the wait was interrupted by work',
      [seen(5n, 8n), seen(5n, 8n), seen(5n, 8n, false), seen(5n, 8n), seen(5n, 8n), seen(5n, 8n, false)],
    ],
  ])('%s', (_case, sightings) => {
    expect(barksAt(sightings)).toBeNull();
  });

  it('the partition was away for a while', () => {
    expect(barks(7, well, (second) => (second === 2 || second === 5 ? [] : [seen(5n, 8n)]))).toEqual([]);
  });
});

it('restarts over the same gap again and again, at growing pauses; one that is closed is forgotten', () => {
  const seconds = barks(60, well, (second) => [second === 50 ? seen(9n, 9n) : seen(second < 50 ? 5n : 9n, 10n)]).map(
    (bark) => (bark as [number])[0],
  );
  expect(seconds).toEqual([3, 10, 23, 48, 54]);
});

it('one partition that gives no peace does not keep it from the others', () => {
  const both = (second: number) => [seen(5n, 8n), { ...seen(second < 30 ? 8n : 4n, 8n), partition: 1 }];
  expect(barks(40, well, both).map((bark) => (bark as [number])[0])).toEqual([3, 10, 23, 33]);
});

describe('a member is restarted when', () => {
  it('its partitions do not come in the time that a join may take, again and again', () => {
    const found = barks(200, (now) => ({ ...well(now), ready: false })) as [number, string][];
    expect(found.map(([second]) => second)).toEqual([45, 91, 137, 183]);
    expect(found[0]?.[1]).toBe('it does not come by its partitions');
  });

  it.each([
    ['the client stopped fetching', 31, (now: number) => ({ ...well(now), lastFetchAt: 0 })],
    ['the group no longer hears of it', 46, (now: number) => ({ ...well(now), lastHeartbeatAt: 0 })],
    ['records come for partitions that it was not given', 5, (now: number) => ({ ...well(now), strayingMs: now })],
  ])('%s', (reason, second, stateAt) => {
    expect(barks(second + 1, stateAt)).toEqual([[second, reason]]);
  });

  it('that helps nothing: ever more seldom', () => {
    const found = barks(300, (now) => ({ ...well(now), strayingMs: 5_000 })) as [number, string][];
    expect(found.map(([second]) => second)).toEqual([0, 10, 30, 70, 150]);
  });
});

it('a member is well while it joins and positions in time, however often', () => {
  expect(barks(200, (now) => ({ ...well(now), ready: now % 40_000 === 0 }))).toEqual([]);
});
