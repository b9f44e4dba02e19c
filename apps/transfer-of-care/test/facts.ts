import type { EventMap, LocationV1, PersonV1, SourceV1 } from '@homeward/contracts';
import { deriveId, type EpochMillis } from '@homeward/kernel';
import { fold } from '@homeward/testing/given';
import { type BoardRow, boardRow, defaultRules, type SpellFact, type SpellState, spellAggregate } from '../src/domain/index.ts';

/** What tests tell of one synthetic person's stay; times are London's. */

export const spellId = 'spl_0000000000000000000000test';
export const spell = spellAggregate();

/** `10 14:30` is 10 August 2026 in the afternoon. */
export const at = (text: string): EpochMillis => {
  const [day = '', time = '00:00'] = text.split(' ');
  return Date.parse(`2026-08-${day.padStart(2, '0')}T${time}:00+01:00`);
};

export interface Telling {
  /** When the sender said it: the same time unless told. */
  readonly said?: string | null;
  readonly message?: string;
}

let messages = 0;

/** One fact as the hub records it. */
export function fact<T extends SpellFact['type']>(type: T, when: EpochMillis, data: EventMap[T]): SpellFact {
  messages += 1;
  const id = deriveId('test', type, String(messages));
  return {
    type,
    key: spellId,
    occurredAt: when,
    data,
    id,
    recordedAt: when + messages,
    source: '//homeward/test/RH5',
    correlationId: id,
    causationId: id,
  } as SpellFact;
}

function sourceOf(when: EpochMillis, { said, message }: Telling): SourceV1 {
  const messageAt = said === null ? null : said === undefined ? when : at(said);
  return { organisation: 'RH5', system: 'PAS', profile: 'RH5', messageId: message ?? `m${messages}`, messageAt };
}

export const fredrica: PersonV1 = {
  nhsNumber: '9990000018',
  nhsNumberStatus: 'NNS_01',
  nhsNumberProblem: null,
  hospitalNumber: 'L123456',
  familyName: 'Tester',
  givenName: 'Fredrica',
  otherNames: null,
  title: 'Mrs',
  birthDate: '1938-12-13',
  sex: 'FEMALE',
  gpPractice: 'Y06601',
};

export const on = (ward: string, bed: string | null = null): LocationV1 => ({ organisation: 'RH5', site: 'RH5A8', ward, bay: null, bed });

export interface Snapshot extends Telling {
  readonly person?: PersonV1 | null;
  readonly location?: LocationV1 | null;
  /** Of the person's home. */
  readonly postcode?: string;
}

const visit = { trust: 'RH5', namespace: 'VISITID', visitNumber: '2139' };

const hospital = (when: EpochMillis, { person = null, location = null, postcode, ...telling }: Snapshot) => ({
  source: sourceOf(when, telling),
  visit,
  person,
  contact: postcode === undefined ? null : { addressLines: [], postcode, phone: null },
  location,
  localSegments: [],
});

/** The hospital's own system. */
export const pas = {
  planned: (time: string, rest: Snapshot = {}) =>
    fact('spell.pre-admitted.v1', at(time), { ...hospital(at(time), rest), expectedAdmissionAt: null, admissionMethod: '11' }),
  admitted: (time: string, rest: Snapshot & { source?: string } = {}) =>
    fact('spell.admitted.v1', at(time), {
      ...hospital(at(time), rest),
      admittedAt: at(time),
      admissionMethod: '21',
      sourceOfAdmission: rest.source ?? '19',
      treatmentFunction: null,
    }),
  moved: (time: string, rest: Snapshot) => fact('spell.moved.v1', at(time), { ...hospital(at(time), rest), movedAt: at(time) }),
  moveCancelled: (time: string, rest: Snapshot = {}) =>
    fact('spell.move-cancelled.v1', at(time), { ...hospital(at(time), rest), cancelledAt: at(time) }),
  updated: (time: string, rest: Snapshot & { admitted?: string } = {}) =>
    fact('spell.updated.v1', at(time), {
      ...hospital(at(time), rest),
      admissionMethod: null,
      sourceOfAdmission: null,
      admittedAt: rest.admitted === undefined ? null : at(rest.admitted),
    }),
  discharged: (time: string, rest: Snapshot & { method?: string; destination?: string; admitted?: string } = {}) =>
    fact('spell.discharged.v1', at(time), {
      ...hospital(at(time), rest),
      admittedAt: rest.admitted === undefined ? null : at(rest.admitted),
      dischargedAt: at(time),
      dischargeMethod: rest.method ?? '1',
      dischargeDestination: rest.destination ?? '19',
      dischargedTo: null,
      codeList: null,
    }),
  dischargeCancelled: (time: string, rest: Snapshot = {}) =>
    fact('spell.discharge-cancelled.v1', at(time), { ...hospital(at(time), rest), cancelledAt: at(time) }),
  admissionCancelled: (time: string, rest: Snapshot = {}) =>
    fact('spell.admission-cancelled.v1', at(time), { ...hospital(at(time), rest), cancelledAt: at(time) }),
  died: (time: string, rest: Snapshot = {}) => fact('spell.deceased.v1', at(time), { ...hospital(at(time), rest), diedAt: at(time) }),
};

