import { expect, test } from 'vitest';
import { postcodePlaces } from './postcode.ts';

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
