import type { EventMap } from '@homeward/contracts';
import { deriveId, type EpochMillis } from '@homeward/kernel';
import { orderKey } from '@homeward/hub/facts';
import type { CaseFact, StayFact } from '../src/domain/facts.ts';
import { openCounty, shippedCounty } from '../src/domain/county.ts';
import { history } from '../src/domain/measured.ts';
import { noteOf, type UnitNote } from '../src/domain/units/note-of.ts';

/** What tests tell of synthetic people's stays; times are London's, `10 14:30` is 10 August 2026 in the afternoon. */
export const at = (text: string): EpochMillis => {
  const [day = '', time = '00:00'] = text.split(' ');
  return Date.parse(`2026-08-${day.padStart(2, '0')}T${time}:00+01:00`);
};

export const county = openCounty(shippedCounty);

/** When the hub knew, where that was not at once. */
export interface Late {
  readonly known?: string;
  readonly said?: string;
}

export interface Who extends Late {
  readonly site?: string | null;
  readonly postcode?: string | null;
  readonly born?: string | null;
}

let count = 0;

function fact<T extends (StayFact | CaseFact)['type']>(
  type: T,
  when: string,
  data: object,
  { known, key = 'spl_test' }: Late & { key?: string } = {},
) {
  count += 1;
  const id = deriveId('figures', type, String(count));
  const occurredAt = at(when);
  const recordedAt = known === undefined ? occurredAt : at(known);
  const source = '//homeward/test/RH5';
  return { type, key, occurredAt, recordedAt, id, source, correlationId: id, causationId: id, data: data as EventMap[T] };
}

const said = (when: string, { said: later }: Late) => ({
  organisation: 'RH5',
  system: 'PAS',
  profile: 'RH5',
  messageId: `m${count}`,
  messageAt: at(later ?? when),
});

const hospital = (when: string, { site = 'RH5A8', postcode = 'TA1 1ZZ', born = '1938-12-13', ...late }: Who) => ({
  source: said(when, late),
  visit: { trust: 'RH5', namespace: 'VISITID', visitNumber: '2139' },
  person: born === null ? null : { birthDate: born },
  contact: postcode === null ? null : { postcode },
  location: site === null ? null : { site },
  localSegments: [],
});

const stay = <T extends StayFact['type']>(type: T, when: string, data: object, late: Late = {}): StayFact =>
  fact(type, when, data, late) as StayFact;

export const pas = {
  admitted: (when: string, rest: Who & { method?: string } = {}) =>
    stay('spell.admitted.v1', when, { ...hospital(when, rest), admittedAt: at(when), admissionMethod: rest.method ?? '21' }, rest),
  moved: (when: string, rest: Who = {}) => stay('spell.moved.v1', when, hospital(when, rest), rest),
  discharged: (when: string, rest: Who & { method?: string; destination?: string } = {}) =>
    stay(
      'spell.discharged.v1',
      when,
      { ...hospital(when, rest), admittedAt: null, dischargeMethod: rest.method ?? '1', dischargeDestination: rest.destination ?? '19' },
      rest,
    ),
  dischargeCancelled: (when: string, rest: Who = {}) => stay('spell.discharge-cancelled.v1', when, hospital(when, rest), rest),
  admissionCancelled: (when: string, rest: Who = {}) => stay('spell.admission-cancelled.v1', when, hospital(when, rest), rest),
  died: (when: string, rest: Who = {}) => stay('spell.deceased.v1', when, hospital(when, rest), rest),
  criteria: (when: string, meets: boolean, rest: Who = {}) => stay('spell.criteria-set.v1', when, { ...hospital(when, rest), meets }, rest),
};

const referralId = 'ref_1';

/** The organisation that is asked or answers: the provider `org_p` or the voluntary organisation `org_v`, where no other is named. */
interface Answered extends Late {
  readonly by?: string;
}

interface Sent extends Answered {
  readonly weeklyHours?: number | null;
}

interface Contacted extends Answered {
  readonly outcome?: string;
}

