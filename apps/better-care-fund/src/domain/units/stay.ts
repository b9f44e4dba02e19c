import type { EpochMillis } from '@homeward/kernel';
import { isDeath, type Pathway, toLocalDate } from '@homeward/nhs';
import { isLongPast } from '@homeward/nhs/date-limits';
import { foldReferral, type Referral } from './referral.ts';
import type { HospitalNote, StayNote, SupportNote, Whereabouts } from './stay-notes.ts';
import { isOneVoice, latestWord, saidBy } from './note.ts';

export interface Discharge {
  readonly at: EpochMillis;
  readonly destination: string | null;
  readonly died: boolean;
}

export interface Support {
  readonly offeredAt: EpochMillis | null;
  readonly acceptedAt: EpochMillis | null;
  readonly firstContactAt: EpochMillis | null;
}

/** A hospital spell as figures see it, made of what was known at some time. */
export interface Stay {
  readonly where: Whereabouts | null;
  /** In hospital at some time: admitted, seen there, or left from there; false after a cancelled admission. */
  readonly wasThere: boolean;
  readonly admittedAt: EpochMillis | null;
  readonly emergency: boolean;
  readonly discharge: Discharge | null;
  readonly reviews: readonly { readonly at: EpochMillis; readonly meetsCriteria: boolean }[];
  /** In the order in which they were first heard of. */
  readonly referrals: readonly Referral[];
  readonly supports: readonly Support[];
}

const isHospital = (note: StayNote): note is HospitalNote => 'where' in note;
const isSupport = (note: StayNote): note is SupportNote => 'supportId' in note;

type Leaving = Extract<HospitalNote, { kind: 'discharged' | 'died' }>;
type Left = Extract<Leaving, { kind: 'discharged' }>;
type Coming = Extract<HospitalNote, { kind: 'admitted' }>;

/** What stands of coming and leaving once cancellations have taken away what had been said by then. */
function standing(notes: readonly HospitalNote[]) {
  let comings: Coming[] = [];
  let leavings: Leaving[] = [];
  let seen = false;
  for (const note of notes) {
    if (note.kind === 'admitted') comings.push(note);
    else if (note.kind === 'discharged' || note.kind === 'died') leavings.push(note);
    else if (note.kind === 'present') seen = true;
    else if (note.kind === 'discharge-cancelled') {
      const undone = new Set(leavings.filter((left) => left.kind === 'discharged' && saidBy(left, note)).map((left) => left.messageId));
      leavings = leavings.filter((left) => !undone.has(left.messageId));
      seen = true;
    } else if (note.kind === 'admission-cancelled') {
      comings = comings.filter((came) => !saidBy(came, note));
      leavings = leavings.filter((left) => left.kind === 'died' || !saidBy(left, note));
      seen = false;
    }
  }
  return { comings, leavings, seen };
}

/** Day-only times stand at the day's first moment: of a death on the day of leaving they do not say which came first, and how the person left does. */
function diedThere(death: Leaving, left: Left): boolean {
  const day = toLocalDate(death.at);
  const isDayOnly = toLocalDate(death.at - 1) < day;
  return isDayOnly && toLocalDate(left.at) === day ? left.method === null : death.at <= left.at;
}

/**
 * An admission after a discharge reopens it only where the sender said so later. A death ends a stay that is not over, whatever is said afterwards; one
 * after the person had left takes nothing from how they left.
 */
function dischargeOf(comings: readonly Coming[], leavings: readonly Leaving[]): Discharge | null {
  const death = latestWord(leavings.filter((left) => left.kind === 'died'));
  const said = latestWord(leavings.filter((note): note is Left => note.kind === 'discharged'));
  const came = latestWord(comings);
  const isBack = said !== null && came !== null && came.at > said.at && !saidBy(came, said);
  if (said === null || isBack) return death === null ? null : { at: death.at, destination: null, died: true };
  const { at, method, destination } = said;
  return { at, destination, died: isDeath(method, destination) || (death !== null && diedThere(death, said)) };
}

/** The sender's latest word on when the person came. */
function admittedAt(notes: readonly HospitalNote[], comings: readonly Coming[]): EpochMillis | null {
  const cancelled = notes.findLastIndex(({ kind }) => kind === 'admission-cancelled');
  const said = notes.flatMap((note, i) => {
    if (note.kind === 'admitted') return comings.includes(note) ? [{ at: note.at, saidAt: note.saidAt }] : [];
    const at = i > cancelled && (note.kind === 'present' || note.kind === 'discharged') ? note.admittedAt : null;
    return at === null ? [] : [{ at, saidAt: note.saidAt }];
  });
  return latestWord(said)?.at ?? null;
}

