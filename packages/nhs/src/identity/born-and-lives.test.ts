import { describe, expect, test } from 'vitest';
import { type Identity, nobodyKnown } from './identity.ts';
import { searchFor } from './identity-in-text.ts';

const fredrica: Identity = {
  ...nobodyKnown,
  familyName: 'Applegate',
  birthDate: '1941-05-03',
  addressLines: ['Flat 3, 12A Priory Avenue', 'Bishops Hull', 'Taunton'],
  postcode: 'TA1 5EA',
  phone: '01632 960018',
};
const without = (text: string, who: Identity = fredrica): string => searchFor([who]).without(text);

describe('a date of birth', () => {
  test.each([
    '03/05/1941',
    '3/5/41',
    '3.5.41',
    '3.5.1941',
    '3 - 5 - 1941',
    '03-05-1941',
    '03‑05‑1941',
    '3 5 1941',
    '05/03/1941',
    '1941-05-03',
    '1941/5/3',
    '19410503',
    '03051941',
    '030541',
    '3 May 1941',
    '3rd May 1941',
    '3rd of May, 1941',
    '03-May-41',
    "3 May '41",
    'May 3, 1941',
    'May the 3rd 1941',
    '3MAY1941',
    '1941 May 3',
    '３／５／１９４１',
    'third of May 1941',
    'May the Third, 1941',
  ])('%s', (date) => {
    expect(without(`Lady of ${date}, walks.`)).toBe('Lady of [date left out], walks.');
  });

  test.each([
    'DOB 7/8/38',
    'D.O.B.: 07.08.1938',
    'born on the 7th of August 1938',
    'date of birth: 1938-08-07',
    'birthday 7 August 1938',
    'born on the twenty-seventh of August 1938',
  ])('anybody’s, where it is called that: %s', (date) => {
    expect(without(`Husband, ${date}, helps.`, nobodyKnown)).toBe('Husband, [date left out], helps.');
  });

  test.each([
    'home on 24 November',
    'home on 3 May 2026 at 10:30',
    'on 3/5/26 at 14:00, bed 41',
    'at 3, 5 or 41 minutes past',
    'hip replaced in 1941 and 3 May 1985',
    'weighs 41 kg, 3 x 5 ml',
    'born in Taunton, 3 children, 5 grandchildren',
    'in May 3 visits, from June 41 hours',
    'the third of May at 10:41, a second person at 19:41',
  ])('is not: %s', (text) => {
    expect(without(text)).toBe(text);
  });
});

describe('where somebody lives', () => {
  test.each([
    ['Lives at Flat 3, 12a Priory Avenue, Taunton', 'Lives at Flat 3, [address left out], Taunton'],
    ['12A, PRIORY AVE.; Bishops Hull', '[address left out].; Bishops Hull'],
    ['the house in priory avenue', 'the house in [address left out]'],
    ['Priory Avenue number 12a, or no. 14', '[address left out], or no. 14'],
    ['Priory Avenue, no 12A', '[address left out]'],
    ['TA1 5EA', '[address left out]'],
    ['ta15ea', '[address left out]'],
    ['T A 1 5 E A', '[address left out]'],
    ['her son at BS1 4TH comes', 'her son at [address left out] comes'],
  ])('%s', (text, rest) => {
    expect(without(text)).toBe(rest);
  });

  test.each([
    'Lives in Bishops Hull near Taunton, TA1',
    'Goes to the priory, walks down the avenue',
    'B12 1mg, E2 2nd floor, L4 5 mm, E10 4hr',
    'flat 3 steps, 12a',
    'Bay L4 4th bed',
    'HD1A for 6 weeks, P1 2 visits a day',
  ])('is not told by: %s', (text) => {
    expect(without(text)).toBe(text);
  });

  test.each([
    [['Rosebank', 'Street', 'Somerset'], 'Rosebank in Street', '[address left out] in Street'],
    [['Rosebank', 'West Lane', 'Street'], 'Go by West Ln', 'Go by [address left out]'],
    [['12', 'High Street'], '12 High St', '12 [address left out]'],
    [['1 First Avenue'], 'walks the avenue, first avenue on the left', 'walks the avenue, [address left out] on the left'],
    [['The Cottage'], 'The Cottage; a cottage', '[address left out]; a cottage'],
    [['7 Moor'], 'Moor at the moor', '[address left out] at the moor'],
    [['Flat 2'], 'flat 2', 'flat 2'],
    [['Ground floor flat, 9 Mill Close'], '9 Mill Cl', '[address left out]'],
    [['—', ''], 'Taunton —', 'Taunton —'],
  ])('%s: %s', (addressLines, text, rest) => {
    expect(without(text, { ...nobodyKnown, addressLines })).toBe(rest);
  });
});
