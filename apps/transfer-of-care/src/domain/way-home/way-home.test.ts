import { given } from '@homeward/testing/given';
import { describe, expect, test } from 'vitest';
import { announced, at, fredrica, hub, pas, rowOf, spell, spellId, stateOf, wards } from '../../../test/facts.ts';
import { way } from '../../../test/way-facts.ts';
import type { SpellCommand } from '../commands.ts';
import type { SpellFact } from '../facts.ts';
import { misfitOf } from './reason-fits.ts';

const referralId = 'ref_1';
const organisations = [
  { id: 'org_a', kind: 'provider' },
  { id: 'org_b', kind: 'provider' },
  { id: 'org_v', kind: 'vcse' },
  { id: 'E06000066', kind: 'council' },
];
const actor = { role: 'hub-clinician', organisation: 'QSL', userRef: 'usr_hub' };
const ctx = { id: spellId, now: at('12 12:00'), actor, config: { organisations } };
const assigned = [
  pas.admitted('10 09:00'),
  wards.criteria('10 12:00', false),
  wards.referred('11 10:00'),
  hub.triage('11 11:00'),
  hub.assigns('11 11:30', 'P1'),
];
const sourcing = [...assigned, way.sent('11 12:00'), way.sent('11 12:00', 'rq_b', 'org_b')];
const offered = [...sourcing, way.declined('11 13:00', 'rq_b', 'org_b'), way.offered('11 14:00')];
const accepted = [...offered, way.accepted('11 15:00')];
const agreed = [...accepted, way.scheduled('11 16:00', '13 10:00')];

test.each<readonly [string, readonly SpellFact[], string]>([
  ['nobody asked', assigned, 'PATHWAY_ASSIGNED'],
  ['asked', sourcing, 'SOURCING'],
  ['acknowledged', [...sourcing, way.acknowledged('11 12:30')], 'SOURCING'],
  ['offered', offered, 'OFFERED'],
  ['an acknowledgement after the offer', [...offered, way.acknowledged('11 14:30')], 'OFFERED'],
  ['an offer by somebody who was not asked', [...sourcing, way.offered('11 14:00', 'rq_a', 'org_z')], 'SOURCING'],
  ['an offer of an enquiry that was never made', [...assigned, way.offered('11 14:00', 'rq_z', 'org_z')], 'PATHWAY_ASSIGNED'],
  ['declined in another’s name', [...offered, way.declined('11 15:00', 'rq_a', 'org_z')], 'OFFERED'],
  ['everybody declined', [...sourcing, way.declined('11 13:00'), way.declined('11 13:00', 'rq_b', 'org_b')], 'PATHWAY_ASSIGNED'],
  ['accepted', accepted, 'ACCEPTED'],
  ['a day agreed', agreed, 'DISCHARGE_SCHEDULED'],
  ['put off to another day', [...agreed, way.slipped('12 09:00', '14 10:00')], 'DISCHARGE_SCHEDULED'],
  ['put off without one', [...agreed, way.slipped('12 09:00', null)], 'ACCEPTED'],
  ['left', [...agreed, pas.discharged('13 10:30')], 'DISCHARGED'],
  ['the service began', [...agreed, pas.discharged('13 10:30'), way.started('13 18:00')], 'SERVICE_STARTED'],
  ['criteria met again before anybody accepted', [...offered, wards.criteria('11 16:00', true)], 'ON_HOLD'],
  ['criteria met again after a provider accepted', [...agreed, wards.criteria('12 09:00', true)], 'DISCHARGE_SCHEDULED'],
])('%s', (_name, facts, state) => {
  expect(rowOf(facts).referral_state).toBe(state);
});

const send: SpellCommand = {
  kind: 'send-enquiries',
  referralId,
  providers: ['org_a', 'org_b', 'org_a'],
  service: 'HD1A',
  weeklyHours: 10,
  visitsPerDay: 3,
  isDoubleHanded: null,
  startBy: null,
  requirements: ' key safe ',
};

