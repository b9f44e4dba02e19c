import { deriveId } from '@homeward/kernel';
import { record } from '../records.ts';
import { moved } from '../ward-list.ts';

export const KEYS = 12;
const START = Date.UTC(2026, 9, 1);

/** 600 moves of 12 people, the same in every process; every seventh stands in the log twice. */
export function script() {
  return Array.from({ length: 600 }, (_, i) => {
    const n = i % 7 === 6 ? i - 3 : i; // said twice
    const at = START + n * 60_000;
    return record('spell.moved.v1', `spl_${n % KEYS}`, { at, data: moved(at, `Ward ${n}`), id: deriveId('script', String(n)) });
  });
}

/** How often each of them moved, counting each event once. */
export function expectedMoves(): Map<string, number> {
  const ids = new Map(script().map((one) => [one.headers['ce_id']?.toString() as string, one.key?.toString() as string]));
  const moves = new Map<string, number>();
  for (const key of ids.values()) moves.set(key, (moves.get(key) ?? 0) + 1);
  return moves;
}
