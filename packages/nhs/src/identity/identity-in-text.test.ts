import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everydayNames } from './everyday-names.ts';
import { type Identity, identityIn, nobodyKnown, withoutIdentity } from './identity-in-text.ts';

const of = (familyName: string | null, more: Partial<Identity> = {}): Identity => ({ ...nobodyKnown, familyName, ...more });

describe('a family name', () => {
  test.each([
    ['APPLEGATE', 'Mrs APPLEGATE agrees', 'Mrs [name left out] agrees'],
    ['Applegate', 'said applegate’s daughter', 'said [name left out] daughter'],
    ['Applegate', "The Applegates' dog; APPLEGATES", "The [name left out]' dog; [name left out]"],
    ["O'NEILL", 'Mr O’Neill, ONEILL, O Neill', 'Mr [name left out], [name left out], [name left out]'],
    ['VAN DYKE', 'Mrs Van Dyke or Dyke', 'Mrs [name left out] or [name left out]'],
    ['Smith-Jones', 'SMITH JONES, Mrs Jones', '[name left out], Mrs [name left out]'],
    ['MÜLLER', 'Frau Muller, Müller, Mu\u0308ller', 'Frau [name left out], [name left out], [name left out]'],
    ['Munoz', 'Señora Muñoz', 'Señora [name left out]'],
    ['MAY', 'Ms May; she may walk', 'Ms [name left out]; she may walk'],
    ['WARD', 'Mr Ward is on the ward', 'Mr [name left out] is on the ward'],
    ['LI', 'Mrs Li lives alone', 'Mrs [name left out] lives alone'],
    ['Applegate', 'Mrs App\u200blegate', 'Mrs [name left out]'],
  ])('%s: %s', (name, text, rest) => {
    expect(withoutIdentity(text, of(name))).toBe(rest);
  });

  test.each([
    ['LEE', 'Sleeps well; leek soup only'],
    ['WALKER', 'Needs a walker and two to stand'],
    ['APPLEGATE', 'Applegateford road'],
    [null, 'Mrs Applegate'],
    ['', 'Anything. At all'],
  ])('%s is not in: %s', (name, text) => {
    expect(identityIn(text, of(name))).toEqual([]);
  });
});

describe('numbers', () => {
  test.each([
    '9990713863',
    '999 071 3863',
    '999-071-3863',
    '999\u00a0071\u00a03863',
    '999\u2011071\u20113863',
    '99 90 71 38 63',
    '9 9 9 0 7 1 3 8 6 3',
    '９９９０７１３８６３',
    '999.071.3863',
    '123 456 7890',
    '999 - 071 - 3863',
    '999  071  3863',
    '999,071,3863',
    '999, 071, 3863',
    '999_071_3863',
    '(999) 071 3863',
    '9990 - 71 - 3863',
  ])('%s is an NHS number', (number) => {
    expect(withoutIdentity(`Her number: ${number}, as told.`, nobodyKnown)).toBe('Her number: [number left out], as told.');
  });

  test.each([
    '01823 333444',
    '01823333444',
    '07700 900 123',
    '+44 1823 333 444',
    '(01823) 333 444',
    '12 08 2026, at 10',
    '120, 300 and 4000',
    '999 071 38635',
    'TA1 1AA, flat 12',
  ])('%s is none', (number) => {
    expect(identityIn(`Ring ${number} first`, nobodyKnown)).toEqual([]);
  });

  test('what follows a number is none of it', () => {
    expect(withoutIdentity('999 071 3863. 2 carers', nobodyKnown)).toBe('[number left out]. 2 carers');
  });

  test('of the hospital are known by themselves, however they are written; short ones are numbers of anything', () => {
    const who = of(null, { hospitalNumbers: ['L123456', '2139'] });
    expect(withoutIdentity('See l123456, L-123-456 or L1234567; 2139 steps', who)).toBe(
      'See [number left out], [number left out] or L1234567; 2139 steps',
    );
  });
});

test('other given names are left out where they are written as names', () => {
  expect(withoutIdentity('Fredrica Rose likes a rose', of('Tester', { otherNames: ['ROSE'] }))).toBe(
    'Fredrica [name left out] likes a rose',
  );
});

test('what says nothing of anybody stays as it was, whatever it is; what was left out is not found again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const rest = withoutIdentity(text, of('Applegate'));
      if (identityIn(text, of('Applegate')).length === 0) expect(rest).toBe(text);
      expect(identityIn(rest, of('Applegate'))).toEqual([]);
    }),
    { numRuns: 30 },
  );
  expect([...everydayNames].every((name) => /^[a-z]{3,}$/.test(name))).toBe(true);
});
