import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { delayDays, dischargeReadyDate, isEmergencyAdmission, type Pathway, postcodePlaces } from '@homeward/nhs';
import { type SpellStateName, spellState, standingDischarge } from './hospital.ts';
import { type Alert, alertsOf, nhsNumberProblem, type Tag, tagsOf } from './marks.ts';
import { currentPlace } from './places.ts';
import { type ReferralStateName, referralStatus } from './referral-status.ts';
import type { TransferRules } from './rules.ts';
import { currentReferral, personOf, type SpellState, spellReadiness } from './state.ts';
import { type WaitingOwner, waitingFor } from './waiting.ts';
import { keptProviders } from './way-home/evolve.ts';

/**
 * One row of the read model `board`: one hospital spell. Columns ending in `_at` are instants as ISO 8601 text in UTC
 * (`timestamptz`), dates are `YYYY-MM-DD` (`date`), lists are JSON (`jsonb`), everything else is text or boolean.
 */
export type BoardRow = {
  /** The spell. */
  readonly id: string;
  readonly trust: string | null;
  readonly visit_number: string | null;
  readonly site: string | null;
  readonly ward: string | null;
  readonly bay: string | null;
  readonly bed: string | null;
  readonly family_name: string | null;
  readonly given_name: string | null;
  readonly birth_date: LocalDate | null;
  /** NOT_KNOWN, MALE, FEMALE, NOT_SPECIFIED. */
  readonly sex: string | null;
  /** Ten digits, only where the check digit holds. */
  readonly nhs_number: string | null;
  /** `missing`, `check-digit` …; null where there is a usable number. */
  readonly nhs_number_problem: string | null;
  readonly hospital_number: string | null;
  /** ODS code of the trust whose numbers these are. */
  readonly hospital_number_namespace: string | null;
  /** Postcode sector of the person's home (`TA1 1`): by it a council's workers see their own residents. */
  readonly lives_in: string | null;
  readonly spell_state: SpellStateName;
  readonly admitted_at: string | null;
  readonly emergency: boolean | null;
  readonly expected_discharge_date: LocalDate | null;
  /** Whether the criteria to reside are met by the latest review; null before the first. */
  readonly meets_criteria: boolean | null;
  /** London date of `ready_since_at`. */
  readonly discharge_ready_date: LocalDate | null;
  readonly ready_since_at: string | null;
  readonly discharged_at: string | null;
  /** Days from the discharge ready date to the discharge; null until then. */
  readonly delay_days: number | null;
  /** The referral that counts: the latest. */
  readonly referral_id: string | null;
  readonly referral_state: ReferralStateName | null;
  readonly pathway: Pathway | null;
  /** Whom the person waits for now; null where nobody is asked to act. */
  readonly waiting_owner: WaitingOwner | null;
  /** Why, in words for the page. */
  readonly waiting_reason: string | null;
  /** When the next step is due by the hub's own rules. */
  readonly next_due_at: string | null;
  /** The step that is due, in words for the page. */
  readonly next_due: string | null;
  /** Opaque reference to the case manager. */
  readonly case_manager: string | null;
  /** Since when the referral (or the spell, where there is none) is in its state. */
  readonly state_since_at: string | null;
  /** Who still answers an enquiry of the referral that counts, keeps a place or comes. */
  readonly providers: readonly string[];
  readonly tags: readonly Tag[];
  readonly alerts: readonly Alert[];
  /** When the hub last heard something of this spell. */
  readonly updated_at: string | null;
  /** Who said it: `RH5 MPH-PAS`, or the role of who decided (`hub-clinician`). */
  readonly updated_by: string | null;
};

const iso = (at: EpochMillis | null | undefined): string | null => (at === null || at === undefined ? null : new Date(at).toISOString());

/** The row of a spell; null while nothing is known of it. */
export function boardRow(id: string, spell: SpellState, rules: TransferRules): BoardRow | null {
  if (spell.heardAt === null) return null;
  return {
    id,
    ...whoAndWhere(spell),
    ...hospitalColumns(spell),
    ...referralColumns(spell, rules),
    tags: tagsOf(spell),
    alerts: alertsOf(spell, rules),
    updated_at: iso(spell.heardAt),
    updated_by: spell.heardFrom,
  };
}

function whoAndWhere(spell: SpellState) {
  const person = personOf(spell);
  const place = currentPlace(spell.places);
  return {
    trust: spell.visit?.trust ?? null,
    visit_number: spell.visit?.visitNumber ?? null,
    site: place?.site ?? null,
    ward: place?.ward ?? null,
    bay: place?.bay ?? null,
    bed: place?.bed ?? null,
    family_name: person?.familyName ?? null,
    given_name: person?.givenName ?? null,
    birth_date: person?.birthDate ?? null,
    sex: person?.sex ?? null,
    nhs_number: person?.nhsNumber ?? null,
    nhs_number_problem: nhsNumberProblem(person),
    hospital_number: person?.hospitalNumber ?? null,
    hospital_number_namespace: person?.hospitalNumber == null ? null : (spell.visit?.trust ?? null),
    lives_in: postcodePlaces(spell.contact?.postcode ?? '')[0] ?? null,
  };
}

function hospitalColumns(spell: SpellState) {
  const { hospital } = spell;
  const readiness = spellReadiness(spell);
  const ready = dischargeReadyDate(readiness);
  const dischargedAt = standingDischarge(hospital)?.at ?? null;
  return {
    spell_state: spellState(hospital).state,
    admitted_at: iso(hospital.admitted?.at),
    emergency: hospital.admissionMethod === null ? null : isEmergencyAdmission(hospital.admissionMethod),
    expected_discharge_date: spell.expectedDischargeDate,
    meets_criteria: readiness.meetsCriteria,
    discharge_ready_date: ready,
    ready_since_at: readiness.meetsCriteria === false ? iso(readiness.since) : null,
    discharged_at: iso(dischargedAt),
    delay_days: delayDays(ready, dischargedAt),
  };
}

/** Since when somebody without a referral is as they are: in hospital, what the last review changed; else the spell's own state. */
function unreferredSince(spell: SpellState): Parameters<typeof iso>[0] {
  const { state, since } = spellState(spell.hospital);
  return (state === 'ADMITTED' ? spellReadiness(spell).since : null) ?? since;
}

function referralColumns(spell: SpellState, rules: TransferRules) {
  const referral = currentReferral(spell);
  const status = referral === null ? null : referralStatus(spell, referral, rules);
  const waiting = waitingFor(spell, rules);
  const pathway = referral?.decision?.pathway ?? 'UNKNOWN';
  return {
    referral_id: referral?.id ?? null,
    referral_state: status?.state ?? null,
    pathway: pathway === 'UNKNOWN' ? null : pathway,
    waiting_owner: waiting?.owner ?? null,
    waiting_reason: waiting?.reason ?? null,
    next_due_at: iso(waiting?.due?.at),
    next_due: waiting?.due?.step ?? null,
    case_manager: referral?.caseManager ?? null,
    providers: referral === null ? [] : keptProviders(referral.way),
    state_since_at: iso(status === null ? unreferredSince(spell) : status.since),
  };
}
