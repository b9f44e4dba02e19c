import {
  type CaseDelayReasonV1,
  codesets,
  type DisputeGroundV1,
  type DisputeResultV1,
  type ReviewKindV1,
  type ReviewOutcomeV1,
} from '@homeward/contracts';
import type { EpochMillis } from '@homeward/kernel';
import { interimPayers, type StepCommand, type StepKind } from '../../domain/index.ts';
import { readTool } from '../fast-track/read-fast-track.ts';
import type { Read } from '../forms/attempt.ts';
import { type Choice, type FieldReader, fieldReader } from '../forms/fields.ts';
import { readPastDay } from '../forms/read-person.ts';
import { capital, funderWords, groundWords, resultWords, reviewWords } from '../words/words.ts';

const choicesOf = <Value extends string>(words: Readonly<Record<Value, string>>): readonly Choice<Exclude<Value, 'UNKNOWN'>>[] =>
  (Object.keys(words) as Value[])
    .filter((value) => value !== 'UNKNOWN')
    .map((value) => ({ value: value as Exclude<Value, 'UNKNOWN'>, text: words[value] }));

export const payers = interimPayers.map((payer) => ({ value: payer, text: capital(funderWords[payer]) }));
export const grounds = choicesOf<DisputeGroundV1>(groundWords);
export const results = choicesOf<DisputeResultV1>(resultWords);
export const delayReasons = codesets['chc-delay-reason'].rows.map(({ symbol, label }) => ({
  value: symbol as CaseDelayReasonV1,
  text: label as string,
}));

export const reviewKinds = choicesOf<ReviewKindV1>(reviewWords);
export const reviewOutcomes = codesets['chc-review-outcome'].rows.map(({ symbol, label }) => ({
  value: symbol as ReviewOutcomeV1,
  text: label as string,
}));

type ReadAs<K extends StepKind> = (read: FieldReader, form: URLSearchParams, now: EpochMillis) => Extract<StepCommand, { kind: K }>;

const held = { field: 'heldOn', what: 'The day it was held', missing: 'Enter the day it was held' } as const;

const readers: { readonly [K in StepKind]: ReadAs<K> } = {
  'record-fast-track': (read, _form, now) => readTool(read, now),
  'record-review': (read, _form, now) => ({
    kind: 'record-review',
    review: read.choice('reviewKind', reviewKinds, 'Choose which review it was') ?? 'UNKNOWN',
    heldAt: readPastDay(read, held, now),
    outcome: read.choice('reviewOutcome', reviewOutcomes, 'Choose what came of it') ?? 'UNKNOWN',
    nextDueOn: read.day('nextDueOn', { what: 'The day of the next review', missing: null }),
  }),
  'open-dispute': (read) => ({
    kind: 'open-dispute',
    ground: read.choice('ground', grounds, 'Choose what the dispute is about') ?? 'UNKNOWN',
    grounds: read.text('grounds', 'Give the grounds in writing') ?? '',
    interimPayer: read.choice('interimPayer', payers, 'Choose who pays meanwhile: care must not stop') ?? 'UNKNOWN',
  }),
  'escalate-dispute': () => ({ kind: 'escalate-dispute' }),
  'resolve-dispute': (read) => ({
    kind: 'resolve-dispute',
    result: read.choice('result', results, 'Choose how it ended') ?? 'UNKNOWN',
    note: read.text('resultNote', null),
  }),
  'note-delay': (read) => ({
    kind: 'note-delay',
    reason: read.choice('reason', delayReasons, 'Choose what holds the case up') ?? 'UNKNOWN',
    from: read.day('from', { what: 'The first day', missing: 'Enter the first day' }) ?? '',
    note: read.text('delayNote', null),
  }),
  'end-delay': (read, form) => ({
    kind: 'end-delay',
    delayId: form.get('delayId') ?? '',
    until: read.day('until', { what: 'The last day', missing: 'Enter the last day' }) ?? '',
  }),
};

/** Reads the form of a step. Errors are in words a clinician would use. Pure. */
export function readStep(kind: StepKind, form: URLSearchParams, now: EpochMillis): Read<StepCommand> {
  const read = fieldReader(form);
  const command = readers[kind](read, form, now);
  return read.errors.length > 0 ? { errors: read.errors } : { command };
}
