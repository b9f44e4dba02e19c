import { codeRow, codesets } from '@homeward/contracts';
import type { ConcernAct } from '../../domain/concern/commands.ts';
import type { ConcernStateName } from '../../domain/concern/state.ts';

export interface TagWords {
  readonly text: string;
  readonly colour: string;
}

export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly hint?: string;
}

export const kinds: readonly Choice[] = [
  { value: 'OBSERVATION', text: 'Observation', hint: 'Something you saw that others should know' },
  { value: 'CONCERN', text: 'Concern', hint: 'Something that worries you' },
  { value: 'IDEA', text: 'Idea', hint: 'Something that could work better' },
];

export const levels: readonly Choice[] = [
  { value: 'INFORMATION', text: 'It can wait', hint: 'Taken up within a working week' },
  { value: 'URGENT', text: 'Urgent', hint: 'Taken up within half a working day' },
  { value: 'SAFEGUARDING', text: 'Somebody may be abused or neglected', hint: 'Goes to the council. In an emergency call 999 first' },
];

export const themes: readonly Choice[] = codesets['concern-theme'].rows.map(({ symbol, label }) => ({ value: symbol, text: label }));

export const results: readonly Choice[] = [
  { value: 'ACTED_ON', text: 'Something was done' },
  { value: 'NO_ACTION_NEEDED', text: 'Nothing needs to be done' },
  { value: 'DUPLICATE', text: 'It is said in another one already' },
];

const textOf = (choices: readonly Choice[], value: string): string | null => choices.find((choice) => choice.value === value)?.text ?? null;

export const kindText = (kind: string): string => textOf(kinds, kind) ?? 'Not said';
export const themeText = (theme: string): string => codeRow('concern-theme', theme)?.label ?? 'Not said';
export const resultText = (result: string): string => (result === 'PASSED_ON' ? 'Passed on' : (textOf(results, result) ?? 'Not said'));

const levelTags: Readonly<Record<string, TagWords>> = {
  URGENT: { text: 'Urgent', colour: 'orange' },
  SAFEGUARDING: { text: 'Safeguarding', colour: 'red' },
};
/** Null where it is not pressing. */
export const levelTag = (level: string): TagWords | null => levelTags[level] ?? null;

export const stateTags: Readonly<Record<ConcernStateName, TagWords>> = {
  UNKNOWN: { text: 'Not raised', colour: 'grey' },
  ROUTED: { text: 'Waiting', colour: 'yellow' },
  ACKNOWLEDGED: { text: 'Taken up', colour: 'blue' },
  RESOLVED: { text: 'Settled', colour: 'green' },
};

const roleWords: Readonly<Record<string, string>> = {
  'ward-nurse': 'ward nurses',
  'hub-clinician': 'hub clinicians',
  'council-worker': 'council workers',
  'chc-lead': 'continuing healthcare leads',
  commissioner: 'commissioners',
  'village-agent': 'village agents',
  'provider-worker': 'care provider workers',
  operations: 'operations',
  'partnership-lead': 'who run the hub',
};
export const roleText = (role: string): string => roleWords[role] ?? role;

export const doneWords: Readonly<Record<ConcernAct | 'raise', string>> = {
  raise: 'Thank you. It has been put before those who can act.',
  acknowledge: 'Taken up. Whoever raised it sees that.',
  resolve: 'Settled. Whoever raised it sees what came of it.',
  'pass-on': 'Passed on.',
};