describe('asking and choosing', () => {
  test('each provider is asked once, with an answer wanted in hub hours and no address', () => {
    const asked = given(spell, assigned).when(send, ctx);
    asked.thenEvents([
      { type: 'sourcing.sent.v1', data: expect.objectContaining({ providerId: 'org_a', pathway: 'P1' }) },
      { type: 'sourcing.sent.v1', data: expect.objectContaining({ providerId: 'org_b' }) },
    ]);
  });

  test('for whom it is goes with it, known from the hospital’s own messages alone: what the provider’s view leaves out is left out of others’ words', () => {
    const contact = { addressLines: [], postcode: 'TA1 1AA', phone: null };
    const { when } = given(spell, [...assigned, pas.updated('11 12:00', { person: fredrica, postcode: 'TA1 1AA' })]);
    const person = {
      givenName: 'Fredrica',
      birthDate: '1938-12-13',
      familyName: 'Tester',
      otherNames: null,
      hospitalNumber: 'L123456',
      visitNumber: '2139',
      contact,
    };
    const data = expect.objectContaining({ person });
    when(send, ctx).thenEvents([{ data }, { data }]);
  });

  test('nobody is asked twice while an enquiry is open; somebody who declined may be', () => {
    given(spell, sourcing)
      .when(send, ctx)
      .thenRefused('HUB_RULE', /open enquiry/);
    const again = { ...send, providers: ['org_b'] } as SpellCommand;
    given(spell, offered)
      .when(again, ctx)
      .thenEvents([{ type: 'sourcing.sent.v1' }]);
  });

  test('an offer is accepted with the person’s choice, and everybody else is told', () => {
    const facts = [...sourcing, way.offered('11 14:00')];
    const accept = { kind: 'accept-offer', referralId, requestId: 'rq_a', isChoiceRecorded: true } as const;
    given(spell, facts)
      .when(accept, ctx)
      .thenEvents([
        { type: 'sourcing.accepted.v1', data: expect.objectContaining({ providerId: 'org_a', startsAt: at('13 08:00') }) },
        { type: 'sourcing.withdrawn.v1', data: expect.objectContaining({ providerId: 'org_b', reason: 'ANOTHER_ACCEPTED' }) },
      ]);
    given(spell, facts)
      .when({ ...accept, isChoiceRecorded: false }, ctx)
      .thenRefused('HUB_INVALID', /choice/);
    given(spell, [...sourcing, way.offered('11 14:00', 'rq_a', 'org_a', at('11 18:00'))])
      .when(accept, ctx)
      .thenRefused('HUB_RULE', /run out/);
    given(spell, facts)
      .when({ ...accept, requestId: 'rq_b' }, ctx)
      .thenRefused('HUB_RULE', /is sent/);
    given(spell, facts)
      .when({ ...accept, requestId: 'rq_z' }, ctx)
      .thenRefused('HUB_NOT_FOUND', /no such enquiry/);
  });
});

const help = {
  kind: 'offer-support',
  referralId,
  activities: ['SETTLE_IN'],
  urgency: 'SOON',
  agreement: 'said so',
  isBestInterest: false,
};

test.each([
  ['providers', { ...send, providers: ['org_a', 'org_evil'] }, /provider of care of the county’s list/],
  ['providers', { ...send, providers: ['org_v'] }, /provider of care/],
  ['providers', { ...send, providers: ['E06000066'] }, /provider of care/],
  ['organisation', { ...help, organisation: '<script>' }, /voluntary organisation of the county’s list/],
  ['organisation', { ...help, organisation: 'org_a' }, /voluntary organisation/],
  ['toOrganisation', { kind: 'issue-summary', referralId, toOrganisation: 'X99999' }, /council of the county’s list/],
  ['toOrganisation', { kind: 'issue-summary', referralId, toOrganisation: 'org_a' }, /council/],
] as const)('nobody is named in %s who is not on the county’s list for it', (at, command, words) => {
  const order = command as unknown as SpellCommand;
  given(spell, assigned).when(order, ctx).thenRefused('HUB_INVALID', words);
  expect(() => spell.decide(order, stateOf(assigned), ctx)).toThrow(expect.objectContaining({ at }));
  expect(() => spell.decide(order, stateOf(assigned), { ...ctx, config: undefined })).toThrow(expect.objectContaining({ at }));
});

test.each([
  ['requirements', assigned, { ...send, requirements: 'NHS number 999 000 0018' }],
  ['agreement', assigned, { ...help, organisation: 'org_v', agreement: 'Agreed, 9990000018' }],
  ['note', offered, { kind: 'decline-offer', referralId, requestId: 'rq_a', by: 'HUB', reason: 'OTHER', note: '999-000-0018' }],
] as const)('what is told onward says no NHS number: %s', (at, facts, command) => {
  const order = command as unknown as SpellCommand;
  expect(() => spell.decide(order, stateOf(facts), ctx)).toThrow(expect.objectContaining({ code: 'HUB_INVALID', at }));
});

