import type { EpochMillis } from '@homeward/kernel';
import { daysBetween, toLocalDate } from '@homeward/nhs';
import {
  agreedOn,
  askedEnquiries,
  currentReferral,
  defaultRules,
  type Referral,
  referralStatus,
  type SpellState,
  spellReadiness,
  spellState,
  standingDischarge,
  waitingFor,
} from '../../domain/index.ts';
import { serviceOf } from '../../domain/referral-status.ts';
import { isGivenBack } from '../../domain/way-home/index.ts';
import { ownerWords } from '../words/state-words.ts';

/** `done`: over; `now`: going on; `ahead`: still to come; `skipped`: this person did not need it. */
export type StageStatus = 'done' | 'now' | 'ahead' | 'skipped';

/** One stretch of the way home. */
export interface Stage {
  readonly name: string;
  /** Who owns these days. */
  readonly owner: string;
  readonly status: StageStatus;
  readonly from: EpochMillis | null;
  readonly to: EpochMillis | null;
  /** Why it is left out, where it is. */
  readonly note: string | null;
  /** Midnights from start to end, or to now; null where it has not begun. */
  readonly days: number | null;
}

interface Stretch {
  readonly name: string;
  readonly owner: string;
  readonly from: EpochMillis | null;
  readonly to: EpochMillis | null;
  /** Why it is left out; nothing where it is not. */
  readonly skipped?: string | null;
}

interface Times {
  readonly admitted: EpochMillis | null;
  readonly ready: EpochMillis | null;
  readonly referred: EpochMillis | null;
  /** When the hub decided a pathway. */
  readonly decided: EpochMillis | null;
  /** When its triage was over in whatever way. */
  readonly triaged: EpochMillis | null;
  /** When the first provider was asked, when an offer was agreed, and when the service began. */
  readonly asked: EpochMillis | null;
  readonly agreed: EpochMillis | null;
  readonly started: EpochMillis | null;
  /** What was agreed was given back. */
  readonly givenBack: boolean;
  readonly left: EpochMillis | null;
  /** The referral, or a whole stay without one, ended outside the hub. */
  readonly withoutHub: boolean;
}

function timesOf(state: SpellState): Times {
  const referral = currentReferral(state);
  const status = referral === null ? null : referralStatus(state, referral, defaultRules);
  const closed = status?.closed ?? null;
  const readiness = spellReadiness(state);
  const hospital = spellState(state.hospital);
  const left = standingDischarge(state.hospital)?.at ?? (hospital.state === 'DECEASED' ? hospital.since : null);
  return {
    admitted: state.hospital.admitted?.at ?? state.hospital.presentSince,
    ready: readiness.meetsCriteria === false ? readiness.since : null,
    referred: referral?.submittedAt ?? null,
    decided: referral?.decision?.at ?? null,
    triaged: referral?.decision?.at ?? (status !== null && closed !== null ? status.since : null),
    ...arrangedIn(state, referral),
    left,
    withoutHub: referral === null ? left !== null : closed !== null && closed !== 'DISCHARGED',
  };
}

function arrangedIn(state: SpellState, referral: Referral | null): Pick<Times, 'asked' | 'agreed' | 'started' | 'givenBack'> {
  if (referral === null) return { asked: null, agreed: null, started: null, givenBack: false };
  return {
    asked: first(...askedEnquiries(referral.way).map(({ sentAt }) => sentAt)),
    agreed: agreedOn(referral.way).accepted?.at ?? null,
    started: serviceOf(state, referral)?.at ?? null,
    givenBack: referral.way.enquiries.some((enquiry) => isGivenBack(referral.way, enquiry)),
  };
}

const first = (...times: readonly (EpochMillis | null)[]): EpochMillis | null => {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.min(...known);
};

/**
 * Where each day went, after the stage clocks of the hub's design: hospital care until the person is ready, the ward until it refers,
 * the hub until there is a pathway, then those who arrange it: hub, providers, hospital, and the provider again until the service begins. Stretches may overlap: a ward may refer before the person is ready.
 */
