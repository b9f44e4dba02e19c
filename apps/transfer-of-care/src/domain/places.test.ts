import { expect, test } from 'vitest';
import { fredrica, on, pas, stateOf, wards } from '../../test/facts.ts';
import type { SpellFact } from './facts.ts';
import { currentPlace } from './places.ts';

const admitted = pas.admitted('10 09:00', { location: on('AMU', '1') });
const toB = pas.moved('11 09:00', { location: on('B', '2') });
const toC = pas.moved('12 09:00', { location: on('C', '3') });

const rows: readonly (readonly [string, readonly SpellFact[], string | null])[] = [
  ['admitted', [admitted], 'AMU'],
  ['moved twice', [admitted, toB, toC], 'C'],
  ['a move of the day before that comes late', [admitted, toC, toB], 'C'],
  ['the latest move cancelled', [admitted, toB, toC, pas.moveCancelled('12 10:00')], 'B'],
  ['two moves cancelled', [admitted, toB, toC, pas.moveCancelled('12 10:00'), pas.moveCancelled('12 11:00')], 'AMU'],
  ['cancelled at the time of the move', [admitted, toB, toC, pas.moveCancelled('12 09:00')], 'B'],
  ['a cancellation before the last move takes the one before it', [admitted, toB, toC, pas.moveCancelled('11 10:00')], 'C'],
  ['and then nothing of that move is left', [admitted, toB, toC, pas.moveCancelled('11 10:00'), pas.moveCancelled('12 10:00')], 'AMU'],
  [
    'cancelled and told again at an earlier time',
    [admitted, toC, pas.moveCancelled('12 10:00'), pas.moved('12 08:00', { location: on('D'), said: '12 10:05' })],
    'D',
  ],
  [
    'snapshots of the cancelled place go with it',
    [
      admitted,
      pas.updated('12 08:55', { location: on('C', '3') }),
      toC,
      pas.updated('12 09:30', { location: on('C', '3') }),
      pas.moveCancelled('12 10:00'),
    ],
    'AMU',
  ],
  [
    'a snapshot after the cancellation holds',
    [admitted, toC, pas.moveCancelled('12 10:00'), pas.updated('12 11:00', { location: on('C', '3') })],
    'C',
  ],
  ['a snapshot says where', [admitted, pas.updated('10 10:00', { location: on('AMU', '9') })], 'AMU'],
  ['a late snapshot does not overwrite a later move', [admitted, toB, pas.updated('10 10:00', { location: on('X') })], 'B'],
  ['a statement without location', [admitted, pas.updated('10 10:00'), wards.criteria('10 11:00', false)], 'AMU'],
  ['nothing was known but the move', [toC, pas.moveCancelled('12 10:00')], null],
  ['nothing was known but the move, and the cancellation says where', [toC, pas.moveCancelled('12 10:00', { location: on('B') })], 'B'],
  ['or repeats what it cancels', [toC, pas.moveCancelled('12 10:00', { location: on('C', '3') })], null],
  ['after discharge', [admitted, pas.discharged('12 15:00'), pas.updated('12 16:00', { location: on('LOUNGE') })], 'AMU'],
  ['the discharge itself says where from', [pas.discharged('12 15:00', { location: on('B') })], 'B'],
  [
    'a cancelled discharge says where they are',
    [admitted, pas.discharged('12 15:00'), pas.dischargeCancelled('12 16:00', { location: on('B') })],
    'B',
  ],
];

test.each(rows)('%s', (_, facts, ward) => {
  expect(currentPlace(stateOf(facts).places)?.ward ?? null).toBe(ward);
});

test('a location without site stays on the site', () => {
  const { places } = stateOf([
    admitted,
    pas.moved('11 09:00', { location: { organisation: null, site: null, ward: 'B', bay: null, bed: null } }),
  ]);
  expect(currentPlace(places)).toEqual({ organisation: 'RH5', site: 'RH5A8', ward: 'B', bay: null, bed: null });
});

test('a location that names neither ward nor bed says nothing', () => {
  const { places } = stateOf([
    admitted,
    pas.updated('11 09:00', { location: { organisation: 'RH5', site: null, ward: null, bay: null, bed: null } }),
  ]);
  expect(currentPlace(places)?.ward).toBe('AMU');
});

test('who the person is does not depend on where', () => {
  expect(stateOf([pas.moved('11 09:00', { person: fredrica })]).person?.familyName).toBe('Tester');
});
