import { expect, test } from 'vitest';
import { parsePostcode, postcodePlaces } from './postcode.ts';

test.each<readonly [string, readonly string[]]>([
  ['TA1 1AA', ['TA1 1', 'TA1', 'TA']],
  [' ba20 2zz ', ['BA20 2', 'BA20', 'BA']],
  ['EC1A1BB', ['EC1A 1', 'EC1A', 'EC']],
  ['TA1', []],
  ['nowhere', []],
  ['', []],
])('%s lies in %j', (postcode, places) => {
  expect(postcodePlaces(postcode)).toEqual(places);
});

test.each([
  [' ta11aa', 'TA1 1AA'],
  ['EC1A 1BB', 'EC1A 1BB'],
  ['TA1', null],
  ['TA1 1AAA', null],
])('%j is written %j', (text, postcode) => {
  expect(parsePostcode(text)).toBe(postcode);
});
