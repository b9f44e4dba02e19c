import type { EpochMillis } from '@homeward/kernel';

/** Nobody is alarmed for less, however busy the door. */
const SHORTEST_MS = 30 * 60_000;
/** Nights and week-ends are quiet: a pause counts as silence only when it is this many times the usual one. */
const TIMES_USUAL = 8;
/** Of a door that few messages came to nobody can say what is usual. */
const FEWEST = 10;

/**
 * How long a door has been silent beyond what is usual for it, in milliseconds; null while it is not. `count` messages came within
 * `windowMs` before now, the last at `lastAt`.
 */
export function silenceOf(
  { count, lastAt }: { count: number; lastAt: EpochMillis },
  { now, windowMs }: { now: EpochMillis; windowMs: number },
): number | null {
  if (count < FEWEST) return null;
  const silent = now - lastAt;
  return silent > Math.max(SHORTEST_MS, (TIMES_USUAL * windowMs) / count) ? silent : null;
}
