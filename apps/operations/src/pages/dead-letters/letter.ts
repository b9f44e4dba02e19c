// What is this letter, why is it dead, and what can be done with it?
import type { Letter, LetterAction, LetterBody } from '@homeward/hub/dead-letters';
import { type Actor, type AppHandle, may, type Reply, type Route } from '@homeward/hub';
import { faultTable } from '@homeward/kernel';
import { page } from '@homeward/web';
import { blameWords } from './letter-list.ts';
import { kindWords, statusStates } from './letter-view.ts';

const template = new URL('./letter.njk', import.meta.url);

const actionWords: Readonly<Record<LetterAction['action'], string>> = {
  'read-body': 'Read the body',
  edit: 'Edited',
  replay: 'Replayed',
  stop: 'Stopped the replay',
  drop: 'Dropped',
  settled: 'Worked off',
  failed: 'Failed again',
};

export interface LetterPage {
  readonly letter: Letter;
  readonly actions: readonly LetterAction[];
  /** Null where the body is not shown. */
  readonly bodies: readonly LetterBody[] | null;
  readonly path: string;
  readonly actor: Actor | null;
  /** What was typed and refused. */
  readonly typed?: { readonly text: string; readonly reason: string };
  readonly errors?: readonly { readonly field: string; readonly text: string }[];
}

/** What the template shows. `path` is the address of the list of dead letters. Pure. */
export function letterModel({ letter, actions, bodies, path, actor, typed, errors = [] }: LetterPage) {
  const waits = letter.status === 'dead';
  const last = bodies?.at(-1) ?? null;
  return {
    letter,
    path,
    here: `${path}/${letter.id}`,
    kind: kindWords[letter.kind],
    state: statusStates[letter.status],
    blame: blameWords[faultTable[letter.fault.code].blame],
    traceHref: letter.correlationId === null ? null : `/operations/trace?q=${letter.correlationId}`,
    mayAct: waits && may(actor, 'dead-letters.act'),
    mayRead: bodies === null && may(actor, 'dead-letters.read-body'),
    bodies: bodies?.map(({ version, madeAt, text, bytes }) => ({ version, madeAt, text, size: bytes.length })) ?? null,
    edit:
      waits && last !== null && last.text !== null && may(actor, 'dead-letters.act')
        ? { text: typed?.text ?? last.text, reason: typed?.reason ?? '' }
        : null,
    errors,
    actions: actions.map((action) => ({ ...action, words: actionWords[action.action] })),
  };
}

export const letterPage = (data: LetterPage): Extract<Reply, { kind: 'page' }> => page(template, 'Dead letter', letterModel(data));

/** The address of the list, of any page below it. */
export const listPath = (prefix: string): string => `${prefix}/dead-letters`;

export const letter: Route = {
  method: 'GET',
  path: '/dead-letters/:letter',
  permission: 'dead-letters.view',
  async handle({ params, prefix, actor }, { deadLetters }: AppHandle) {
    const shown = await deadLetters.show(params['letter'] ?? '');
    return letterPage({ ...shown, bodies: null, path: listPath(prefix), actor });
  },
};

/** Its own permission, and noted: personal data may stand in it. */
export const letterBody: Route = {
  method: 'GET',
  path: '/dead-letters/:letter/body',
  permission: 'dead-letters.read-body',
  async handle({ params, prefix, actor }, { deadLetters }: AppHandle) {
    const id = params['letter'] ?? '';
    const bodies = await deadLetters.readBody(id, { actor: actor as Actor });
    return letterPage({ ...(await deadLetters.show(id)), bodies, path: listPath(prefix), actor });
  },
};