test('a voluntary organisation of the list is asked', () => {
  given(spell, assigned)
    .when({ ...help, organisation: 'org_v' } as unknown as SpellCommand, ctx)
    .thenEvents([{ type: 'support.offered.v1', data: expect.objectContaining({ organisation: 'org_v' }) }]);
});

test('a helper is told the first of several given names', () => {
  given(spell, [...assigned, pas.updated('11 12:00', { person: { ...fredrica, givenName: 'Fredrica Rose' } })])
    .when({ ...help, organisation: 'org_v' } as unknown as SpellCommand, ctx)
    .thenEvents([{ data: expect.objectContaining({ person: expect.objectContaining({ preferredName: 'Fredrica' }) }) }]);
});

describe('the day of discharge', () => {
  test('is agreed once a provider has accepted, and may slip with a reason', () => {
    const schedule = { kind: 'schedule-discharge', referralId, scheduledFor: at('13 10:00'), transport: 'ambulance' } as const;
    given(spell, accepted)
      .when(schedule, ctx)
      .thenEvents([{ data: expect.objectContaining({ providerId: 'org_a', transport: { text: 'ambulance' } }) }]);
    given(spell, offered)
      .when(schedule, ctx)
      .thenRefused('HUB_RULE', /cannot agree the discharge/);
    given(spell, accepted)
      .when({ ...schedule, scheduledFor: at('12 11:00') }, ctx)
      .thenRefused('HUB_INVALID', /to come/);
    given(spell, accepted)
      .when({ ...schedule, scheduledFor: Date.UTC(9999, 10, 1) }, ctx)
      .thenRefused('HUB_INVALID', /check the year/);
    const slip = { kind: 'slip-discharge', referralId, scheduledFor: null, reason: 'HP5', note: null } as const;
    given(spell, agreed)
      .when(slip, ctx)
      .thenEvents([{ data: expect.objectContaining({ previouslyFor: at('13 10:00'), scheduledFor: null }) }]);
  });
});

describe('delay reasons', () => {
  const set = (reason: 'CT2' | 'CA2' | 'HP6', isPrimary = true): SpellCommand => ({
    kind: 'set-delay-reason',
    referralId,
    reason,
    isPrimary,
    note: null,
  });
  test('any of the national list; one that does not go with where the referral stands is marked', () => {
    given(spell, assigned)
      .when(set('CT2'), ctx)
      .thenEvents([{ type: 'transfer.delay-reason-set.v1', data: expect.objectContaining({ reason: 'CT2', isPrimary: true }) }]);
    given(spell, sourcing)
      .when(set('CT2'), ctx)
      .thenEvents([{ data: expect.objectContaining({ reason: 'CT2' }) }]);
    given(spell, sourcing)
      .when({ ...set('CT2'), reason: 'CT9' } as unknown as SpellCommand, ctx)
      .thenRefused('HUB_INVALID', /national delay reasons/);
    expect(misfitOf('CT2', { state: 'PATHWAY_ASSIGNED', pathway: 'P1' })).toBeNull();
    expect(misfitOf('CT2', { state: 'SOURCING', pathway: 'P1' })).toBe('state');
    expect(misfitOf('CA2', { state: 'SOURCING', pathway: 'P1' })).toBeNull();
    expect(misfitOf('CA2', { state: 'SOURCING', pathway: 'P3' })).toBe('pathway');
    expect(misfitOf('CT1', { state: 'INFO_REQUESTED', pathway: 'UNKNOWN' })).toBeNull();
    expect(misfitOf('HP6', { state: 'SOURCING', pathway: 'P2' })).toBeNull();
  });
});

