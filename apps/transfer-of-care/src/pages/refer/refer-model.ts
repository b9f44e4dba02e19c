import type { Actor } from '@homeward/hub';
import type { EpochMillis } from '@homeward/kernel';
import { currentReferral, defaultRules, type Referral, referralStatus, spellReadiness, spellState } from '../../domain/index.ts';
import type { FieldError } from '../decide/attempt.ts';
import { askedDay, type DayField, isDay } from './day-fields.ts';
import { toBanner } from '../person/banner.ts';
import type { SpellRecord } from '../person/load-record.ts';
import { saidByWard } from '../triage/said.ts';
import { rejectReasons } from '../triage/read-forms.ts';
import { stateWords } from '../words/state-words.ts';
import { type FieldName, type Fields, fieldLabels, fieldNames, fieldsOfSubmission } from './fields.ts';
import { choices, hints, mostIn, shownValue } from './form-words.ts';
import { seenOf } from './merge-fields.ts';
import { completenessOf } from './parts.ts';
import { type Begun, revisionOf, standingIn } from './take-form.ts';

/** How a form came back that could not be taken as it was. */
export interface Returned {
  /** What was typed. */
  readonly fields: Fields;
  readonly errors: readonly FieldError[];
  /** Why it cannot be sent, in words. */
  readonly refused: string | null;
  /** Fields in which something else was saved meanwhile. */
  readonly both: readonly FieldName[];
}

/** An answer to the hub that could not be taken. */
export interface AnswerTried {
  readonly value: string;
  readonly errors: readonly FieldError[];
  readonly refused: string | null;
}

export interface ReferContext {
  readonly now: EpochMillis;
  readonly reader: Actor;
  readonly returned: Returned | null;
  readonly answer: AnswerTried | null;
  /** What was just done. */
  readonly done: Done | null;
  /** The writer wants to say a referral anew that was sent. */
  readonly isChange: boolean;
}

/** That what was begun is with nobody but the ward: of a referral that was sent, the change to it. */
export const unsentWords = ({ state }: SpellRecord): string =>
  (currentReferral(state)?.submission ?? null) === null ? 'Nothing was sent yet' : 'This change was not sent yet';

export const doneWords = {
  refer: 'The referral is with the transfer of care hub.',
  save: 'you or a colleague on the ward can go on with it here.',
  answer: 'The hub has your answer.',
  discard: 'What was begun is deleted.',
} as const;
export type Done = keyof typeof doneWords;

const shownDone = (done: Done, record: SpellRecord): string =>
  done === 'save' ? `Saved. ${unsentWords(record)}: ${doneWords.save}` : doneWords[done];

/** What others said of the same, for whoever typed something else. */
interface Difference {
  readonly field: FieldName;
  readonly label: string;
  readonly stands: string;
}

const differences = (names: readonly FieldName[], standing: Fields): readonly Difference[] =>
  names.map((field) => ({ field, label: fieldLabels[field], stands: shownValue(field, standing[field]) }));

/** Where a referral that was sent meanwhile says something else than what was begun before. */
function sentMeanwhile(begun: Begun, fields: Fields): readonly Difference[] {
  const { draft, record } = begun;
  const submission = currentReferral(record.state)?.submission ?? null;
  if (draft === null || submission === null || draft.basedOn >= revisionOf(record)) return [];
  const sent = fieldsOfSubmission(submission);
  return differences(
    fieldNames.filter((name) => sent[name].trim() !== fields[name].trim()),
    sent,
  );
}

/** The inputs of a day, as they were typed, and which of them to mark. */
function shownDay(name: DayField, text: string) {
  const { written, wrong } = askedDay(name, text);
  return { written, parts: wrong?.parts ?? null };
}

function shownForm(begun: Begun, { returned, reader }: ReferContext) {
  const { draft, record } = begun;
  const standing = standingIn(begun);
  const fields = returned?.fields ?? standing;
  const error = (name: string): string | null =>
    returned?.errors.find(({ field }) => field === name || field.startsWith(`${name}-`))?.text ?? null;
  return {
    fields: Object.fromEntries(
      fieldNames.map((name) => [
        name,
        {
          value: fields[name],
          error: error(name),
          ...(isDay(name) && shownDay(name, fields[name])),
          label: fieldLabels[name],
          hint: hints[name] ?? null,
          choices: choices[name] ?? [],
          most: mostIn[name] ?? null,
        },
      ]),
    ),
    basedOn: revisionOf(record),
    seen: seenOf(standing),
    complete: completenessOf(fields),
    unsent: unsentWords(record),
    saved: draft === null ? null : { at: draft.savedAt, by: draft.savedBy === reader.userRef ? 'you' : 'a colleague' },
    both: differences(returned?.both ?? [], standing),
    meanwhile: sentMeanwhile(begun, fields),
  };
}

function shownSent({ state }: SpellRecord, referral: Referral) {
  const { id, submittedAt, revisedAt, revision, requests, answers, rejection } = referral;
  const { state: name, closed } = referralStatus(state, referral, defaultRules);
  return {
    id,
    submittedAt,
    revisedAt,
    revision,
    requests,
    answers,
    said: saidByWard(referral),
    expected: referral.submission?.expectedDischargeDate ?? null,
    isAsked: name === 'INFO_REQUESTED',
    isOver: closed !== null,
    rejection:
      rejection === null ? null : { ...rejection, words: rejectReasons.find(({ value }) => value === rejection.reason)?.text ?? '' },
  };
}

function shownKnown({ row, state }: SpellRecord) {
  const { meetsCriteria, since } = spellReadiness(state);
  return {
    admittedAt: row.admitted_at,
    meetsCriteria,
    since,
    expected: row.expected_discharge_date,
    addressLines: state.contact?.addressLines ?? [],
    postcode: state.contact?.postcode ?? null,
    gpPractice: state.person?.gpPractice ?? null,
  };
}

/** The referral as its ward sees it: the form, or what was sent. Pure. */
export function referModel(begun: Begun, context: ReferContext) {
  const { record, draft } = begun;
  const { returned, answer, done, isChange } = context;
  const referral = currentReferral(record.state);
  const sent = referral === null || referral.submission === null ? null : shownSent(record, referral);
  const isHere = spellState(record.state.hospital).state === 'ADMITTED';
  const isForm = isHere && (sent === null || draft !== null || returned !== null || isChange) && answer === null;
  return {
    id: record.id,
    person: toBanner(record),
    state: stateWords(record.row),
    stateSince: record.row.state_since_at,
    known: shownKnown(record),
    isHere,
    done: done === null ? null : shownDone(done, record),
    errors: (returned ?? answer)?.errors ?? [],
    refused: (returned ?? answer)?.refused ?? null,
    answer: { value: answer?.value ?? '', error: answer?.errors[0]?.text ?? null },
    sent,
    form: isForm ? shownForm(begun, context) : null,
    isBegun: draft !== null,
  };
}
