import { expect, test } from 'vitest';
import { fredrica } from '../../../test/facts.ts';
import { type SpellState, unknownSpell } from '../state.ts';
import { keptBack, toldOnward } from './told-onward.ts';

const of = (familyName: string | null): SpellState => ({
  ...unknownSpell,
  person: { ...fredrica, familyName, givenName: 'Fredrica Rose' },
});

test.each([
  ['APPLEGATE', 'Told the ward; NHS number 999 071 3863, agrees'],
  ['APPLEGATE', 'Number 9990713863.'],
  ['Applegate', 'Mrs APPLEGATE agrees'],
  ['APPLEGATE', 'Said by Applegate’s daughter'],
  ["O'NEILL", "Mr O'Neill was asked"],
  ['VAN DYKE', 'Mrs Van Dyke or VAN DYKE'],
  ['APPLEGATE', 'said applegate'],
  ['APPLEGATE', 'patient l-123456'],
  ['APPLEGATE', 'calls herself Rose'],
])('of %s this is not told onward: %s', (name, text) => {
  expect(() => toldOnward(text, of(name), 'agreement')).toThrow(expect.objectContaining({ code: 'HUB_INVALID', at: 'agreement' }));
});

test.each([
  ['MAY', 'She may need help with shopping'],
  ['APPLEGATE', 'Ring 01823 333444, or 01823333444, after 10'],
  ['LEE', 'Sleeps well; leek soup only'],
  [null, 'Agreed in conversation on 12 08 2026'],
])('of %s this is: %s', (name, text) => {
  expect(toldOnward(text, of(name), 'agreement')).toBe(text);
});

test('what a ward’s system sent is never refused: who it is is left out of it', () => {
  expect(keptBack('Key with Mr Applegate’s son; 999 071 3863', of('APPLEGATE'))).toBe('Key with Mr [name left out] son; [number left out]');
  expect(keptBack(null, of('APPLEGATE'))).toBe(null);
});
