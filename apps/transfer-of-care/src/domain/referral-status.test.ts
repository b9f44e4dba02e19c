import { describe, expect, test } from 'vitest';
import { again, at, hub, pas, rowOf, stateOf, wards } from '../../test/facts.ts';
import type { SpellFact } from './facts.ts';
import { type ReferralStateName, referralStatus } from './referral-status.ts';
import { defaultRules } from './rules.ts';
import { currentReferral } from './state.ts';

const admitted = pas.admitted('10 09:00');
const referred = wards.referred('11 10:00');
const inTriage = [admitted, referred, hub.triage('11 11:00')];
const assigned = [...inTriage, hub.assigns('11 12:00', 'P1')];
const ready = wards.criteria('11 09:00', false);
const left = pas.discharged('13 15:00');
const reopened = pas.dischargeCancelled('13 16:00');

const rows: readonly (readonly [string, readonly SpellFact[], ReferralStateName, string])[] = [
  ['before the admission it waits', [referred], 'SUBMITTED', '11 10:00'],
  ['a review is no admission', [referred, ready], 'SUBMITTED', '11 10:00'],
  ['before a planned admission the hub has it', [referred, pas.planned('9 09:00')], 'RECEIVED', '11 10:00'],
  ['the admission comes later', [referred, pas.admitted('11 14:00')], 'RECEIVED', '11 14:00'],
  ['received', [admitted, referred], 'RECEIVED', '11 10:00'],
  ['in triage', inTriage, 'IN_TRIAGE', '11 11:00'],
  ['asked for more', [...inTriage, hub.asks('11 11:30')], 'INFO_REQUESTED', '11 11:30'],
  ['answered', [...inTriage, hub.asks('11 11:30'), wards.supplied('11 13:00', 'none')], 'IN_TRIAGE', '11 13:00'],
  [
    'answered twice',
    [...inTriage, hub.asks('11 11:30'), wards.supplied('11 13:00', 'none'), wards.supplied('11 14:00', 'none')],
    'IN_TRIAGE',
    '11 13:00',
  ],
  ['answered unasked', [...inTriage, wards.supplied('11 13:00', 'none')], 'IN_TRIAGE', '11 11:00'],
  ['a pathway', assigned, 'PATHWAY_ASSIGNED', '11 12:00'],
  ['pathway 0', [...inTriage, hub.assigns('11 12:00', 'P0')], 'CLOSED_P0', '11 12:00'],
  ['rejected', [...inTriage, hub.rejects('11 12:00')], 'REJECTED', '11 12:00'],
  ['cancelled by the ward', [...inTriage, wards.cancelled('11 12:00')], 'CANCELLED', '11 12:00'],
  ['cancelled before the pathway, heard of after it', [...assigned, wards.cancelled('11 11:30')], 'CANCELLED', '11 11:30'],
  ['a revision changes no state', [...inTriage, wards.revised('11 12:00', 2)], 'IN_TRIAGE', '11 11:00'],
  ['a revision after the end asks again', [...inTriage, hub.rejects('11 12:00'), wards.revised('11 13:00', 2)], 'RECEIVED', '11 13:00'],
  ['the same revision again does not', [...inTriage, hub.rejects('11 12:00'), wards.revised('11 13:00', 1)], 'REJECTED', '11 12:00'],

  ['meets the criteria again: held', [...inTriage, ready, wards.criteria('12 09:00', true)], 'ON_HOLD', '12 09:00'],
  ['held with a pathway', [...assigned, ready, wards.criteria('12 09:00', true)], 'ON_HOLD', '12 09:00'],
  ['held, said twice', [...inTriage, ready, wards.criteria('12 09:00', true), wards.criteria('12 12:00', true)], 'ON_HOLD', '12 09:00'],
  [
    'no longer meets them: where it was',
    [...inTriage, ready, wards.criteria('12 09:00', true), wards.criteria('12 18:00', false)],
    'IN_TRIAGE',
    '11 11:00',
  ],
  [
    'referred early, while the criteria are met: not held',
    [admitted, wards.criteria('11 09:00', true), referred, wards.criteria('12 09:00', true)],
    'RECEIVED',
    '11 10:00',
  ],
  ['met again before it was referred: not held', [admitted, ready, wards.criteria('11 09:30', true), referred], 'RECEIVED', '11 10:00'],
  ['a first review that they are met: not held', [admitted, referred, wards.criteria('12 09:00', true)], 'RECEIVED', '11 10:00'],
  [
    'a closed one is not held',
    [...inTriage, hub.assigns('11 12:00', 'P0'), ready, wards.criteria('12 09:00', true)],
    'CLOSED_P0',
    '11 12:00',
  ],

  ['discharged', [...assigned, left], 'DISCHARGED', '13 15:00'],
  ['discharged from triage', [...inTriage, left], 'DISCHARGED', '13 15:00'],
  ['discharged while held', [...inTriage, ready, wards.criteria('12 09:00', true), left], 'DISCHARGED', '13 15:00'],
  ['a closed one stays as it closed', [...inTriage, hub.assigns('11 12:00', 'P0'), left], 'CLOSED_P0', '11 12:00'],
  ['the discharge cancelled: where it was', [...assigned, left, reopened], 'PATHWAY_ASSIGNED', '11 12:00'],
  [
    'the discharge cancelled: held as it was',
    [...inTriage, ready, wards.criteria('12 09:00', true), left, reopened],
    'ON_HOLD',
    '12 09:00',
  ],
  [
    'cancelled by the ward after discharge: the discharge came first',
    [...assigned, left, wards.cancelled('13 18:00')],
    'DISCHARGED',
    '13 15:00',
  ],
  ['self-discharge, old code', [...assigned, pas.discharged('13 15:00', { method: '2' })], 'CANCELLED', '13 15:00'],
  ['self-discharge', [...assigned, pas.discharged('13 15:00', { method: '6' })], 'CANCELLED', '13 15:00'],
  ['taken away by a relative', [...assigned, pas.discharged('13 15:00', { method: '7' })], 'CANCELLED', '13 15:00'],
  ['died', [...assigned, pas.discharged('13 15:00', { method: '4' })], 'CANCELLED', '13 15:00'],
  ['died, told apart', [...assigned, pas.died('13 15:00')], 'CANCELLED', '13 15:00'],
  ['the admission cancelled', [...assigned, pas.admissionCancelled('11 15:00')], 'CANCELLED', '11 15:00'],
  ['referred after leaving', [admitted, left, wards.referred('14 09:00')], 'DISCHARGED', '14 09:00'],
];

