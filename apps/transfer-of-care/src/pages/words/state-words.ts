import type { Actor } from '@homeward/hub';
import type { Alert, ReferralStateName, SpellStateName, Tag, WaitingOwner } from '../../domain/index.ts';
import type { PathwayFilter, Show, Sort } from '../../store/board-view.ts';

/** A state in words with the colour that repeats it. */
export interface TagWords {
  readonly text: string;
  readonly colour: 'white' | 'grey' | 'green' | 'aqua-green' | 'blue' | 'purple' | 'pink' | 'red' | 'orange' | 'yellow';
}

export const referralWords: Readonly<Record<ReferralStateName, TagWords>> = {
  SUBMITTED: { text: 'Referred, no admission yet', colour: 'grey' },
  RECEIVED: { text: 'To triage', colour: 'blue' },
  IN_TRIAGE: { text: 'In triage', colour: 'aqua-green' },
  INFO_REQUESTED: { text: 'Waiting for information', colour: 'yellow' },
  PATHWAY_ASSIGNED: { text: 'Pathway assigned', colour: 'green' },
  SOURCING: { text: 'Waiting for an offer', colour: 'yellow' },
  OFFERED: { text: 'Service offered', colour: 'blue' },
  ACCEPTED: { text: 'Service agreed', colour: 'green' },
  DISCHARGE_SCHEDULED: { text: 'Discharge agreed', colour: 'green' },
  CLOSED_P0: { text: 'With the ward, pathway 0', colour: 'white' },
  ON_HOLD: { text: 'On hold', colour: 'orange' },
  REJECTED: { text: 'Referral rejected', colour: 'pink' },
  CANCELLED: { text: 'Referral cancelled', colour: 'grey' },
  DISCHARGED: { text: 'Left hospital', colour: 'grey' },
  SERVICE_STARTED: { text: 'Home, service begun', colour: 'green' },
};

export const spellWords: Readonly<Record<SpellStateName, TagWords>> = {
  AWAITING_ADMISSION: { text: 'Admission not seen', colour: 'grey' },
  PRE_ADMITTED: { text: 'Expected in hospital', colour: 'grey' },
  ADMITTED: { text: 'In hospital', colour: 'white' },
  DISCHARGED: { text: 'Left hospital', colour: 'grey' },
  ADMISSION_CANCELLED: { text: 'Admission cancelled', colour: 'grey' },
  DECEASED: { text: 'Died', colour: 'grey' },
};

const notReferred: TagWords = { text: 'Ready, not referred', colour: 'purple' };
const needsHospital: TagWords = { text: 'Needs hospital care', colour: 'white' };
const notReviewed: TagWords = { text: 'Not reviewed yet', colour: 'white' };

interface Standing {
  readonly spell_state: SpellStateName;
  readonly referral_state: ReferralStateName | null;
  readonly meets_criteria: boolean | null;
}

/** The one state that says where a person is: the hospital's, once they have left, and that the service began; else the referral's; else readiness. */
export function stateWords({ spell_state, referral_state, meets_criteria }: Standing): TagWords {
  if (referral_state === 'SERVICE_STARTED' && spell_state === 'DISCHARGED') return referralWords.SERVICE_STARTED;
  if (spell_state !== 'ADMITTED' && (referral_state === null || spell_state === 'DISCHARGED' || spell_state === 'DECEASED'))
    return spellWords[spell_state];
  if (referral_state !== null) return referralWords[referral_state];
  if (meets_criteria === null) return notReviewed;
  return meets_criteria ? needsHospital : notReferred;
}

export const alertWords: Readonly<Record<Alert, TagWords>> = {
  RELAPSE: { text: 'Needs hospital care again', colour: 'red' },
  SELF_DISCHARGE: { text: 'Left without advice', colour: 'red' },
  DISCHARGE_CANCELLED: { text: 'Discharge cancelled', colour: 'red' },
  SERVICE_GIVEN_BACK: { text: 'Service given back', colour: 'red' },
};

export const tagWords: Readonly<Record<Tag, TagWords>> = {
  'nhs-number-missing': { text: 'No NHS number', colour: 'yellow' },
  'nhs-number-invalid': { text: 'NHS number invalid', colour: 'yellow' },
  'admission-not-seen': { text: 'Admission not seen', colour: 'yellow' },
  'end-of-life': { text: 'End of life care', colour: 'purple' },
  revised: { text: 'Referral changed', colour: 'blue' },
  'referred-again': { text: 'Referred again', colour: 'blue' },
};

export const mergeWords: TagWords = { text: 'Merge to review', colour: 'yellow' };

/** A provider that was asked, or is to come, closes. */
export const closingWords: TagWords = { text: 'Provider closing', colour: 'orange' };

export const ownerWords: Readonly<Record<WaitingOwner, string>> = { hospital: 'Hospital', ward: 'Ward', hub: 'Hub', provider: 'Providers' };

export const showWords: Readonly<Record<Show, string>> = {
  'in-hospital': 'in hospital',
  ready: 'ready and still here',
  unreferred: 'ready, not referred',
  triage: 'to triage',
  information: 'waiting for information',
  'on-hold': 'on hold',
  today: 'going today',
  alerts: 'alerts',
  closing: 'whose provider is closing',
  mine: 'in your name',
  discharged: 'left in the last 7 days',
  all: 'everybody the hub knows of',
};

/** What the list says when nobody is in it. */
export const emptyWords: Readonly<Record<Show, string>> = {
  'in-hospital': 'Nobody is in hospital',
  ready: 'Nobody is ready and still here',
  unreferred: 'Everybody who is ready was referred',
  triage: 'No referral waits for triage',
  information: 'No referral waits for information',
  'on-hold': 'No referral is on hold',
  today: 'Nobody is expected to leave today',
  alerts: 'There are no alerts',
  closing: 'Nobody’s provider is closing',
  mine: 'No open referral is in your name',
  discharged: 'Nobody has left in the last 7 days',
  all: 'The hub knows of nobody',
};

export const sortWords: Readonly<Record<Sort, string>> = {
  place: 'site and ward',
  ready: 'longest ready first',
  due: 'next due first',
  expected: 'expected date first',
};

export const pathwayFilterWords: Readonly<Record<PathwayFilter, string>> = {
  P0: 'Pathway 0',
  P1: 'Pathway 1',
  P2: 'Pathway 2',
  P3: 'Pathway 3',
  none: 'No pathway yet',
};

export const sexWords: Readonly<Record<string, string>> = { MALE: 'male', FEMALE: 'female', NOT_SPECIFIED: 'not specified' };

/** Whose case it is, as this reader would say it. User references are opaque, so a colleague stays a colleague. */
export function caseManagerWords(reference: string | null, reader: Actor | null): string | null {
  if (reference === null) return null;
  return reference === reader?.userRef ? 'with you' : 'with a colleague';
}
