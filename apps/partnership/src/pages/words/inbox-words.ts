import { codeRow, codesets } from '@homeward/contracts';
import type { AnswerKind } from '../../domain/inbox/commands.ts';
import type { RequestStateName } from '../../domain/inbox/state.ts';
import type { Choice, TagWords } from './concern-words.ts';

export const requestTags: Readonly<Record<RequestStateName, TagWords>> = {
  ASKED: { text: 'Waiting for your answer', colour: 'yellow' },
  ACCEPTED: { text: 'You said yes', colour: 'blue' },
  IN_CONTACT: { text: 'In hand', colour: 'blue' },
  DECLINED: { text: 'Declined', colour: 'grey' },
  COMPLETED: { text: 'Finished', colour: 'green' },
  WITHDRAWN: { text: 'Withdrawn', colour: 'grey' },
};

export const declineReasons: readonly Choice[] = codesets['support-decline-reason'].rows.map(({ symbol, label }) => ({
  value: symbol,
  text: label,
}));
export const outcomes: readonly Choice[] = codesets['support-outcome'].rows.map(({ symbol, label }) => ({ value: symbol, text: label }));

export const modes: readonly Choice[] = [
  { value: 'VISIT', text: 'Visit' },
  { value: 'CALL', text: 'Telephone call' },
  { value: 'MESSAGE', text: 'Message' },
  { value: 'VIDEO', text: 'Video call' },
];

export const contactOutcomes: readonly Choice[] = [
  { value: 'HELPED', text: 'Helped' },
  { value: 'NOT_REACHED', text: 'Could not reach them' },
  { value: 'REFUSED', text: 'They did not want help' },
  { value: 'CONCERN', text: 'Something worries me', hint: 'Raise it as a concern as well, so that somebody acts on it' },
];

export const activityText = (symbol: string): string => codeRow('support-activity', symbol)?.label ?? 'Other help';
export const endText = (code: string): string =>
  codeRow('support-decline-reason', code)?.label ?? codeRow('support-outcome', code)?.label ?? 'No reason given';

/** What stands of a request that the hub withdrew. */
export const withdrawnWords =
  'The hub has withdrawn this request: help is not needed any more. Please do not get in touch with the person.';

const urgencies: Readonly<Record<string, TagWords>> = {
  SAME_DAY: { text: 'Today', colour: 'red' },
  SOON: { text: 'Soon', colour: 'orange' },
};
/** Null where there is time. */
export const urgencyTag = (urgency: string | undefined): TagWords | null => urgencies[urgency ?? ''] ?? null;

export const answeredWords: Readonly<Record<AnswerKind, string>> = {
  accept: 'The hub knows that you will help.',
  decline: 'The hub knows that you cannot help, and why.',
  contact: 'Contact recorded.',
  complete: 'Finished. The hub knows what came of it.',
};

/** `AGE_65_74` as `65 to 74`, `AGE_85_OVER` as `85 or over`; null where it is not known. */
export function ageText(band: string | null | undefined): string | null {
  const [, from, to] = /^AGE_(\d+)_(\d+|OVER)$/.exec(band ?? '') ?? [];
  if (from === undefined || to === undefined) return null;
  return to === 'OVER' ? `${from} or over` : `${from} to ${to}`;
}
