import type { LetterAction } from '@homeward/hub/dead-letters';
import type { ListedLetter, ListedReplay } from '../compose/questions/answer-letters.ts';

const time = (at: number): string => new Date(at).toISOString();

/** One letter as a line of a list. */
export const letterLine = ({ id, deadAt, app, kind, status, source, fault, type, reference }: ListedLetter): string =>
  [id, time(deadAt), app, kind, status, source, fault.code, type ?? reference ?? '-'].join('  ');

/** How far a replay is. */
export const replayLine = ({ id, app, queued, replayed, dead, stopped, ratePerSecond }: ListedReplay): string =>
  `${id}  ${app}  ${queued} queued, ${replayed} replayed, ${dead} dead${stopped ? ', stopped' : ''}, at most ${ratePerSecond}/s`;

/** What a replay took up, in each app that had something for it. */
export function begunLines(begun: readonly ListedReplay[]): string[] {
  const some = begun.filter(({ queued, replayed, dead }) => queued + replayed + dead > 0);
  return some.length === 0 ? ['nothing that waits was meant: see homeward dead-letters list --status dead'] : some.map(replayLine);
}

export interface Shown {
  readonly app: string;
  readonly letter: ListedLetter;
  readonly actions: readonly LetterAction[];
  readonly bodies: readonly { version: number; madeAt: number; headers: Record<string, string>; text: string | null; base64: string }[];
}

/** One letter with what was done with it, and its body where that was asked for. */
export function letterPage({ app, letter, actions, bodies }: Shown): string[] {
  const { fault } = letter;
  return [
    `${letter.kind} ${letter.id} of ${app}: ${letter.status}`,
    `  from         ${letter.origin}  (${letter.source})`,
    `  what         ${letter.type ?? '-'}  ${letter.reference ?? '-'}  key ${letter.key || '-'}`,
    `  correlation  ${letter.correlationId ?? '-'}`,
    `  fault        ${fault.code}: ${fault.message}${fault.at === null ? '' : ` at ${fault.at}`}${fault.rule === null ? '' : ` (${fault.rule})`}`,
    `  tried        ${letter.attempts} times by ${letter.handler}, first ${time(letter.firstFailedAt)}, dead ${time(letter.deadAt)}`,
    `  version      ${letter.version}`,
    ...actions.map(({ action, at, role, userRef, note }) => `  ${time(at)}  ${action}  ${role} ${userRef ?? ''}  ${note}`.trimEnd()),
    ...bodies.flatMap(({ version, headers, text, base64 }) => [
      `version ${version}`,
      ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`),
      text ?? base64,
    ]),
  ];
}

/** What somebody, or the hub, did last of all to a letter that does not wait. */
const done = {
  queued: { action: 'replay', words: 'is about to be replayed, as asked' },
  replayed: { action: 'settled', words: 'was replayed and worked off' },
  dropped: { action: 'drop', words: 'was dropped' },
} as const;

/** Why nothing can be done with a letter: what became of it, when, by whom and why. Null for one that waits. */
export function whyNotWaiting({
  letter: { id, status },
  actions,
}: Pick<Shown, 'actions'> & { letter: Pick<Shown['letter'], 'id' | 'status'> }): string | null {
  if (status === 'dead') return null;
  const { action, words } = done[status];
  const last = actions.findLast((each) => each.action === action);
  if (last === undefined) return `${id} ${words}`;
  return `${id} ${words} at ${time(last.at)} by ${[last.role, last.userRef].filter(Boolean).join(' ')}: ${last.note}`;
}
