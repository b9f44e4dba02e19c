import { expect, test } from 'vitest';
import { fredrica } from '../../../test/facts.ts';
import { type SpellState, unknownSpell } from '../state.ts';
import { toldOnward } from './told-onward.ts';

const of = (familyName: string | null): SpellState => ({ ...unknownSpell, person: { ...fredrica, familyName } });

test.each([
  ['APPLEGATE', 'Told the ward; NHS number 999 071 3863, agrees'],
  ['APPLEGATE', 'Number 9990713863.'],
  ['Applegate', 'Mrs APPLEGATE agrees'],
  ['APPLEGATE', 'Said by Applegate’s daughter'],
  ["O'NEILL", "Mr O'Neill was asked"],
  ['VAN DYKE', 'Mrs Van Dyke or VAN DYKE'],
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
