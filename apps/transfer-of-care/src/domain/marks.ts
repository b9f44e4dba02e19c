import type { PersonV1 } from '@homeward/contracts';
import { isSelfDischarge } from '@homeward/nhs';
import { spellState, standingDischarge } from './hospital.ts';
import type { Referral } from './referral.ts';
import { referralStatus } from './referral-status.ts';
import type { TransferRules } from './rules.ts';
import { currentReferral, personOf, type SpellState } from './state.ts';
import { agreedOn, isGivenBack } from './way-home/state.ts';

/** Marks that a row of the board can carry; closed lists, shown in words by the pages. */
export const tags = [
  /** No NHS number was sent. */
  'nhs-number-missing',
  /** What was sent as NHS number is none. */
  'nhs-number-invalid',
  /** A referral or a review came before anything from the hospital's own system. */
  'admission-not-seen',
  /** The ward says end of life care. */
  'end-of-life',
  /** The ward changed its referral after the hub took it up. */
  'revised',
  /** The person was referred more than once in this spell. */
  'referred-again',
] as const;
export type Tag = (typeof tags)[number];

export const alerts = [
  /** Meets the criteria to reside again while others already arrange the discharge. */
  'RELAPSE',
  /** Left against or without advice: nobody books care, nobody rings unaware. */
  'SELF_DISCHARGE',
  /** A discharge was cancelled: the person is still in hospital. */
  'DISCHARGE_CANCELLED',
  /** The provider that was agreed gave the service back, or declined after all, and no other is agreed: nobody comes. */
  'SERVICE_GIVEN_BACK',
] as const;
export type Alert = (typeof alerts)[number];

/** Why there is no usable NHS number; null where there is one, or where nobody has said who the person is. */
export function nhsNumberProblem(person: PersonV1 | null): string | null {
  if (person === null || person.nhsNumber !== null) return null;
  return person.nhsNumberProblem ?? 'missing';
}

export function tagsOf(spell: SpellState): readonly Tag[] {
  const problem = nhsNumberProblem(personOf(spell));
  const referral = currentReferral(spell);
  const { revisedAt = null, triageStartedAt = null } = referral ?? {};
  const carried: Readonly<Record<Tag, boolean>> = {
    'nhs-number-missing': problem === 'missing',
    'nhs-number-invalid': problem !== null && problem !== 'missing',
    'admission-not-seen': spell.hospital.knownSince === null,
    'end-of-life': referral?.submission?.endOfLife === true,
    revised: revisedAt !== null && triageStartedAt !== null && revisedAt > triageStartedAt,
    'referred-again': spell.referrals.length > 1,
  };
  return tags.filter((tag) => carried[tag]);
}

/** Whether somebody in hospital, or gone home without a service that began, waits for one that was taken away. */
function isWithoutService(spell: SpellState, referral: Referral, rules: TransferRules): boolean {
  const { closed, state } = referralStatus(spell, referral, rules);
  const { way } = referral;
  const isWaited = closed === null || state === 'DISCHARGED';
  return isWaited && agreedOn(way).accepted === null && way.enquiries.some((enquiry) => isGivenBack(way, enquiry));
}

export function alertsOf(spell: SpellState, rules: TransferRules): readonly Alert[] {
  const referral = currentReferral(spell);
  const carried: Readonly<Record<Alert, boolean>> = {
    RELAPSE: referral !== null && referralStatus(spell, referral, rules).relapsed,
    SELF_DISCHARGE: isSelfDischarge(standingDischarge(spell.hospital)?.method ?? null),
    SERVICE_GIVEN_BACK: referral !== null && isWithoutService(spell, referral, rules),
    DISCHARGE_CANCELLED: spell.hospital.reopenedAt !== null && spellState(spell.hospital).state === 'ADMITTED',
  };
  return alerts.filter((alert) => carried[alert]);
}