const ward = { role: 'ward-nurse', organisation: 'RH5', userRef: 'usr_ward' };

const submission = {
  actor: ward,
  person: null,
  needs: {
    mobility: 'frame',
    personalCare: null,
    continence: null,
    cognition: null,
    nutrition: null,
    skin: null,
    medication: null,
    equipment: null,
    night: null,
    other: null,
  },
  homeSituation: { livesAlone: true, carer: null, access: null, pets: null },
  existingPackage: null,
  careHome: null,
  endOfLife: false,
  reablementPotential: 'UNKNOWN',
  consent: { basis: 'CONSENT', recordedAt: null, recordedByRole: null },
  riskFlags: [],
  expectedDischargeDate: null,
  wardContact: null,
} as const;

export type Said = Partial<Omit<EventMap['referral.submitted.v1'], 'source'>> & Telling & { readonly id?: string };

/** The ward. */
export const wards = {
  criteria: (time: string, meets: boolean, telling: Telling = {}) =>
    fact('spell.criteria-set.v1', at(time), {
      ...hospital(at(time), telling),
      meets,
      codes: meets ? ['CTR_08'] : [],
      assessedAt: at(time),
      assessorRole: null,
    }),
  expected: (time: string, date: string | null, telling: Telling = {}) =>
    fact('spell.expected-date-set.v1', at(time), {
      ...hospital(at(time), telling),
      expectedDischargeDate: date,
      expectedDischargeAt: null,
      setByRole: null,
    }),
  referred: (time: string, { id = 'ref_1', said, message, ...rest }: Said = {}) =>
    fact('referral.submitted.v1', at(time), {
      source: sourceOf(at(time), telling(said, message)),
      visit,
      referralId: id,
      revision: 1,
      submittedAt: at(time),
      ...submission,
      ...rest,
    }),
  revised: (time: string, revision: number, { id = 'ref_1', said, message, ...rest }: Said = {}) =>
    fact('referral.revised.v1', at(time), {
      source: sourceOf(at(time), telling(said, message)),
      visit,
      referralId: id,
      revision,
      revisedAt: at(time),
      ...submission,
      ...rest,
    }),
  supplied: (time: string, text: string, id = 'ref_1') =>
    fact('referral.information-supplied.v1', at(time), {
      source: sourceOf(at(time), {}),
      actor: ward,
      visit,
      referralId: id,
      revision: 1,
      suppliedAt: at(time),
      answer: { text },
    }),
  cancelled: (time: string, id = 'ref_1') =>
    fact('referral.cancelled.v1', at(time), {
      source: sourceOf(at(time), {}),
      actor: ward,
      visit,
      referralId: id,
      revision: 1,
      cancelledAt: at(time),
      reason: 'NOT_NEEDED',
    }),
};

const telling = (said: string | null | undefined, message: string | undefined): Telling => ({
  ...(said === undefined ? {} : { said }),
  ...(message === undefined ? {} : { message }),
});

export const clinician = { role: 'hub-clinician', organisation: 'QSL', userRef: 'usr_hub' };

/** The hub's own decisions. */
export const hub = {
  triage: (time: string, id = 'ref_1') =>
    fact('transfer.triage-started.v1', at(time), { actor: clinician, referralId: id, startedAt: at(time), caseManager: 'usr_hub' }),
  asks: (time: string, id = 'ref_1') =>
    fact('transfer.information-requested.v1', at(time), {
      actor: clinician,
      referralId: id,
      requestedAt: at(time),
      items: [{ text: 'night needs' }],
    }),
  assigns: (time: string, pathway: 'P0' | 'P1' | 'P2' | 'P3', id = 'ref_1') =>
    fact('transfer.pathway-assigned.v1', at(time), {
      actor: clinician,
      referralId: id,
      assignedAt: at(time),
      pathway,
      nationalLine: 'UNKNOWN',
      rationale: { text: 'needs' },
      idealPathway: null,
      idealReason: null,
    }),
  rejects: (time: string, id = 'ref_1') =>
    fact('transfer.referral-rejected.v1', at(time), {
      actor: clinician,
      referralId: id,
      rejectedAt: at(time),
      reason: 'INCOMPLETE',
      advice: { text: 'say more' },
    }),
};

/** As another message with the same words at the same time: another id, the same content. */
export const again = (told: SpellFact): SpellFact => ({ ...told, id: `${told.id}~` });

export const stateOf = (facts: readonly SpellFact[]): SpellState => fold(spell, facts);

export function rowOf(facts: readonly SpellFact[]): BoardRow {
  const row = boardRow(spellId, stateOf(facts), defaultRules);
  if (row === null) throw new Error('no row');
  return row;
}

/** What the product announces while these facts arrive one by one in this order. */
export function announced(facts: readonly SpellFact[]) {
  let before = spell.announced;
  const known: SpellFact[] = [];
  const events = [];
  for (const arrival of facts) {
    known.push(arrival);
    const told = spell.announce(before, stateOf(known), { id: spellId, now: arrival.recordedAt, organisation: 'QSL', causes: [arrival] });
    before = told.announced;
    events.push(...told.events);
  }
  return { events, announced: before };
}
