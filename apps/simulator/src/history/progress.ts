import type { EpochMillis } from '@homeward/kernel';
import type { Asked } from '../acts/voluntary.ts';

/** A request for support as it was found in an inbox. */
export interface Found extends Asked {
  readonly at: EpochMillis;
}

/** How far a history was played: all that whoever goes on with it needs to know. Plain data. */
export interface Progress {
  readonly playedUntil: EpochMillis;
  /** Of each line how many errands are over: done, or given up. */
  readonly over: Readonly<Record<string, number>>;
  readonly notes: Readonly<Record<string, string>>;
  readonly found: readonly Found[];
}

/** Something that happened since the last whole day, told at once, so that nothing of it is done again. */
export type Step =
  | { readonly kind: 'over'; readonly line: string; readonly count: number }
  | { readonly kind: 'note'; readonly key: string; readonly value: string }
  | { readonly kind: 'found'; readonly found: Found };

/** Progress with the steps that came after it, or that it holds already. Pure. */
export function progressAfter(progress: Progress, steps: readonly Step[]): Progress {
  const over = { ...progress.over };
  const notes = { ...progress.notes };
  const found = [...progress.found];
  for (const step of steps) {
    if (step.kind === 'over') over[step.line] = step.count;
    else if (step.kind === 'note') notes[step.key] = step.value;
    else if (found.every(({ support }) => support !== step.found.support)) found.push(step.found);
  }
  return { playedUntil: progress.playedUntil, over, notes, found };
}
