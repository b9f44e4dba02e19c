import { type Actor, may } from '@homeward/hub';
import type { EpochMillis } from '@homeward/kernel';
import { pathways } from '@homeward/nhs';
import { currentReferral, type PathwayAnswers, type Referral, triageHints, type TriageKind, triageKinds } from '../../domain/index.ts';
import type { Attempt } from '../decide/attempt.ts';
import { toBanner } from '../person/banner.ts';
import type { SpellRecord } from '../person/load-record.ts';
import { legalSteps, stepWords } from '../person/next-steps.ts';
import { currentStep } from '../person/person-model.ts';
import { toTimelineEntry } from '../person/timeline.ts';
import { pathwayWords } from '../words/fact-words.ts';
import { caseManagerWords, pathwayFilterWords, stateWords } from '../words/state-words.ts';
import { knownOf } from './known.ts';
import { readAnswers, suggestionOf } from './pathway-questions.ts';
import { lineChoices, rejectReasons, usualItems } from './read-forms.ts';
import { saidByWard } from './said.ts';

/** A form of this page that could not be done, or a question to the rules. */
export type TriageAttempt = Attempt<TriageKind | 'suggest'>;

export interface TriageContext {
  readonly now: EpochMillis;
  readonly reader: Actor | null;
  readonly attempt: TriageAttempt | null;
  /** What was just done. */
  readonly done: TriageKind | null;
}

export const doneWords: Readonly<Record<TriageKind, string>> = {
  'start-triage': 'Triage started. The referral is in your name.',
  'assign-pathway': 'Pathway assigned.',
  'request-information': 'The ward has been asked.',
  'reject-referral': 'Referral rejected.',
};

function forms(attempt: TriageAttempt | null, referral: Referral) {
  const form = attempt?.form ?? new URLSearchParams();
  const typed = (field: string): string => form.get(field) ?? '';
  const error = (field: string): string | null => attempt?.errors.find((each) => each.field === field)?.text ?? null;
  const answers: PathwayAnswers = readAnswers(form, referral);
  const field = (name: string) => ({ value: typed(name), error: error(name) });
  return {
    lines: lineChoices.map((choice) => ({
      ...choice,
      pathway: pathwayFilterWords[choice.pathway],
      checked: choice.value === typed('line'),
    })),
    line: field('line'),
    rationale: field('rationale'),
    ideals: pathways.map((pathway) => ({ value: pathway, text: pathwayWords(pathway), checked: typed('ideal') === pathway })),
    idealReason: field('idealReason'),
    items: usualItems.map((item) => ({ value: item, text: item, checked: form.getAll('items').includes(item) })),
    more: field('more'),
    reasons: rejectReasons.map((reason) => ({ ...reason, checked: typed('reason') === reason.value })),
    reason: field('reason'),
    advice: field('advice'),
    suggestion: suggestionOf(answers),
    suggested: attempt?.kind === 'suggest',
  };
}

/** What somebody wrote into a form that is no longer offered, so that it is not lost. */
function keptText(attempt: TriageAttempt | null, offered: readonly TriageKind[]): readonly string[] {
  if (attempt === null || attempt.kind === 'suggest' || offered.includes(attempt.kind)) return [];
  return [...attempt.form]
    .filter(([name, value]) => ['rationale', 'idealReason', 'items', 'more', 'advice'].includes(name) && value.trim() !== '')
    .map(([, value]) => value);
}

function decidedOn({ decision, rejection }: Referral) {
  const reason = rejectReasons.find(({ value }) => value === rejection?.reason)?.text;
  return {
    decision: decision === null ? null : { ...decision, words: pathwayWords(decision.pathway), ideal: pathwayWords(decision.idealPathway) },
    rejection: rejection === null ? null : { ...rejection, words: reason },
  };
}

function shownReferral(record: SpellRecord, referral: Referral, attempt: TriageAttempt | null) {
  const { id, submittedAt, revision, revisedAt, requests, answers } = referral;
  return {
    id,
    submittedAt,
    revision,
    revisedAt,
    requests,
    answers,
    said: saidByWard(referral),
    known: knownOf(record, referral),
    hints: triageHints(record.state, referral),
    ...decidedOn(referral),
    forms: forms(attempt, referral),
  };
}

/** How an attempt that could not be done is shown. */
function shownAttempt(attempt: TriageAttempt | null, offered: readonly TriageKind[]) {
  return {
    errors: attempt?.errors ?? [],
    refused: attempt?.refused ?? null,
    changed: (attempt?.changed ?? []).map(toTimelineEntry),
    kept: keptText(attempt, offered),
    open: attempt?.kind ?? null,
  };
}

/** The referral that counts, as the template shows it; `referral` is null where the person was never referred. Pure. */
export function triageModel(record: SpellRecord, context: TriageContext) {
  const { state, row } = record;
  const { attempt, reader, done } = context;
  const referral = currentReferral(state);
  const legal = triageKinds.filter((kind) => legalSteps(state).includes(kind));
  const offered = legal.filter((kind) => may(reader, stepWords[kind].permission));
  return {
    id: record.id,
    version: record.version,
    seenAt: state.heardAt ?? 0,
    person: toBanner(record),
    state: stateWords(row),
    stateSince: row.state_since_at,
    step: currentStep(record, context),
    caseManager: caseManagerWords(row.case_manager, reader),
    done: done === null ? null : doneWords[done],
    offers: Object.fromEntries(offered.map((kind) => [stepWords[kind].anchor, stepWords[kind]])),
    waitsForOthers: legal.length > 0 && offered.length === 0,
    ...shownAttempt(attempt, offered),
    referral: referral === null ? null : shownReferral(record, referral, attempt),
  };
}
