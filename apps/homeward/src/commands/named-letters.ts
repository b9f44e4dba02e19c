import { Fault } from '@homeward/kernel';
import { askProduct } from '../compose/control.ts';
import type { ListedReplay, LettersQuestion } from '../compose/questions/answer-letters.ts';
import { type Shown, whyNotWaiting } from './letter-lines.ts';

type Act = Extract<LettersQuestion, { action: 'replay' | 'drop' }>;

interface Acted {
  readonly answer: readonly ListedReplay[] | { readonly dropped: number };
  /** Why nothing was done with the others, a line each. */
  readonly left: readonly string[];
}

async function find(dataDir: string, { app }: Act, id: string): Promise<Shown> {
  const show: LettersQuestion = { about: 'dead-letters', app, action: 'show', id, body: false };
  try {
    return (await askProduct(dataDir, show)) as Shown;
  } catch (thrown) {
    const isUnknown = thrown instanceof Fault && thrown.code === 'HUB_NOT_FOUND' && app === null;
    throw isUnknown ? new Fault('HUB_NOT_FOUND', `no such dead letter: ${id}`, { cause: thrown }) : thrown;
  }
}

/**
 * Replays or drops letters by their ids, each at the app that has it, in whichever process. Nothing is done where one is not there (`HUB_NOT_FOUND`), or
 * none of them waits: `HUB_PRECONDITION`, which says what became of each.
 */
export async function actOnNamed(dataDir: string, act: Act, ids: readonly string[]): Promise<Acted> {
  const found: Shown[] = [];
  for (const id of new Set(ids)) found.push(await find(dataDir, act, id));
  const left = found.flatMap((each) => whyNotWaiting(each) ?? []);
  if (left.length === found.length) throw new Fault('HUB_PRECONDITION', left.join('\n'));
  const waiting = Map.groupBy(
    found.filter(({ letter }) => letter.status === 'dead'),
    ({ app }) => app,
  );
  const answers: unknown[] = [];
  for (const [app, own] of waiting)
    answers.push(await askProduct(dataDir, { ...act, app, which: { ids: own.map(({ letter }) => letter.id) } }));
  if (act.action === 'replay') return { answer: (answers as ListedReplay[][]).flat(), left };
  return { answer: { dropped: (answers as { dropped: number }[]).reduce((sum, { dropped }) => sum + dropped, 0) }, left };
}
