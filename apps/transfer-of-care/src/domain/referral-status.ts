import type { CloseReasonV1 } from '@homeward/contracts';
import type { EpochMillis } from '@homeward/kernel';
import { isSelfDischarge } from '@homeward/nhs';
import { spellState, standingDischarge } from './hospital.ts';
import { endStages, type Referral, type Stage } from './referral.ts';
import type { TransferRules } from './rules.ts';
import { wayStage } from './way-home/stage.ts';
import { serviceSince, type Start } from './way-home/state.ts';
import { type SpellState, spellReadiness } from './state.ts';

/** States of a referral that this app decides today. */
export const referralStates = [
  'SUBMITTED',
  'RECEIVED',
  'IN_TRIAGE',
  'INFO_REQUESTED',
  'PATHWAY_ASSIGNED',
  'SOURCING',
  'OFFERED',
  'ACCEPTED',
  'DISCHARGE_SCHEDULED',
  'CLOSED_P0',
  'ON_HOLD',
  'REJECTED',
  'CANCELLED',
  'DISCHARGED',
  'SERVICE_STARTED',
] as const;
export type ReferralStateName = (typeof referralStates)[number];

export interface ReferralStatus {
  readonly state: ReferralStateName;
  readonly since: EpochMillis;
  /** Why it ended; null while it is open. */
  readonly closed: CloseReasonV1 | 'REJECTED' | null;
  /** When it ended; a service may begin after that, and changes nothing about it. Null while it is open. */
  readonly closedAt: EpochMillis | null;
  /** Where the hub's work stands beneath a hold or an end; what it goes back to. */
  readonly beneath: ReferralStateName;
  /** Meets the criteria again, and the rules of this stage say to warn rather than hold. */
  readonly relapsed: boolean;
}

export interface End {
  readonly at: EpochMillis;
  readonly state: ReferralStateName;
  readonly reason: CloseReasonV1 | 'REJECTED';
}

/**
 * The state of a referral follows from the hub's work on it, the hospital's statements and readiness: whatever ended it first
 * holds; else it waits while the person meets the criteria to reside again; else it is where the hub's work is.
 * So a cancelled discharge or a lost hold needs no event to undo it.
 */
export function referralStatus(spell: SpellState, referral: Referral, rules: TransferRules): ReferralStatus {
  const work = workOn(spell, referral);
  const end = endOf(spell, referral);
  if (end !== null) {
    const since = Math.max(end.at, referral.askedAt);
    const service = end.reason === 'DISCHARGED' ? serviceOf(spell, referral) : null;
    const reached =
      service === null ? { state: end.state, since } : { state: 'SERVICE_STARTED' as const, since: Math.max(since, service.at) };
    return { ...reached, closed: end.reason, closedAt: since, beneath: work.state, relapsed: false };
  }
  const { relapsed, since } = spellReadiness(spell);
  const metAgain = relapsed && since !== null && since > referral.askedAt;
  if (metAgain && rules.whenCriteriaMetAgain[work.state as keyof TransferRules['whenCriteriaMetAgain']] === 'hold') {
    return { state: 'ON_HOLD', since, closed: null, closedAt: null, beneath: work.state, relapsed: false };
  }
  return { ...work, closed: null, closedAt: null, beneath: work.state, relapsed: metAgain };
}

/** The service that the person has since they left; null before that. */
export function serviceOf({ hospital }: SpellState, { way }: Referral): Start | null {
  const left = standingDischarge(hospital);
  return left === null ? null : serviceSince(way, left.at);
}

/** Whatever ended it first; null while it is open. */
export function endOf(spell: SpellState, referral: Referral): End | null {
  return [endOfWork(referral), endInHospital(spell), superseded(spell, referral)]
    .filter((candidate) => candidate !== null)
    .reduce<End | null>((first, next) => (first === null || next.at < first.at ? next : first), null);
}

/** A referral before anything from the hospital's own system waits as submitted; the hub receives it with the admission. */
function workOn(
  { hospital }: SpellState,
  { stage, stageSince, way }: Referral,
): { readonly state: ReferralStateName; readonly since: EpochMillis } {
  if (stage === 'PATHWAY_ASSIGNED') return wayStage(way, stageSince);
  if (stage !== 'RECEIVED') return { state: stage, since: stageSince };
  if (hospital.knownSince === null) return { state: 'SUBMITTED', since: stageSince };
  return { state: 'RECEIVED', since: Math.max(stageSince, hospital.knownSince) };
}

const reasonOfStage: Partial<Record<Stage, End['reason']>> = {
  CLOSED_P0: 'PATHWAY_0',
  REJECTED: 'REJECTED',
  CANCELLED: 'CANCELLED_BY_WARD',
};

function endOfWork({ stage, stageSince }: Referral): End | null {
  const reason = endStages.includes(stage) ? reasonOfStage[stage] : undefined;
  return reason === undefined ? null : { at: stageSince, state: stage, reason };
}

function endInHospital({ hospital }: SpellState): End | null {
  const { state, since } = spellState(hospital);
  const at = since ?? 0;
  if (state === 'DECEASED') return { at, state: 'CANCELLED', reason: 'DECEASED' };
  if (state === 'ADMISSION_CANCELLED') return { at, state: 'CANCELLED', reason: 'ADMISSION_CANCELLED' };
  if (state !== 'DISCHARGED') return null;
  return isSelfDischarge(standingDischarge(hospital)?.method ?? null)
    ? { at, state: 'CANCELLED', reason: 'SELF_DISCHARGE' }
    : { at, state: 'DISCHARGED', reason: 'DISCHARGED' };
}

/** One referral is open per spell: a later one takes the place of an earlier one. */
function superseded({ referrals }: SpellState, referral: Referral): End | null {
  const place = referrals.indexOf(referral);
  const later = referrals.filter(({ askedAt }, i) => askedAt > referral.askedAt || (askedAt === referral.askedAt && i > place));
  return later.length === 0 ? null : { at: Math.min(...later.map(({ askedAt }) => askedAt)), state: 'CANCELLED', reason: 'OTHER' };
}
