import type { EventMap, EventType } from '@homeward/contracts';
import type { DecideContext, Fact, HubEvent } from '@homeward/hub';
import { deriveId, type EpochMillis } from '@homeward/kernel';

/** What tests tell of concerns and requests; times are London's. */

/** `10 14:30` is 10 August 2026, a Monday, in the afternoon. */
export const at = (text: string): EpochMillis => {
  const [day = '', time = '00:00'] = text.split(' ');
  return Date.parse(`2026-08-${day.padStart(2, '0')}T${time}:00+01:00`);
};

export const council = { role: 'council-worker', organisation: 'E06000066', userRef: 'usr_council' } as const;
export const nurse = { role: 'ward-nurse', organisation: 'RH5', userRef: 'usr_nurse' } as const;
export const agent = { role: 'village-agent', organisation: 'org_village_agents', userRef: 'usr_agent' } as const;

export const carer = { role: 'provider-worker', organisation: 'org_parrett_care', userRef: 'usr_carer' } as const;

type Someone = DecideContext['actor'];

export const ctx = (time: string, actor: Someone, id: string) => ({ now: at(time), actor, id });

let told = 0;

/** An event as the log holds it. */
export function fact<T extends EventType>(event: HubEvent<T>): Fact<T> {
  told += 1;
  const id = deriveId('test', event.type, String(told));
  return {
    ...event,
    id,
    recordedAt: event.occurredAt + told,
    source: '//homeward/test',
    correlationId: id,
    causationId: id,
  } as unknown as Fact<T>;
}

const telling = <T extends EventType>(type: T, key: string, time: string, data: EventMap[T]): Fact<T> =>
  fact({ type, key, occurredAt: at(time), data } as unknown as HubEvent<T>);

export const CONCERN = 'cnc_test';
const about = (actor: Someone) => ({ actor, concernId: CONCERN });

/** What is said of one concern. */
export const said = {
  raised: (time: string, actor: Someone = agent) =>
    telling('concern.raised.v1', CONCERN, time, {
      ...about(actor),
      raisedAt: at(time),
      spellId: null,
      referralId: null,
      supportId: null,
      kind: 'CONCERN',
      theme: 'CARE_AT_HOME',
      level: 'URGENT',
      concern: { text: 'Nobody came on Sunday.' },
    }),
  routed: (time: string, to: string, actor: Someone = agent) =>
    telling('concern.routed.v1', CONCERN, time, {
      ...about(actor),
      routedAt: at(time),
      toOrganisation: to,
      toRole: 'council-worker',
      respondBy: at(time) + 4 * 3_600_000,
    }),
  acknowledged: (time: string, actor: Someone = council) =>
    telling('concern.acknowledged.v1', CONCERN, time, { ...about(actor), acknowledgedAt: at(time) }),
  resolved: (time: string, actor: Someone = council) =>
    telling('concern.resolved.v1', CONCERN, time, {
      ...about(actor),
      resolvedAt: at(time),
      result: 'ACTED_ON',
      note: { text: 'Rota mended.' },
    }),
};

export const SPELL = 'spl_0000000000000000000000test';
const answering = (organisation: string, supportId: string) => ({
  actor: { ...agent, organisation },
  referralId: 'ref_1',
  supportId,
  organisation,
});
const agents = agent.organisation;

/** What is asked of voluntary organisations and what they say. */
export const support = {
  offered: (time: string, { id = 'sup_1', revision = 1, organisation = agents as string, key = SPELL } = {}) =>
    telling('support.offered.v1', key, time, {
      actor: { role: 'hub-clinician', organisation: 'RH5', userRef: 'usr_hub' },
      referralId: 'ref_1',
      supportId: id,
      organisation,
      offeredAt: at(time),
      revision,
      urgency: 'SOON',
      respondBy: at(time) + 4 * 3_600_000,
      person: {
        preferredName: 'Freddie',
        title: 'Mrs',
        birthDate: '1938-12-13',
        language: 'English',
        communicationNeeds: 'Speak to the right ear',
      },
      contact: { addressLines: ['1 High Street', 'Taunton'], postcode: 'TA1 1AA', phone: '01823 000000' },
      agreement: { agreedAt: at(time), how: 'In conversation on the ward', isBestInterest: false, scope: 'Name, address and tasks' },
      discharge: { hospital: 'RH5', wardPhone: '01823 000002', expectedAt: at('14 11:00'), pathway: 'P1', livesAlone: true },
      activities: ['SHOPPING', 'WELFARE_CALL'],
      firstContactBy: at('15 12:00'),
      endBy: '2026-09-10',
      safety: {
        access: 'Three steps to the door',
        pets: 'One cat',
        isLoneWorkerRisk: false,
        isInfectionRisk: false,
        isFallsRisk: true,
        movingNeeds: 'Stands with a frame',
        foodAllergies: null,
        emergencyContact: 'Daughter, 01823 000001',
      },
    }),
  accepted: (time: string, organisation: string = agents) =>
    telling('support.accepted.v1', SPELL, time, {
      ...answering(organisation, 'sup_1'),
      acceptedAt: at(time),
      startsOn: null,
      worker: null,
    }),
  declined: (time: string, organisation: string = agents) =>
    telling('support.declined.v1', SPELL, time, {
      ...answering(organisation, 'sup_1'),
      declinedAt: at(time),
      reason: 'NO_CAPACITY',
      note: null,
    }),
  contacted: (time: string, organisation: string = agents) =>
    telling('support.contact-made.v1', SPELL, time, {
      ...answering(organisation, 'sup_1'),
      contactedAt: at(time),
      mode: 'VISIT',
      outcome: 'HELPED',
      isFirst: false,
      activities: [],
      minutes: null,
      nextAt: null,
    }),
  completed: (time: string, organisation: string = agents) =>
    telling('support.completed.v1', SPELL, time, {
      ...answering(organisation, 'sup_1'),
      completedAt: at(time),
      outcome: 'GOALS_MET',
      goalsMet: null,
      daysSupported: null,
      confidenceBefore: null,
      confidenceAfter: null,
      onwardOffers: [],
    }),
  /** By the hub. */
  withdrawn: (time: string, organisation: string = agents, { id = 'sup_1', key = SPELL } = {}) =>
    telling('support.withdrawn.v1', key, time, {
      ...answering(organisation, id),
      withdrawnAt: at(time),
      reason: 'REFERRAL_ENDED',
    }),
};