/** The last word on each of the things that a statement may leave out. */
function whereOf(notes: readonly HospitalNote[]): Whereabouts | null {
  return notes.reduce<Whereabouts | null>((known, { where }) => {
    if (known === null) return where;
    const { trust, site, district, bornOn } = where;
    return { trust, site: site ?? known.site, district: district ?? known.district, bornOn: bornOn ?? known.bornOn };
  }, null);
}

const earliest = (notes: readonly SupportNote[], kind: SupportNote['kind']): EpochMillis | null =>
  notes.find((note) => note.kind === kind)?.at ?? null;

const endsSupport = ({ kind }: SupportNote): boolean => kind === 'support-declined' || kind === 'support-completed';

/** Whether an answer is of an organisation that was asked, and that had neither declined nor ended the support before it. */
function counts(note: SupportNote, notes: readonly SupportNote[]): boolean {
  const isAsked = notes.some((other) => other.kind === 'offered' && isOneVoice(other, note));
  return isAsked && !notes.slice(0, notes.indexOf(note)).some((other) => endsSupport(other) && isOneVoice(other, note));
}

/** What was asked under one id, and what those who were asked answered. */
function supportOf(notes: readonly SupportNote[]): Support {
  const answers = notes.filter((note) => counts(note, notes));
  return {
    offeredAt: earliest(notes, 'offered'),
    acceptedAt: earliest(answers, 'support-accepted'),
    firstContactAt: earliest(answers, 'contacted'),
  };
}

/** By referral, in the order in which they were first heard of; what was only answered is none. */
function referralsOf(notes: readonly StayNote[]): readonly Referral[] {
  const about = notes.filter((note) => 'referralId' in note);
  const said = Map.groupBy(about, ({ referralId }) => referralId);
  const heard = new Set(about.filter(({ kind }) => kind !== 'accepted' && kind !== 'handed-back').map(({ referralId }) => referralId));
  return [...heard].map((id) => foldReferral(said.get(id) ?? []));
}

type Review = Stay['reviews'][number];

/** Nobody is ready before they came: of reviews before the admission the last holds, from the admission on. At one instant "no longer meets" wins. */
function reviewsOf(said: readonly Review[], came: EpochMillis | null): readonly Review[] {
  const reviews = said.toSorted((a, b) => a.at - b.at || Number(b.meetsCriteria) - Number(a.meetsCriteria));
  const first = came === null ? 0 : reviews.findLastIndex(({ at }) => at < came);
  if (came === null || first < 0) return reviews;
  return reviews.slice(first).map(({ at, meetsCriteria }) => ({ at: Math.max(at, came), meetsCriteria }));
}

/** Folds notes that stand in their order of happening. */
export function stayOf(notes: readonly StayNote[]): Stay {
  const hospital = notes.filter(isHospital);
  const { comings, leavings, seen } = standing(hospital);
  const discharge = dischargeOf(comings, leavings);
  const came = admittedAt(hospital, comings);
  const criteria = hospital.filter((note) => note.kind === 'criteria').filter(({ at, known }) => came !== null || !isLongPast(at, known));
  const supports = Map.groupBy(notes.filter(isSupport), ({ supportId }) => supportId);
  return {
    where: whereOf(hospital),
    wasThere: comings.length > 0 || discharge !== null || seen,
    admittedAt: came,
    emergency: hospital.reduce((known, note) => ('emergency' in note ? (note.emergency ?? known) : known), false),
    discharge,
    reviews: reviewsOf(
      criteria.map(({ at, meets }) => ({ at, meetsCriteria: meets })),
      came,
    ),
    referrals: referralsOf(notes),
    supports: [...supports.values()].map(supportOf),
  };
}

/** By the hub's last decision; somebody who left without being referred went on pathway 0, which the ward arranges. Null while it is open. */
export function pathwayOf({ referrals, discharge }: Stay): Pathway | null {
  const decided = referrals.findLast(({ pathway }) => pathway !== null)?.pathway ?? null;
  return decided ?? (discharge !== null && referrals.length === 0 ? 'P0' : null);
}
