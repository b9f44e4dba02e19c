import type { Actor } from '@homeward/hub';
import type { EpochMillis } from '@homeward/kernel';
import { currentReferral, defaultRules, waitingFor } from '../../domain/index.ts';
import { keptProviders } from '../../domain/way-home/index.ts';
import { closesWords } from '../words/closing-words.ts';
import { dueWords } from '../words/due-words.ts';
import { type FactKind, pathwayWords, roleWords } from '../words/fact-words.ts';
import { organisationWords } from '../words/organisation-words.ts';
import { siteName } from '../words/site-names.ts';
import { caseManagerWords, ownerWords, stateWords } from '../words/state-words.ts';
import { toBanner } from './banner.ts';
import type { SpellRecord, SpellStory } from './load-record.ts';
import { mergeEntry, shownMerge } from './merges.ts';
import { nextSteps } from './next-steps.ts';
import { stagesOf } from './stages.ts';
import { timelineOf } from './timeline.ts';
import { wardSteps } from './ward-steps.ts';

export interface PersonContext {
  readonly now: EpochMillis;
  readonly reader: Actor | null;
  readonly filter: FactKind | null;
  /** The ward has begun a referral, for a reader who may know. */
  readonly isReferralBegun: boolean;
  /** Full path of the page, without query. */
  readonly path: string;
}

/** Whom the person waits for now, what for and until when; null where nobody is asked to act. */
export function currentStep({ state, row }: SpellRecord, { now, reader }: Pick<PersonContext, 'now' | 'reader'>) {
  const waiting = waitingFor(state, defaultRules);
  if (waiting === null) return null;
  const due = waiting.due === null ? null : { ...waiting.due, ...dueWords(waiting.due.at, now) };
  return { owner: ownerWords[waiting.owner], reason: waiting.reason, due, caseManager: caseManagerWords(row.case_manager, reader) };
}

/** The hub's decision on the referral that counts, in words. */
function decided({ state }: SpellRecord) {
  const decision = currentReferral(state)?.decision ?? null;
  if (decision === null) return null;
  const { pathway, idealPathway, idealReason, rationale, at, actor } = decision;
  return { pathway: pathwayWords(pathway), ideal: pathwayWords(idealPathway), idealReason, rationale, at, by: roleWords(actor.role) };
}

/** When the ward referred the person; null where it did not. */
function referred({ state }: SpellRecord) {
  const referral = currentReferral(state);
  return referral === null || referral.submission === null ? null : { at: referral.submittedAt, revisedAt: referral.revisedAt };
}

/** Providers that are asked, keep a place or come, and close: `Levels home care closes on 30 Sep 2026`. */
function closingOf({ state, closings }: SpellRecord, now: EpochMillis): readonly string[] {
  const referral = currentReferral(state);
  return (referral === null ? [] : keptProviders(referral.way)).flatMap((id) => {
    const words = closesWords(closings[id], now);
    return words === null ? [] : [`${organisationWords(id)} ${words.charAt(0).toLowerCase()}${words.slice(1)}`];
  });
}

/** A person as the template shows them. Pure. */
export function personModel(record: SpellStory, context: PersonContext) {
  const { row, state, facts, merges } = record;
  return {
    id: record.id,
    now: context.now,
    person: toBanner(record),
    state: stateWords(row),
    stateSince: row.state_since_at,
    step: currentStep(record, context),
    closing: closingOf(record, context.now),
    merges: merges.map(shownMerge),
    stages: stagesOf(state, context.now),
    ward: wardSteps(state, context.reader, context.isReferralBegun),
    steps: nextSteps(state, context.reader),
    hasReferral: currentReferral(state) !== null,
    referred: referred(record),
    decision: decided(record),
    record: {
      admittedAt: row.admitted_at,
      emergency: row.emergency,
      expected: row.expected_discharge_date,
      ready: row.discharge_ready_date,
      meetsCriteria: row.meets_criteria,
      leftAt: row.discharged_at,
      delayDays: row.delay_days,
      site: siteName(row.site),
      visitNumber: row.visit_number,
      gpPractice: state.person?.gpPractice ?? null,
      addressLines: state.contact?.addressLines ?? [],
      postcode: state.contact?.postcode ?? null,
      phone: state.contact?.phone ?? null,
      heardAt: row.updated_at,
    },
    timeline: timelineOf(facts, { filter: context.filter, path: context.path, besides: merges.map(mergeEntry) }),
  };
}
