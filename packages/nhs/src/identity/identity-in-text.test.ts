import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everydayNames } from './everyday-names.ts';
import { type Identity, nobodyKnown } from './identity.ts';
import { searchFor } from './identity-in-text.ts';

const of = (familyName: string | null, more: Partial<Identity> = {}): Identity => ({ ...nobodyKnown, familyName, ...more });
const withoutIdentity = (text: string, who: Identity): string => searchFor([who]).without(text);
const identityIn = (text: string, who: Identity) => searchFor([who]).kindsIn(text);

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
    ['Goodall', 'Sleep is good. All well otherwise, good all round'],
    ['Hasall', 'She has all she needs'],
    ['NG', 'No N G tube'],
  ])('%s is not in: %s', (name, text) => {
    expect(identityIn(text, of(name))).toEqual([]);
  });

  test.each([
    ['Brontë', 'B r o n t ë'],
    ['Brontë', 'B.R.O.N.T.E.'],
    ['Brontë', 'B - r - o - n - t - e'],
    ['Brontë', 'B*r*o*n*t*e'],
    ['Brontë', 'Bron-të'],
    ['Brontë', 'Bron-\nte'],
    ['Brontë', 'Bro\u00adnt\u00e9'],
    ['Brontë', 'B\u200drontë'],
    ['Brontë', 'В\u0433ontë'], // the first two are Cyrillic
    ['Brontë', 'ＢＲＯＮＴＥ'],
    ['Brontë', '𝓑𝓻𝓸𝓷𝓽𝓮'],
    ['Brontë', 'Brοntε'], // two of them Greek
    ['Işık', 'ISIK'],
    ['Işık', 'ışık'],
    ['ISIK', 'İŞIK'],
    ['Yıldız', 'Yildiz'],
    ['Åkeson', 'A\u030akeson'],
    ['Łukasz-Nowak', 'Lukasz Nowak'],
    ['Strauß', 'STRAUSS'],
    ['Kjær', 'Kjaer'],
    ['Søren', 'Soren'],
    ['Bront', 'Bro\u0000nt'],
  ])('%s is in: %s', (name, text) => {
    expect(identityIn(`Mrs ${text} agrees`, of(name))).toEqual(['family-name']);
    expect(withoutIdentity(`Mrs ${text} agrees`, of(name))).toMatch(/^Mrs \[name left out\]\.? agrees$/);
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
    '٩٩٩ ٠٧١ ٣٨٦٣',
    '999.071.3863',
    '123 456 7890',
    '999 - 071 - 3863',
    '999  071  3863',
    '999,071,3863',
    '999, 071, 3863',
    '999_071_3863',
    '(999) 071 3863',
    '9990 - 71 - 3863',
    '999O713863',
    '999O171OO9',
    '999 O7l 3863',
  ])('%s is an NHS number', (number) => {
    expect(identityIn(`Her number: ${number}, as told.`, nobodyKnown)).toEqual(['nhs-number']);
    expect(withoutIdentity(`Her number: ${number}, as told.`, nobodyKnown)).toBe('Her number: [number left out], as told.');
  });

  test.each([
    '01632 960018',
    '01632960018',
    '(01632) 960 018',
    '0117 496 0123',
    '020 7946 0958',
    '07700 900 123',
    '07700-900-123',
    '+44 1632 960 018',
    '+44 (0)1632 960018',
    '0044 7700 900123',
    '01632 96001',
  ])('%s is a telephone number', (number) => {
    expect(identityIn(`Ring ${number} first`, nobodyKnown)).toEqual(['telephone']);
    expect(withoutIdentity(`Ring ${number} first`, nobodyKnown)).toBe('Ring [number left out] first');
  });

  test.each([
    '12 08 2026, at 10',
    '08 12 2026 10:30',
    '01.12.2026 14:30',
    '120, 300 and 4000',
    '999 071 38635',
    'TA1, flat 12',
    '0800 1200 1600',
    '0900 1300 10',
    'extension 2345',
    'ext. 23456',
    '0.5 ml',
    '200 200 200l',
    '999O171OO8',
  ])('%s is none', (number) => {
    expect(identityIn(`Ring ${number} first`, nobodyKnown)).toEqual([]);
  });

  test.each(['333444', '01823 333 444', '0 18 23 33 34 44', '333-444', '+44 1823 333444'])('%s is the person’s own', (number) => {
    expect(withoutIdentity(`Ring ${number} first`, of(null, { phone: '(01823) 333444' }))).toBe('Ring [number left out] first');
  });

  test('what follows a number is none of it', () => {
    expect(withoutIdentity('999 071 3863. 2 carers', nobodyKnown)).toBe('[number left out]. 2 carers');
  });

  test('of the hospital are known by themselves, however they are written; short ones are numbers of anything', () => {
    const who = of(null, { hospitalNumbers: ['L123456', '2139'] });
    expect(withoutIdentity('See l123456, L-123-456 or L1234567; 2139 steps', who)).toBe(
      'See [number left out], [number left out] or L1234567; 2139 steps',
    );
    expect(withoutIdentity('Visit number: 2139; visit 2139 at 10', who)).toBe('Visit number: [number left out]; visit 2139 at 10');
    const short = of(null, { hospitalNumbers: ['SX1', 'A1'] });
    expect(withoutIdentity('Stay SX1, sx1; SX12, ward A1', short)).toBe('Stay [number left out], [number left out]; SX12, ward A1');
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
      const search = searchFor([
        of('Applegate', { birthDate: '1941-05-03', addressLines: ['1 Mill Lane'], postcode: 'TA1 1ZZ', phone: '01632 960018' }),
      ]);
      const rest = search.without(text);
      if (search.kindsIn(text).length === 0) expect(rest).toBe(text);
      expect(search.kindsIn(rest)).toEqual([]);
    }),
    { numRuns: 30 },
  );
  expect([...everydayNames].every((name) => /^[a-z]{3,}$/.test(name))).toBe(true);
});

test('what a recipient may be told is not looked for, and of several who may be the same person all is', () => {
  const who = [of('Applegate'), of('Tester', { postcode: 'TA1 1ZZ' })];
  const text = 'Mrs Applegate or Tester, TA1 1ZZ';
  expect(searchFor(who).without(text)).toBe('Mrs [name left out] or [name left out], [address left out]');
  expect(searchFor(who, ['family-name']).without(text)).toBe('Mrs [name left out] or [name left out], TA1 1ZZ');
});