test.each(rows)('%s', (_, facts, state, since) => {
  const spell = stateOf(facts);
  const referral = currentReferral(spell);
  if (referral === null) throw new Error('no referral');
  const status = referralStatus(spell, referral, defaultRules);
  expect({ state: status.state, since: status.since }).toEqual({ state, since: at(since) });
});

describe('one referral is open per spell', () => {
  const second = wards.referred('12 10:00', { id: 'ref_2', endOfLife: true });

  test('a later one takes the place of the earlier one, which is kept', () => {
    const spell = stateOf([...assigned, second]);
    const statuses = spell.referrals.map((referral) => [
      referral.id,
      referralStatus(spell, referral, defaultRules).state,
      referral.decision?.pathway ?? null,
    ]);
    expect(statuses).toEqual([
      ['ref_1', 'CANCELLED', 'P1'],
      ['ref_2', 'RECEIVED', null],
    ]);
    expect(rowOf([...assigned, second])).toMatchObject({
      referral_id: 'ref_2',
      referral_state: 'RECEIVED',
      pathway: null,
      tags: expect.arrayContaining(['referred-again', 'end-of-life']),
    });
  });

  test('an earlier one that comes late does not take the place of a later one', () => {
    expect(rowOf([admitted, second, referred]).referral_id).toBe('ref_2');
  });
});

describe('repeated and disordered revisions', () => {
  test('the same revision twice has one effect', () => {
    const revised = wards.revised('11 12:00', 2, { endOfLife: true });
    const once = stateOf([...inTriage, revised]);
    const twice = stateOf([...inTriage, again(referred), revised, again(revised)]);
    expect({ ...twice, heardAt: null }).toEqual({ ...once, heardAt: null });
  });

  test('the highest revision holds', () => {
    const spell = stateOf([
      ...inTriage,
      wards.revised('11 14:00', 2, { riskFlags: ['two'] }),
      wards.revised('11 13:00', 3, { riskFlags: ['three'] }),
    ]);
    expect(currentReferral(spell)?.submission?.riskFlags).toEqual(['three']);
  });

  test('a revision before the submission is known stands for it', () => {
    const spell = stateOf([admitted, wards.revised('11 12:00', 2)]);
    expect(currentReferral(spell)).toMatchObject({ revision: 2, submittedAt: at('11 12:00'), stage: 'RECEIVED' });
  });

  test('the expected date is the last that anybody said', () => {
    const dated = wards.referred('11 10:00', { expectedDischargeDate: '2026-08-14' });
    expect(rowOf([admitted, wards.expected('10 12:00', '2026-08-13'), dated]).expected_discharge_date).toBe('2026-08-14');
    expect(rowOf([admitted, dated, wards.expected('11 12:00', '2026-08-15')]).expected_discharge_date).toBe('2026-08-15');
    expect(rowOf([admitted, dated, wards.expected('11 12:00', null)]).expected_discharge_date).toBeNull();
    expect(rowOf([admitted, wards.expected('11 09:00', '2026-08-13'), referred]).expected_discharge_date).toBe('2026-08-13');
  });
});

test('a decision told with a clock behind the ward’s is not lost', () => {
  expect(rowOf([admitted, hub.triage('11 09:58'), referred])).toMatchObject({ referral_state: 'IN_TRIAGE', case_manager: 'usr_hub' });
});

test('where the rules say so, a relapse warns and does not hold', () => {
  const rules = { ...defaultRules, whenCriteriaMetAgain: { ...defaultRules.whenCriteriaMetAgain, PATHWAY_ASSIGNED: 'alert' as const } };
  const spell = stateOf([...assigned, ready, wards.criteria('12 09:00', true)]);
  const [referral] = spell.referrals;
  expect(referral && referralStatus(spell, referral, rules)).toMatchObject({ state: 'PATHWAY_ASSIGNED', relapsed: true });
});
