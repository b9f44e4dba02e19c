import { type EpochMillis, Fault } from '@homeward/kernel';
import { addDays, addWorkingMinutes, fromLondonLocal, parseLocalDate, type Pathway, toLocalDate } from '@homeward/nhs';
import { spellState } from './hospital.ts';
import type { Referral } from './referral.ts';
import { type ReferralStateName, type ReferralStatus, referralStatus } from './referral-status.ts';
import type { TransferRules } from './rules.ts';
import { currentReferral, type SpellState, spellReadiness } from './state.ts';

/** Who is asked to act next. */
export const waitingOwners = ['hospital', 'ward', 'hub', 'provider'] as const;
export type WaitingOwner = (typeof waitingOwners)[number];

export interface Waiting {
  readonly owner: WaitingOwner;
  /** What they are asked for, in words for the page. */
  readonly reason: string;
  readonly due: { readonly at: EpochMillis; readonly step: string } | null;
}

/** Who owns the day in each state of a referral. Source: stage list of NHS England's acute delay reasons (hospital, hub), as hub design. */
const owners: Partial<Record<ReferralStateName, Omit<Waiting, 'due'>>> = {
  SUBMITTED: { owner: 'hospital', reason: 'admission not seen yet' },
  RECEIVED: { owner: 'hub', reason: 'triage to start' },
  IN_TRIAGE: { owner: 'hub', reason: 'pathway to be decided' },
  INFO_REQUESTED: { owner: 'ward', reason: 'information that the hub asked for' },
  PATHWAY_ASSIGNED: { owner: 'hub', reason: 'onward referrals to be sent' },
  SOURCING: { owner: 'provider', reason: 'offer of a service' },
  OFFERED: { owner: 'hub', reason: 'choice of an offer' },
  ACCEPTED: { owner: 'hub', reason: 'day of discharge to be agreed' },
  DISCHARGE_SCHEDULED: { owner: 'ward', reason: 'discharge as agreed' },
  ON_HOLD: { owner: 'ward', reason: 'meets the criteria to reside again' },
  CLOSED_P0: { owner: 'ward', reason: 'discharge on pathway 0' },
  REJECTED: { owner: 'ward', reason: 'advice from the hub' },
};

const unreferred: Omit<Waiting, 'due'> = { owner: 'ward', reason: 'discharge on pathway 0, or referral to the hub' };

/** Whom the person waits for, why, and until when; null where nobody is asked to act. */
export function waitingFor(spell: SpellState, rules: TransferRules): Waiting | null {
  const referral = currentReferral(spell);
  const status = referral === null ? null : referralStatus(spell, referral, rules);
  const owner = status === null ? undefined : owners[status.state];
  const here = spellState(spell.hospital).state === 'ADMITTED';
  if (referral !== null && status !== null && owner !== undefined && (status.closed === null || here)) {
    return { ...owner, due: due(spell, rules, { referral, status }) };
  }
  const ready = spellReadiness(spell).meetsCriteria === false;
  return here && ready ? { ...unreferred, due: leaving(spell, rules, 'P0') } : null;
}

function due(
  spell: SpellState,
  rules: TransferRules,
  { referral, status }: { readonly referral: Referral; readonly status: ReferralStatus },
): Waiting['due'] {
  switch (status.state) {
    case 'RECEIVED':
    case 'IN_TRIAGE':
      return working(Math.max(referral.askedAt, spell.hospital.knownSince ?? 0), rules.triageMinutes, { rules, step: 'pathway decided' });
    case 'INFO_REQUESTED':
      return working(status.since, rules.informationMinutes, { rules, step: 'information supplied' });
    case 'CLOSED_P0':
    case 'REJECTED':
      return leaving(spell, rules, 'P0');
    case 'PATHWAY_ASSIGNED':
    case 'SOURCING':
    case 'OFFERED':
    case 'ACCEPTED':
    case 'DISCHARGE_SCHEDULED': {
      const pathway = referral.decision?.pathway ?? 'UNKNOWN';
      return pathway === 'UNKNOWN' ? null : leaving(spell, rules, pathway);
    }
    default:
      return null;
  }
}

function working(
  from: EpochMillis,
  minutes: number,
  { rules, step }: { readonly rules: TransferRules; readonly step: string },
): Waiting['due'] {
  try {
    return { at: addWorkingMinutes(from, minutes, rules.hubHours), step };
  } catch (thrown) {
    if (thrown instanceof Fault && thrown.code === 'HUB_INVALID') return null; // a time beyond the known calendar has no due time; the fact itself stays
    throw thrown;
  }
}

/** The end of the last day on which leaving is still in time, counted from the discharge ready date. */
function leaving(spell: SpellState, rules: TransferRules, pathway: Pathway): Waiting['due'] {
  const { meetsCriteria, since } = spellReadiness(spell);
  if (meetsCriteria !== false || since === null) return null;
  const day = parseLocalDate(addDays(toLocalDate(since), rules.daysToLeave[pathway]));
  const at = day === null ? null : fromLondonLocal({ ...day, hour: 23, minute: 59, second: 59 });
  return at === null ? null : { at, step: 'leave hospital' };
}
