import { describe, expect, test } from 'vitest';
import { way } from '../../test/way-facts.ts';
import type { SpellFact } from './facts.ts';
import { fredrica, hub, on, pas, rowOf, spell, spellId, stateOf, wards } from '../../test/facts.ts';

test('a spell of which nothing is known has no row', () => {
  expect(spell.views[0]?.row(spellId, spell.initial)).toBeNull();
});

test('the providers of a row are those that are asked or agreed: none that declined, gave the package back or was asked for a referral that ended', () => {
  const facts = [pas.admitted('10 09:00'), wards.criteria('11 09:00', false), wards.referred('11 10:00'), hub.assigns('11 13:00', 'P1')];
  const asked = [way.sent('11 14:00'), way.sent('11 14:00', 'rq_b', 'org_b'), way.acknowledged('11 14:30', 'rq_z', 'org_z')];
  const providers = (...more: readonly SpellFact[]) => rowOf([...facts, ...asked, ...more]).providers;
  expect(providers()).toEqual(['org_a', 'org_b']);
  expect(providers(way.declined('11 15:00'))).toEqual(['org_b']);
  const agreed = [way.offered('11 15:00'), way.accepted('11 16:00'), way.withdrawn('11 16:00', 'rq_b', 'org_b')];
  expect(providers(...agreed)).toEqual(['org_a']);
  expect(providers(...agreed, pas.discharged('12 10:00'))).toEqual(['org_a']);
  expect(providers(...agreed, way.handedBack('12 09:00'))).toEqual([]);
  expect(providers(wards.cancelled('12 09:00'))).toEqual([]);
});

test('a whole row', () => {
  const admitted = pas.admitted('10 09:00', { person: fredrica, location: { ...on('B', '6'), bay: '2' } });
  const facts = [
    admitted,
    wards.criteria('11 09:00', false),
    wards.referred('11 10:00', { expectedDischargeDate: '2026-08-14' }),
    hub.triage('11 11:00'),
    hub.assigns('11 12:00', 'P2'),
  ];
  expect(spell.views[0]?.row(spellId, stateOf(facts))).toEqual({
    id: spellId,
    trust: 'RH5',
    visit_number: '2139',
    site: 'RH5A8',
    ward: 'B',
    bay: '2',
    bed: '6',
    family_name: 'Tester',
    given_name: 'Fredrica',
    birth_date: '1938-12-13',
    sex: 'FEMALE',
    nhs_number: '9990000018',
    nhs_number_problem: null,
    hospital_number: 'L123456',
    hospital_number_namespace: 'RH5',
    lives_in: null,
    spell_state: 'ADMITTED',
    admitted_at: '2026-08-10T08:00:00.000Z',
    emergency: true,
    expected_discharge_date: '2026-08-14',
    meets_criteria: false,
    discharge_ready_date: '2026-08-11',
    ready_since_at: '2026-08-11T08:00:00.000Z',
    discharged_at: null,
    delay_days: null,
    referral_id: 'ref_1',
    referral_state: 'PATHWAY_ASSIGNED',
    pathway: 'P2',
    waiting_owner: 'hub',
    waiting_reason: 'onward referrals to be sent',
    next_due_at: '2026-08-13T22:59:59.000Z',
    next_due: 'leave hospital',
    case_manager: 'usr_hub',
    providers: [],
    state_since_at: '2026-08-11T11:00:00.000Z',
    tags: [],
    alerts: [],
    updated_at: new Date(Math.max(...facts.map((fact) => fact.recordedAt))).toISOString(),
    updated_by: 'hub-clinician',
  });
});

describe('discharge ready date and delay', () => {
  const ready = (time: string) => wards.criteria(time, false);
  test.each([
    ['ready at 23:50, left at 00:10', [ready('10 23:50'), pas.discharged('11 00:10')], '2026-08-10', 1],
    ['ready at 00:10, left at 23:50', [ready('11 00:10'), pas.discharged('11 23:50')], '2026-08-11', 0],
    [
      'a relapse between',
      [ready('10 09:00'), wards.criteria('12 09:00', true), ready('15 09:00'), pas.discharged('18 09:00')],
      '2026-08-15',
      3,
    ],
    ['never recorded as ready', [pas.admitted('10 09:00'), pas.discharged('12 09:00')], null, 0],
    ['still here', [ready('10 09:00'), pas.admitted('9 09:00')], '2026-08-10', null],
    ['a review after leaving', [ready('10 09:00'), pas.discharged('12 09:00'), wards.criteria('12 10:00', true)], '2026-08-10', 2],
    [
      'left, and came back',
      [ready('10 09:00'), pas.discharged('12 09:00'), wards.criteria('12 10:00', true), pas.dischargeCancelled('12 11:00')],
      null,
      null,
    ],
  ])('%s', (_, facts, date, delay) => {
    expect(rowOf(facts)).toMatchObject({ discharge_ready_date: date, delay_days: delay });
  });
});

test.each([
  ['self-discharge', [pas.discharged('13 15:00', { method: '7' })], ['SELF_DISCHARGE']],
  ['a cancelled discharge', [pas.discharged('13 15:00'), pas.dischargeCancelled('13 16:00')], ['DISCHARGE_CANCELLED']],
  ['gone after all', [pas.discharged('13 15:00'), pas.dischargeCancelled('13 16:00'), pas.discharged('14 10:00')], []],
])('alerts: %s', (_, facts, alerts) => {
  expect(rowOf(facts).alerts).toEqual(alerts);
});

test('a referral that the ward changed while the hub works on it is marked', () => {
  const facts = [
    pas.admitted('10 09:00', { person: fredrica }),
    wards.referred('11 10:00'),
    wards.revised('11 10:30', 2),
    hub.triage('11 11:00'),
  ];
  expect(rowOf(facts).tags).toEqual([]);
  expect(rowOf([...facts, wards.revised('11 12:00', 3)]).tags).toEqual(['revised']);
});

test('without a referral a state begins with the review that made it so', () => {
  const admitted = pas.admitted('10 09:00', { person: fredrica, location: on('B', '6') });
  expect(rowOf([admitted])?.state_since_at).toBe('2026-08-10T08:00:00.000Z');
  const ready = [admitted, wards.criteria('11 09:00', true), wards.criteria('13 09:00', false), wards.criteria('14 09:00', false)];
  expect(rowOf(ready)?.state_since_at).toBe('2026-08-13T08:00:00.000Z');
});

test('where the person lives is kept as a postcode sector', () => {
  const livesIn = (postcode: string) => spell.views[0]?.row(spellId, stateOf([pas.admitted('10 09:00', { postcode })]))?.['lives_in'];
  expect([livesIn('ta1 1aa'), livesIn('BA201ZZ'), livesIn('elsewhere')]).toEqual(['TA1 1', 'BA20 1', null]);
});
