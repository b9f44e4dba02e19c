import { describe, expect, test } from 'vitest';
import { hub, on, pas, wards } from '../../../test/facts.ts';
import { type SpellFact, spellFacts } from '../../domain/index.ts';
import { wayFacts } from '../../domain/way-home/facts.ts';
import { factWords, sourceWords, tellerWords } from './fact-words.ts';

const told: readonly (readonly [SpellFact, kind: string, what: string, detail: string | null])[] = [
  [pas.planned('10 09:00'), 'hospital', 'Expected in hospital', null],
  [pas.admitted('10 09:00', { location: on('DUNKERY', '4') }), 'hospital', 'Admitted', 'DUNKERY, bed\u00a04'],
  [pas.moved('10 09:00', { location: on('FROME') }), 'hospital', 'Moved', 'FROME'],
  [pas.moveCancelled('10 09:00'), 'hospital', 'Move cancelled', null],
  [pas.updated('10 09:00'), 'hospital', 'Details sent again', null],
  [
    pas.discharged('10 09:00'),
    'hospital',
    'Left hospital',
    'To: usual place of residence, including wardened accommodation and no fixed abode',
  ],
  [pas.discharged('10 09:00', { destination: 'ZZ' }), 'hospital', 'Left hospital', null],
  [pas.dischargeCancelled('10 09:00'), 'hospital', 'Discharge cancelled: still in hospital', null],
  [pas.admissionCancelled('10 09:00'), 'hospital', 'Admission cancelled', null],
  [pas.died('10 09:00'), 'hospital', 'Died', null],
  [wards.expected('10 09:00', '2026-08-14'), 'readiness', 'Expected to leave on 14 Aug 2026', null],
  [wards.expected('10 09:00', null), 'readiness', 'Expected date withdrawn', null],
  [
    wards.criteria('10 09:00', true),
    'readiness',
    'Meets the criteria to reside',
    'Intravenous medication more than twice a day, including analgesia',
  ],
  [wards.criteria('10 09:00', false), 'readiness', 'No longer meets the criteria to reside', null],
  [wards.referred('10 09:00'), 'referral', 'Referred to the hub', null],
  [wards.revised('10 09:00', 2), 'referral', 'Referral changed', 'Revision 2'],
  [wards.supplied('10 09:00', 'up twice a night'), 'referral', 'Information supplied', 'up twice a night'],
  [wards.cancelled('10 09:00'), 'referral', 'Referral cancelled', 'No longer needed'],
  [hub.triage('10 09:00'), 'hub', 'Triage started', null],
  [hub.asks('10 09:00'), 'hub', 'Information asked for', 'night needs'],
  [hub.assigns('10 09:00', 'P1'), 'hub', 'Pathway 1 assigned', 'needs'],
  [hub.rejects('10 09:00'), 'hub', 'Referral rejected', 'Too little is known, and the ward did not answer. say more'],
];

describe('every kind of fact has words', () => {
  test('none is left out', () => {
    expect(new Set(told.map(([fact]) => fact.type))).toEqual(
      new Set(spellFacts.filter((type) => !(wayFacts as readonly string[]).includes(type))),
    );
  });

  test.each(told)('%o', (fact, kind, what, detail) => {
    expect(factWords(fact)).toEqual({ kind, what, detail });
  });
});

test('another pathway that would have been better is part of the decision', () => {
  const fact = hub.assigns('10 09:00', 'P2');
  const data = { ...fact.data, idealPathway: 'P1', idealReason: { text: 'no carer at night' } };
  expect(factWords({ ...fact, data } as SpellFact).detail).toBe('needs Pathway 1 would have been best: no carer at night');
});

test('who said it', () => {
  expect(sourceWords(pas.admitted('10 09:00'))).toBe('Somerset NHS Foundation Trust (RH5), PAS');
  expect(sourceWords(hub.triage('10 09:00'))).toBe('Hub clinician, NHS Somerset ICB');
  expect(tellerWords('RH5 PAS')).toBe('Somerset NHS Foundation Trust');
  expect(tellerWords('org_levels_home_care rostering')).toBe('Levels home care');
  expect(tellerWords('hub-clinician')).toBe('a hub clinician');
  expect(tellerWords('system')).toBe('the hub');
});
