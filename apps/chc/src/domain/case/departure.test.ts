import { expect, test } from 'vitest';
import { stateOf, tells } from '../../../test/facts.ts';
import type { CaseFact } from '../facts.ts';
import { departureOf } from './departure.ts';

const of = (...facts: readonly CaseFact[]) => departureOf(stateOf(facts).course);
const unreasoned = () => {
  const made = tells.decided('21', 'NOT_ELIGIBLE', false);
  return { ...made, data: { ...made.data, exceptionalReason: null } } as CaseFact;
};

test('a decision against the recommendation is seen from what both say, in whatever order they came', () => {
  const claimed = /^The decision departs .* says that it follows it: the recommendation was not eligible; no reason was given$/;
  expect(of(tells.recommended('20', false), tells.decided('21'))).toMatch(claimed);
  expect(of(tells.decided('21'), tells.recommended('20', false))).toMatch(claimed);
  expect(of(tells.decided('21'), tells.recommended('22', false))).toMatch(claimed);
  expect(of(tells.recommended('20'), tells.decided('21', 'NURSING_CARE'))).toMatch(/the recommendation was eligible; no reason/);
});

test('a departure that says so is one; without a reason that is said too', () => {
  expect(of(tells.recommended('20'), tells.decided('21', 'NOT_ELIGIBLE', false))).toBe('The decision departs from the recommendation');
  expect(of(tells.recommended('20'), unreasoned())).toBe('The decision departs from the recommendation; no reason was given');
});

test.each([
  ['it follows', [tells.recommended('20', false), tells.decided('21', 'NOT_ELIGIBLE')]],
  ['nothing was recommended', [tells.decided('21')]],
  ['the recommendation was sent back', [tells.recommended('20', false), tells.sentBack('21'), tells.decided('22')]],
  ['what was decided is not known', [tells.recommended('20'), tells.decided('21', 'UNKNOWN')]],
])('nothing is said where %s', (_, facts) => {
  expect(of(...facts)).toBeNull();
});