describe('what partners hear', () => {
  test('enquiries that nobody answered end with the referral', () => {
    const { events } = announced([...sourcing, wards.cancelled('11 18:00')]);
    const ended = events.filter(({ type }) => type === 'sourcing.withdrawn.v1');
    const said = ended.map(({ data }) => data as { requestId: string; reason: string });
    expect(said).toHaveLength(2);
    expect(new Map(said.map(({ requestId, reason }) => [requestId, reason]))).toEqual(
      new Map([
        ['rq_a', 'REFERRAL_ENDED'],
        ['rq_b', 'REFERRAL_ENDED'],
      ]),
    );
  });

  test('an enquiry that ended with its referral stays so where the end is taken back, whichever was heard first', () => {
    const [left, back] = [pas.discharged('12 10:00'), pas.dischargeCancelled('12 11:00')];
    const withdrawn = (facts: readonly SpellFact[]) => announced(facts).events.filter(({ type }) => type === 'sourcing.withdrawn.v1');
    const told = withdrawn([...sourcing, left, back]);
    expect(told.map(({ occurredAt }) => occurredAt)).toEqual([at('12 10:00'), at('12 10:00')]);
    expect(withdrawn([...sourcing, back, left])).toEqual(told);
    expect(rowOf([...sourcing, left, back]).referral_state).toBe('PATHWAY_ASSIGNED');
    // A rebuild meets the announcement in the log: it follows from the end, and says nothing new.
    const logged = told.map((event, i) => ({ ...left, ...event, id: `log${i}`, recordedAt: at('20 10:00') }) as SpellFact);
    expect(stateOf([...sourcing, left, back, ...logged])).toEqual(stateOf([...sourcing, left, back]));
    given(spell, [...sourcing, left, back])
      .when(send, { ...ctx, now: at('12 12:00') })
      .thenEvents([{ type: 'sourcing.sent.v1' }, { type: 'sourcing.sent.v1' }]);
  });

  test('whoever was to come hears that nobody goes home to them, and is asked anew where that is taken back', () => {
    const self = pas.discharged('13 10:00', { method: '6' });
    const withdrawn = (facts: readonly SpellFact[]) =>
      announced(facts).events.flatMap(({ type, data }) => (type === 'sourcing.withdrawn.v1' ? [`${data.providerId} ${data.reason}`] : []));
    for (const end of [self, pas.died('13 10:00'), wards.cancelled('13 10:00'), pas.admissionCancelled('13 10:00')])
      expect(withdrawn([...agreed, end])).toEqual(['org_a REFERRAL_ENDED']);
    expect(withdrawn([...agreed, pas.discharged('13 10:00')])).toEqual([]);
    expect(withdrawn([...offered, wards.cancelled('11 14:30'), way.accepted('11 15:00')])).toEqual(['org_a REFERRAL_ENDED']);
    const back = [...agreed, self, pas.dischargeCancelled('13 11:00')];
    expect(rowOf(back).referral_state).toBe('PATHWAY_ASSIGNED');
    const anew = [...back, way.sent('13 12:00', 'rq_c'), way.offered('13 13:00', 'rq_c'), way.accepted('13 14:00', 'rq_c')];
    expect(rowOf(anew).referral_state).toBe('ACCEPTED');
    expect(rowOf([...anew, way.scheduled('13 15:00', '14 10:00')]).referral_state).toBe('DISCHARGE_SCHEDULED');
  });

  test('the service began, once', () => {
    const facts = [...agreed, pas.discharged('13 10:30'), way.started('13 18:00'), way.started('13 19:00')];
    expect(announced(facts).events.filter(({ type }) => type === 'transfer.service-started.v1')).toHaveLength(1);
    // The referral ended when the person left: a service that begins after it puts nothing right, whichever is heard first.
    const endings = (told: readonly SpellFact[]) =>
      announced(told).events.flatMap(({ type, occurredAt }) => (/closed|corrected/.test(type) ? [[type, occurredAt]] : []));
    expect(endings(facts)).toEqual([['transfer.closed.v1', at('13 10:30')]]);
    expect(endings([...agreed, way.started('13 18:00'), pas.discharged('13 10:30')])).toEqual(endings(facts));
  });
});

test('one reason is primary at a time, and one that ended stays in the record', () => {
  const decide = (facts: readonly SpellFact[], command: SpellCommand): SpellFact[] =>
    spell
      .decide(command, stateOf(facts), ctx)
      .map(
        (event, i) =>
          ({ ...event, id: `d${facts.length}${i}`, recordedAt: ctx.now, source: '', correlationId: '', causationId: '' }) as SpellFact,
      );
  const one = decide(sourcing, { kind: 'set-delay-reason', referralId, reason: 'CA2', isPrimary: true, note: null });
  const two = decide([...sourcing, ...one], { kind: 'set-delay-reason', referralId, reason: 'HP6', isPrimary: true, note: null });
  const { delays } = stateOf([...sourcing, ...one, ...two]);
  expect(delays.map(({ reason, isPrimary }) => [reason, isPrimary])).toEqual([
    ['CA2', false],
    ['HP6', true],
  ]);
  const end = decide([...sourcing, ...one, ...two], { kind: 'clear-delay-reason', referralId, delayId: delays[0]?.id ?? '' });
  expect(stateOf([...sourcing, ...one, ...two, ...end]).delays[0]?.until).toBe(ctx.now);
});
