import type { LocalDate } from '@homeward/kernel';
import type { Pathway } from '@homeward/nhs';
import type { Alert, Tag } from './marks.ts';
import type { ReferralStateName } from './referral-status.ts';
import type { SpellStateName } from './hospital.ts';
import type { WaitingOwner } from './waiting.ts';

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
  readonly tags: readonly Tag[];
  readonly alerts: readonly Alert[];
  /** When the hub last heard something of this spell. */
  readonly updated_at: string | null;
};