function stretches(times: Times, hubOwner: string): readonly Stretch[] {
  const { admitted, ready, referred, triaged, left } = times;
  const inTime = referred !== null && ready !== null && referred <= ready;
  const withoutReferral = referred === null && left !== null;
  return [
    { name: 'Hospital care', owner: 'Hospital', from: admitted, to: first(ready, left) },
    {
      name: 'Ready, to be referred',
      owner: 'Ward',
      from: ready,
      to: first(referred, left),
      skipped: inTime ? 'referred before ready' : withoutReferral ? 'not referred' : null,
    },
    {
      name: 'Referral to pathway',
      owner: hubOwner,
      from: referred,
      to: first(triaged, left),
      skipped: withoutReferral ? 'not referred' : null,
    },
    ...arranging(times),
  ];
}

/** What follows a pathway, by who owns each part of it once the hub arranges it; one stretch until then, and where the ward does. */
function arranging({ decided, asked, agreed, left, withoutHub, givenBack }: Times): readonly Stretch[] {
  if (decided === null || withoutHub) {
    const skipped = decided === null && withoutHub ? 'not through the hub' : null;
    return [{ name: 'Arranging the way home', owner: withoutHub ? 'Ward' : 'Hub', from: decided, to: left, skipped }];
  }
  const unasked = asked === null && left !== null ? 'nobody was asked' : null;
  const unagreed = agreed === null && left !== null ? (givenBack ? 'what was agreed was given back' : 'nothing was agreed') : null;
  return [
    { name: 'Pathway to asking', owner: 'Hub', from: decided, to: first(asked, left) },
    { name: 'Asked, to be agreed', owner: 'Providers', from: asked, to: first(agreed, left), skipped: unasked },
    { name: 'Agreed, to leave', owner: 'Hospital', from: agreed, to: left, skipped: unagreed },
  ];
}

/** Nothing is still to come for who has left: what had not begun by then did not happen. */
const endedBy = (left: EpochMillis | null, stretch: Stretch): Stretch =>
  left !== null && stretch.from === null ? { ...stretch, skipped: stretch.skipped ?? 'left hospital first' } : stretch;

function toStage({ name, owner, from, to, skipped = null }: Stretch, now: EpochMillis): Stage {
  if (skipped !== null) return { name, owner, status: 'skipped', note: skipped, from: null, to: null, days: null };
  if (from === null) return { name, owner, status: 'ahead', note: null, from, to: null, days: null };
  const days = Math.max(0, daysBetween(toLocalDate(from), toLocalDate(to ?? now)));
  return { name, owner, status: to === null ? 'now' : 'done', note: null, from, to, days };
}

/** Home, and waiting for what was agreed; nobody waits for it who left without an agreement, or died. */
function serviceToBegin({ agreed, started, left, withoutHub }: Times): readonly Stretch[] {
  if (started === null && (agreed === null || withoutHub)) return [];
  const to = left === null || started === null ? null : Math.max(left, started); // a service may run on from before
  return [{ name: 'Left, service to begin', owner: 'Provider', from: left, to }];
}

/** The strip of stages of a spell, in order. Pure. */
export function stagesOf(state: SpellState, now: EpochMillis): readonly Stage[] {
  const times = timesOf(state);
  const waiting = waitingFor(state, defaultRules);
  const hubOwner = waiting === null || times.triaged !== null ? 'Hub' : ownerWords[waiting.owner];
  const stages = stretches(times, hubOwner).map((stretch) => toStage(endedBy(times.left, stretch), now));
  const gone: Stage = {
    name: 'Left hospital',
    owner: '',
    status: times.left === null ? 'ahead' : 'done',
    note: null,
    from: times.left,
    to: times.left,
    days: null,
  };
  return [...stages, gone, ...serviceToBegin(times).map((stretch) => toStage(stretch, now))];
}