export const hub = {
  referred: (when: string, late?: Late) => stay('referral.submitted.v1', when, { source: said(when, {}), referralId }, late),
  withdrawn: (when: string, late?: Late) => stay('referral.cancelled.v1', when, { source: said(when, {}), referralId }, late),
  pathway: (when: string, pathway: string, late?: Late) => stay('transfer.pathway-assigned.v1', when, { referralId, pathway }, late),
  sent: (when: string, requestId: string, { by: providerId = 'org_p', weeklyHours = 10.5, ...late }: Sent = {}) =>
    stay('sourcing.sent.v1', when, { referralId, requestId, providerId, need: { weeklyHours } }, late),
  accepted: (when: string, requestId: string, { by: providerId = 'org_p', ...late }: Answered = {}) =>
    stay('sourcing.accepted.v1', when, { referralId, requestId, providerId }, late),
  started: (when: string, late?: Late) => stay('transfer.service-started.v1', when, { referralId }, late),
  handedBack: (when: string, packageId: string, { by: providerId = 'org_p', ...late }: Answered = {}) =>
    stay('sourcing.handed-back.v1', when, { referralId, packageId, providerId }, late),
  offered: (when: string, supportId: string, { by: organisation = 'org_v', ...late }: Answered = {}) =>
    stay('support.offered.v1', when, { supportId, organisation }, late),
  takenOn: (when: string, supportId: string, { by: organisation = 'org_v', ...late }: Answered = {}) =>
    stay('support.accepted.v1', when, { supportId, organisation }, late),
  declined: (when: string, supportId: string, { by: organisation = 'org_v', ...late }: Answered = {}) =>
    stay('support.declined.v1', when, { supportId, organisation }, late),
  contacted: (when: string, supportId: string, { by: organisation = 'org_v', outcome = 'HELPED', ...late }: Contacted = {}) =>
    stay('support.contact-made.v1', when, { supportId, organisation, outcome }, late),
  completed: (when: string, supportId: string, { by: organisation = 'org_v', ...late }: Answered = {}) =>
    stay('support.completed.v1', when, { supportId, organisation }, late),
};

const chcFact = (type: CaseFact['type'], when: string, data: object): CaseFact => fact(type, when, data, { key: 'chc_test' }) as CaseFact;

export const chc = {
  completed: (when: string, postcode: string | null) =>
    chcFact('chc.checklist-completed.v1', when, {
      source: said(when, {}),
      completedAt: at(when),
      contact: postcode === null ? null : { postcode },
    }),
  received: (when: string) => chcFact('chc.checklist-received.v1', when, { source: said(when, {}), receivedAt: at(when) }),
  screened: (when: string, result: 'REQUIRED' | 'NOT_REQUIRED') => chcFact('chc.screened.v1', when, { result }),
  fastTrack: (when: string) => chcFact('chc.fast-track-received.v1', when, { source: said(when, {}), receivedAt: at(when) }),
  discounted: (when: string) => chcFact('chc.referral-discounted.v1', when, { source: said(when, {}), discountedAt: at(when) }),
  decided: (when: string) => chcFact('chc.decision-made.v1', when, { source: said(when, {}), decidedAt: at(when) }),
};

/** The same fact, said to have happened at another time of any year; known when it was. */
export const happenedAt = <F extends StayFact>(fact: F, occurredAt: EpochMillis): F => ({ ...fact, occurredAt });

/** Notes of these facts as the product keeps them, in whatever order they came. */
export function notesOf(facts: readonly (StayFact | CaseFact)[]): readonly UnitNote[] {
  const kept = new Map(facts.map((fact) => [orderKey(fact), noteOf(fact)]));
  return [...kept].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, note]) => note ?? []);
}

/** Rows of one metric that hold now: day, end, parts. */
export function measuredNow(facts: readonly (StayFact | CaseFact)[], metric: string) {
  return history(notesOf(facts), county)
    .filter((measured) => measured.metric === metric && measured.knownTo === null)
    .map(({ from, until, numerator, denominator }) => [from, until, numerator, denominator]);
}
