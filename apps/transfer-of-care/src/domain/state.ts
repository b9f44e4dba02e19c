import type { ContactV1, CriteriaToResideV1, PersonV1, VisitV1 } from '@homeward/contracts';
import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { millisOf, type Readiness, readinessOf } from '@homeward/nhs';
import { type Hospital, standingDischarge, unknownHospital } from './hospital.ts';
import { fillPerson } from './identity.ts';
import type { Place } from './places.ts';
import type { Referral } from './referral.ts';
import type { Delay, SupportRequest } from './way-home/state.ts';

/** One review of the criteria to reside, as the ward made it. */
export interface Review {
  readonly at: EpochMillis;
  readonly meetsCriteria: boolean;
  readonly codes: readonly CriteriaToResideV1[];
  readonly assessorRole: string | null;
}

/** All that is known of one hospital spell: a pure function of the set of its facts, in plain JSON. */
export interface SpellState {
  readonly visit: VisitV1 | null;
  /** By the hospital's own system. */
  readonly person: PersonV1 | null;
  /** By a ward's referral, for what the hospital's system leaves out. */
  readonly personByWard: PersonV1 | null;
  readonly contact: ContactV1 | null;
  readonly hospital: Hospital;
  readonly places: readonly Place[];
  readonly reviews: readonly Review[];
  readonly expectedDischargeDate: LocalDate | null;
  /** In the order in which they were first heard of. */
  readonly referrals: readonly Referral[];
  /** Why leaving is delayed, those that are over included. */
  readonly delays: readonly Delay[];
  /** What voluntary organisations were asked. */
  readonly support: readonly SupportRequest[];
  /** When the hub last heard something new. */
  readonly heardAt: EpochMillis | null;
  /** Who said it (`tellerOf`). */
  readonly heardFrom: string | null;
}

export const unknownSpell: SpellState = {
  visit: null,
  person: null,
  personByWard: null,
  contact: null,
  hospital: unknownHospital,
  places: [],
  reviews: [],
  expectedDischargeDate: null,
  referrals: [],
  delays: [],
  support: [],
  heardAt: null,
  heardFrom: null,
};

/** Where the person stands with the criteria to reside; reviews after a discharge do not count. */
export function spellReadiness(state: SpellState): Omit<Readiness, 'since'> & { readonly since: EpochMillis | null } {
  const readiness = readinessOf(state.reviews, standingDischarge(state.hospital)?.at ?? null);
  return { ...readiness, since: readiness.since === null ? null : millisOf(readiness.since) };
}

/** Who the person is, as far as anybody said. */
export function personOf(state: SpellState): PersonV1 | null {
  return fillPerson(state.person, state.personByWard);
}

/** The referral that counts: the one asked last. */
export function currentReferral(state: SpellState): Referral | null {
  return state.referrals.reduce<Referral | null>(
    (current, next) => (current === null || next.askedAt >= current.askedAt ? next : current),
    null,
  );
}
