import { setImmediate as nextTurn } from 'node:timers/promises';

/** Does something with each of many, some in one turn of the event loop at a time: whatever else waits gets its turn between them. Few are done at once. */
export async function inTurns<T, R>(all: readonly T[], atOnce: number, act: (one: T) => R): Promise<R[]> {
  const done: R[] = [];
  for (const one of all) {
    if (done.length > 0 && done.length % atOnce === 0) await nextTurn();
    done.push(act(one));
  }
  return done;
}

/** The same row in pieces, none longer than that. */
export function inPieces<T>(rows: readonly T[], length: number): readonly (readonly T[])[] {
  if (rows.length <= length) return rows.length === 0 ? [] : [rows];
  return Array.from({ length: Math.ceil(rows.length / length) }, (_, i) => rows.slice(i * length, (i + 1) * length));
}
