import type { FunderV1 } from '@homeward/contracts';
import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { postcodePlaces } from '@homeward/nhs';
import { careAwaited } from './case/care-due.ts';
import { clockDates } from './case/case-clock.ts';
import { checklistsOf, type Course } from './case/course.ts';
import { type StageName, stageOf } from './case/stage.ts';
import { openDispute } from './dispute/dispute.ts';
import { stageDueOn } from './dispute/timetable.ts';
import type { CaseRules } from './rules.ts';
import { boardOf, type CaseState } from './state.ts';
import { type Owner, waitingFor } from './waiting.ts';

/** One row of the read model `caseload`. Columns ending in `_at` are instants as ISO 8601 text in UTC, those ending in `_on` dates. */
export type CaseRow = {
  readonly id: string;
  readonly family_name: string | null;
  readonly given_name: string | null;
  readonly birth_on: LocalDate | null;
  readonly sex: string | null;
  /** Ten digits, only where the check digit holds. */
  readonly nhs_number: string | null;
  readonly spell_id: string | null;
  /** ODS code of the board. */
  readonly icb: string | null;
  /** Postcode sector of the person's home. */
  readonly lives_in: string | null;
  /** ODS code of the organisation that completed the Checklist; of several the first that is not the board which it names. */
  readonly referred_by: string | null;
  readonly stage: StageName;
  readonly stage_since_at: string | null;
  /** When the 28 days began, and when they ended with a decision or a discount. */
  readonly received_on: LocalDate | null;
  readonly stopped_on: LocalDate | null;
  /** Care that a Fast Track tool asks for: since when it is waited for, and by when it must be in place; null where it is not. */
  readonly care_since_at: string | null;
  readonly care_due_at: string | null;
  readonly waiting_owner: Owner | null;
  readonly blocker: string | null;
  readonly due_on: LocalDate | null;
  /** Stage of the dispute that is open; null where none is. */
  readonly dispute_stage: number | null;
  readonly dispute_due_on: LocalDate | null;
  readonly interim_payer: FunderV1 | null;
  readonly interim_funded_until_on: LocalDate | null;
  readonly updated_at: string | null;
};

const iso = (at: EpochMillis | null): string | null => (at === null ? null : new Date(at).toISOString());

/** By its Checklists alone: whom the topic of a council tells goes by the same. */
function referrerOf(course: Course): string | null {
  const checklists = checklistsOf(course);
  const referred = checklists.find(({ organisation, responsibleIcb }) => organisation !== responsibleIcb) ?? checklists[0];
  return referred?.organisation ?? null;
}

/** The row of a case; null while nothing is known of it. */
export function caseRow(id: string, state: CaseState, rules: CaseRules): CaseRow | null {
  if (state.heardAt === null) return null;
  const { person, course, disputes } = state;
  const stage = stageOf(course);
  const { received, decided, discounted } = clockDates(course);
  const waiting = waitingFor(state, rules);
  const dispute = openDispute(disputes);
  const care = careAwaited(course, rules);
  return {
    id,
    family_name: person?.familyName ?? null,
    given_name: person?.givenName ?? null,
    birth_on: person?.birthDate ?? null,
    sex: person?.sex ?? null,
    nhs_number: person?.nhsNumber ?? null,
    spell_id: state.spellId,
    icb: boardOf(state),
    lives_in: postcodePlaces(state.contact?.postcode ?? '')[0] ?? null,
    referred_by: referrerOf(course),
    stage: stage.name,
    stage_since_at: iso(stage.since),
    received_on: received,
    stopped_on: [decided, discounted].filter((day) => day !== null).sort()[0] ?? null,
    care_since_at: iso(care?.since ?? null),
    care_due_at: iso(care?.dueAt ?? null),
    waiting_owner: waiting?.owner ?? null,
    blocker: waiting?.blocker ?? null,
    due_on: waiting?.dueOn ?? null,
    dispute_stage: dispute?.stage ?? null,
    dispute_due_on: dispute === null ? null : stageDueOn(dispute, rules),
    interim_payer: dispute?.interimPayer ?? null,
    interim_funded_until_on: state.interimFundedUntil,
    updated_at: iso(state.heardAt),
  };
}