const scheduling = { actor: { role: 'hub-clinician', organisation: 'RH5', userRef: 'usr_hub' }, referralId: 'ref_1' };

/** What the hub says of the day of discharge. */
export const discharge = {
  scheduled: (time: string, day: string) =>
    telling('transfer.discharge-scheduled.v1', SPELL, time, {
      ...scheduling,
      scheduledAt: at(time),
      scheduledFor: at(day),
      pathway: 'P1',
      providerId: null,
      transport: null,
    }),
  slipped: (time: string, from: string, day: string | null) =>
    telling('transfer.discharge-slipped.v1', SPELL, time, {
      ...scheduling,
      slippedAt: at(time),
      previouslyFor: at(from),
      scheduledFor: day === null ? null : at(day),
      reason: 'HP1',
      note: null,
    }),
};

const enquired = (requestId: string, providerId: string) => ({
  actor: { role: 'hub-clinician', organisation: 'RH5', userRef: 'usr_hub' },
  referralId: 'ref_1',
  requestId,
  providerId,
});
const parrett = carer.organisation;

/** What the hub asks of providers of care, and what is said to it. */
export const sourcing = {
  sent: (time: string, { id = 'enq_1', provider = parrett as string, key = SPELL } = {}) =>
    telling('sourcing.sent.v1', key, time, {
      ...enquired(id, provider),
      sentAt: at(time),
      respondBy: at(time) + 4 * 3_600_000,
      pathway: 'P1',
      person: {
        givenName: 'Fredrica',
        birthDate: '1938-12-13',
        familyName: 'APPLEGATE',
        otherNames: null,
        hospitalNumber: 'L123456',
        visitNumber: 'V-4711',
        contact: { addressLines: ['12 Priory Avenue', 'Taunton'], postcode: 'TA1 1AA', phone: '01632 960018' },
      },
      need: {
        service: 'HD1B',
        weeklyHours: 10.5,
        visitsPerDay: 3,
        isDoubleHanded: true,
        startBy: '2026-08-13',
        postcodeDistrict: 'TA1',
        requirements: [{ text: 'Can drive' }],
      },
    }),
  acknowledged: (time: string, provider: string = parrett) =>
    telling('sourcing.acknowledged.v1', SPELL, time, { ...enquired('enq_1', provider), acknowledgedAt: at(time) }),
  offered: (time: string, provider: string = parrett) =>
    telling('sourcing.offered.v1', SPELL, time, {
      ...enquired('enq_1', provider),
      offeredAt: at(time),
      startsAt: at('13 08:00'),
      heldUntil: null,
      weeklyCostPence: null,
      conditions: null,
    }),
  declined: (time: string, by: 'PROVIDER' | 'HUB' | 'PERSON' = 'PROVIDER', provider: string = parrett) =>
    telling('sourcing.declined.v1', SPELL, time, {
      ...enquired('enq_1', provider),
      declinedAt: at(time),
      by,
      reason: 'NO_CAPACITY',
      note: null,
    }),
  accepted: (time: string) =>
    telling('sourcing.accepted.v1', SPELL, time, {
      ...enquired('enq_1', parrett),
      acceptedAt: at(time),
      startsAt: at('13 08:00'),
      isChoiceRecorded: true,
    }),
  withdrawn: (time: string) =>
    telling('sourcing.withdrawn.v1', SPELL, time, { ...enquired('enq_1', parrett), withdrawnAt: at(time), reason: 'ANOTHER_ACCEPTED' }),
  handedBack: (time: string, requestId: string | null = null) =>
    telling('sourcing.handed-back.v1', SPELL, time, {
      ...enquired('enq_1', parrett),
      requestId,
      handedBackAt: at(time),
      packageId: 'pkg_1',
      lastDay: '2026-08-20',
      reason: 'NO_CAPACITY',
      note: null,
    }),
};

/** What the ward wrote of the person: far more than a provider may see. */
export const referral = (time: string) =>
  telling('referral.submitted.v1', SPELL, time, {
    source: { organisation: 'RH5', system: 'WARD', profile: 'rh5', messageId: 'w1', messageAt: null },
    actor: nurse,
    visit: { trust: 'RH5', namespace: 'VISITID', visitNumber: '2139' },
    referralId: 'ref_1',
    revision: 1,
    submittedAt: at(time),
    person: {
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
      gpPractice: null,
    },
    needs: {
      mobility: 'Walks with a frame.',
      personalCare: null,
      continence: null,
      cognition: null,
      nutrition: null,
      skin: null,
      medication: null,
      equipment: null,
      night: 'Mrs Applegate, 999 071 3863, calls out; born 13/12/38, ring 960018 at 12 Priory Ave',
      other: null,
    },
    homeSituation: { livesAlone: true, carer: null, access: null, pets: 'One cat' },
    existingPackage: null,
    careHome: null,
    endOfLife: false,
    reablementPotential: 'YES',
    consent: { basis: 'CONSENT', recordedAt: null, recordedByRole: null },
    riskFlags: [],
    expectedDischargeDate: null,
    wardContact: 'Ward 7',
  });
