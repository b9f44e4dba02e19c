import { describe, expect, test } from 'vitest';
import { ageBand, derive, firstName } from './derivations.ts';

const AT = Date.UTC(2026, 7, 10, 9);

describe('the age band', () => {
  test.each([
    ['1941-08-10', 'AGE_85_OVER'],
    ['1941-08-11', 'AGE_75_84'],
    ['1951-08-11', 'AGE_65_74'],
    ['1961-08-11', 'AGE_18_64'],
    ['2008-08-10', 'AGE_18_64'],
    ['2008-08-11', 'AGE_0_17'],
    ['2026-08-10', 'AGE_0_17'],
    ['2026-08-11', null],
    [null, null],
  ])('of %s is %s', (birthDate, band) => {
    expect(ageBand(birthDate, AT)).toBe(band);
  });

  test('is not known without a moment', () => {
    expect(ageBand('1941-08-10', null)).toBeNull();
  });
});

test.each([
  ['Peggy', 'Peggy'],
  [' Mary-Jane  Ann', 'Mary-Jane'],
  ['', null],
  [' ', null],
  [null, null],
])('the first name of %j is %j', (name, first) => {
  expect(firstName(name)).toBe(first);
});

test('takes the place of its source, wherever that stands', () => {
  const top: Record<string, unknown> = { givenName: 'Ann Bee', firstName: null };
  derive(top, { from: 'givenName', to: 'firstName', by: 'first-name' });
  const deep = { a: { b: { birthDate: '1941-08-10', ageBand: null } }, at: AT };
  derive(deep, { from: 'a.b.birthDate', to: 'ageBand', by: 'age-band', at: ['at'] });
  const without = { a: null, at: AT };
  derive(without, { from: 'a.b.birthDate', to: 'ageBand', by: 'age-band', at: ['at'] });
  expect([top, deep, without]).toEqual([{ firstName: 'Ann' }, { a: { b: { ageBand: 'AGE_85_OVER' } }, at: AT }, { a: null, at: AT }]);
});
