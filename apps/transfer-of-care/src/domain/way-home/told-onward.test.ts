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
  expect(() => toldOnward(text, of(name), { at: 'agreement', to: 'provider' })).toThrow(
    expect.objectContaining({ code: 'HUB_INVALID', at: 'agreement' }),
  );
});

const contact = { addressLines: ['12 Priory Avenue', 'Taunton'], postcode: 'TA1 5EA', phone: '01632 960018' };

test.each([
  ['Born 13 Dec 1938', 'leave out the person’s date of birth'],
  ['13.12.38, lives at 12 Priory Ave', 'leave out the person’s date of birth, leave out the person’s house and street'],
  ['Lives in TA1 5EA', 'leave out postcodes'],
  ['Ring 07700 900123', 'leave out telephone numbers'],
  ['Write to jo@example.org', 'leave out email addresses'],
  ['A P P L E G A T E', 'leave out the person’s family name'],
])('what a provider is not told is named: %s', (text, message) => {
  const spell = { ...of('APPLEGATE'), contact };
  expect(() => toldOnward(text, spell, { at: 'note', to: 'provider' })).toThrow(`${message}: this is told to the organisation`);
});

test('the need itself is told to anybody; a helper is told the address, too', () => {
  const spell = { ...of('APPLEGATE'), contact };
  const need = '2 carers 4 times a day from 08:00, 14 hours; home on 24 November to Taunton, TA1; ward extension 2345';
  expect(toldOnward(need, spell, { at: 'note', to: 'provider' })).toBe(need);
  const visit = 'Agreed; 12 Priory Avenue, TA1 5EA, key with the son on 07700 900123';
  expect(toldOnward(visit, spell, { at: 'agreement', to: 'vcse' })).toBe(visit);
});

test.each([
  ['MAY', 'She may need help with shopping'],
  ['APPLEGATE', 'Ring 01823 333444, or 01823333444, after 10'],
  ['LEE', 'Sleeps well; leek soup only'],
  [null, 'Agreed in conversation on 12 08 2026'],
])('of %s this is: %s', (name, text) => {
  expect(toldOnward(text, of(name), { at: 'agreement', to: 'vcse' })).toBe(text);
});

test('what a ward’s system sent is never refused: who it is is left out of it', () => {
  expect(keptBack('Key with Mr Applegate’s son; 999 071 3863', of('APPLEGATE'), 'vcse')).toBe(
    'Key with Mr [name left out] son; [number left out]',
  );
  expect(keptBack(null, of('APPLEGATE'), 'vcse')).toBe(null);
});
