import { describe, expect, test } from 'vitest';
import { at, pas, rowOf, stateOf, wards } from '../../test/facts.ts';
import type { SpellFact } from './facts.ts';
import { type SpellStateName, spellState, standingDischarge } from './hospital.ts';

const rows: readonly (readonly [string, readonly SpellFact[], SpellStateName, string | null])[] = [
  ['nothing but a review by the ward', [wards.criteria('10 09:00', false)], 'AWAITING_ADMISSION', null],
  ['A05', [pas.planned('9 09:00')], 'PRE_ADMITTED', '9 09:00'],
  ['A05, A01', [pas.planned('9 09:00'), pas.admitted('10 09:00')], 'ADMITTED', '10 09:00'],
  ['A01', [pas.admitted('10 09:00')], 'ADMITTED', '10 09:00'],
  ['A01 again', [pas.admitted('10 09:00'), pas.admitted('10 09:00')], 'ADMITTED', '10 09:00'],
  ['A01, A11', [pas.admitted('10 09:00'), pas.admissionCancelled('10 10:00')], 'ADMISSION_CANCELLED', '10 10:00'],
  ['A11 alone', [pas.admissionCancelled('10 10:00')], 'ADMISSION_CANCELLED', '10 10:00'],
  ['A05, A11', [pas.planned('9 09:00'), pas.admissionCancelled('10 10:00')], 'ADMISSION_CANCELLED', '10 10:00'],
  [
    'A01, A11, A08',
    [pas.admitted('10 09:00'), pas.admissionCancelled('10 10:00'), pas.updated('10 11:00')],
    'ADMISSION_CANCELLED',
    '10 10:00',
  ],
  ['A01, A11, A01', [pas.admitted('10 09:00'), pas.admissionCancelled('10 10:00'), pas.admitted('10 11:00')], 'ADMITTED', '10 11:00'],
  [
    'A01, A11, then A01 at a corrected earlier time',
    [pas.admitted('10 09:00'), pas.admissionCancelled('10 10:00'), pas.admitted('10 08:30', { said: '10 10:05' })],
    'ADMITTED',
    '10 08:30',
  ],
  ['A01, A03', [pas.admitted('10 09:00'), pas.discharged('12 15:00')], 'DISCHARGED', '12 15:00'],
  ['A03 without A01', [pas.discharged('12 15:00')], 'DISCHARGED', '12 15:00'],
  ['A03 without A01, then A08', [pas.discharged('12 15:00'), pas.updated('12 16:00')], 'DISCHARGED', '12 15:00'],
  ['A01, A03, A08', [pas.admitted('10 09:00'), pas.discharged('12 15:00'), pas.updated('12 16:00')], 'DISCHARGED', '12 15:00'],
  [
    'A01, A03, A02 of the day before',
    [pas.admitted('10 09:00'), pas.discharged('12 15:00'), pas.moved('11 09:00', {})],
    'DISCHARGED',
    '12 15:00',
  ],
  ['A01, A03, A13', [pas.admitted('10 09:00'), pas.discharged('12 15:00'), pas.dischargeCancelled('12 16:00')], 'ADMITTED', '10 09:00'],
  [
    'A01, A03 and A13 of one minute',
    [pas.admitted('10 09:00'), pas.discharged('12 15:00'), pas.dischargeCancelled('12 15:00')],
    'ADMITTED',
    '10 09:00',
  ],
  [
    'A13 before the discharge it would cancel',
    [pas.admitted('10 09:00'), pas.dischargeCancelled('12 14:00'), pas.discharged('12 15:00')],
    'DISCHARGED',
    '12 15:00',
  ],
  ['A03 without A01, A13', [pas.discharged('12 15:00'), pas.dischargeCancelled('12 16:00')], 'ADMITTED', '12 16:00'],
  [
    'A01, A03, A13, A03',
    [pas.admitted('10 09:00'), pas.discharged('12 15:00'), pas.dischargeCancelled('12 16:00'), pas.discharged('13 11:00')],
    'DISCHARGED',
    '13 11:00',
  ],
  [
    'A03 cancelled and told again at an earlier time',
    [
      pas.admitted('10 09:00'),
      pas.discharged('12 15:00'),
      pas.dischargeCancelled('12 16:00'),
      pas.discharged('12 14:00', { said: '12 16:05' }),
    ],
    'DISCHARGED',
    '12 14:00',
  ],
  [
    'A03 told twice, then A13',
    [pas.admitted('10 09:00'), pas.discharged('12 15:00'), pas.discharged('12 15:30'), pas.dischargeCancelled('12 16:00')],
    'ADMITTED',
    '10 09:00',
  ],
  [
    'A03 corrected to an earlier time',
    [pas.admitted('10 09:00'), pas.discharged('12 15:00'), pas.discharged('12 14:00', { said: '12 15:30' })],
    'DISCHARGED',
    '12 14:00',
  ],
  [
    'A01 and, by its day alone, A03',
    [pas.admitted('12 09:00'), pas.discharged('12 00:00', { said: '12 15:00' })],
    'DISCHARGED',
    '12 00:00',
  ],
  ['A03, then admitted again', [pas.admitted('10 09:00'), pas.discharged('12 15:00'), pas.admitted('12 20:00')], 'ADMITTED', '12 20:00'],
  [
    'A03, A11',
    [pas.admitted('10 09:00'), pas.discharged('12 15:00'), pas.admissionCancelled('12 16:00')],
    'ADMISSION_CANCELLED',
    '12 16:00',
  ],
  ['A03 died', [pas.admitted('10 09:00'), pas.discharged('12 15:00', { method: '4', destination: '79' })], 'DECEASED', '12 15:00'],
  [
    'died, then A13: a mistake',
    [pas.admitted('10 09:00'), pas.discharged('12 15:00', { method: '4' }), pas.dischargeCancelled('12 16:00')],
    'ADMITTED',
    '10 09:00',
  ],
  [
    'death in the message of a discharge that was cancelled',
    [
      pas.admitted('10 09:00'),
      pas.discharged('12 15:00', { message: 'x' }),
      pas.died('12 15:00', { message: 'x' }),
      pas.dischargeCancelled('12 16:00'),
    ],
    'ADMITTED',
    '10 09:00',
  ],
  [
    'death told apart stays',
    [pas.admitted('10 09:00'), pas.discharged('12 15:00'), pas.died('12 15:00'), pas.dischargeCancelled('12 16:00')],
    'DECEASED',
    '12 15:00',
  ],
  ['A08 alone: an inpatient all the same', [pas.updated('10 11:00')], 'ADMITTED', '10 11:00'],
  ['A08 alone with an admission time', [pas.updated('10 11:00', { admitted: '9 18:00' })], 'ADMITTED', '9 18:00'],
  ['A02 alone', [pas.moved('10 11:00', {})], 'ADMITTED', '10 11:00'],
  ['A05, A08', [pas.planned('9 09:00'), pas.updated('9 11:00')], 'PRE_ADMITTED', '9 09:00'],
  ['A05, A08 with an admission time', [pas.planned('9 09:00'), pas.updated('10 11:00', { admitted: '10 10:00' })], 'ADMITTED', '10 10:00'],
];

test.each(rows)('%s', (_, facts, state, since) => {
  const { hospital } = stateOf(facts);
  expect(spellState(hospital)).toEqual({ state, since: since === null ? null : at(since) });
});

describe('the admission time', () => {
  test('is the latest word of the hospital', () => {
    expect(rowOf([pas.admitted('10 09:00'), pas.updated('11 09:00', { admitted: '10 08:00' })]).admitted_at).toBe(
      '2026-08-10T07:00:00.000Z',
    );
    expect(rowOf([pas.discharged('12 15:00', { admitted: '10 09:00' })]).admitted_at).toBe('2026-08-10T08:00:00.000Z');
  });
});

test('a discharge keeps its codes', () => {
  expect(standingDischarge(stateOf([pas.discharged('12 15:00', { method: '7', destination: '29' })]).hospital)).toMatchObject({
    method: '7',
    destination: '29',
  });
});
