import fc from 'fast-check';
import { expect, test } from 'vitest';
import { divide, sumOf, toNumber, toScaled } from './decimal.ts';

/** As of decimals that are not whole. */
const byDigits = {
  sum: (values: readonly number[]): number => {
    const { units, scale } = toScaled(values);
    return toNumber(
      units.reduce((sum, unit) => sum + unit, 0n),
      scale,
    );
  },
  quotient: (over: number, under: number): number | null => {
    const [a = 0n, b = 0n] = toScaled([over, under]).units;
    return b === 0n ? null : toNumber(a, b);
  },
};

test('decimals are added and divided as they are written', () => {
  expect([sumOf([0.1, 0.2]), sumOf([1.005, 2]), sumOf([1e-7, 1e21]), sumOf([])]).toEqual([0.3, 3.005, 1e21, 0]);
  expect([divide(0.3, 0.1), divide(1, 3), divide(1.5, 0), divide(2, 0)]).toEqual([3, 1 / 3, null, null]);
});

const whole = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -1_000, max: 1_000 }));
/** Of larger ones a quotient may lie nearer to the middle of two doubles than thirty digits tell. */
const counted = fc.integer({ min: -(2 ** 36), max: 2 ** 36 });

test('whole numbers come to the same as by their digits, beyond what doubles count too', () => {
  const sums = fc.property(fc.array(whole, { maxLength: 40 }), (values) => Object.is(sumOf(values), byDigits.sum(values)));
  const quotients = fc.property(counted, counted, (over, under) => Object.is(divide(over, under), byDigits.quotient(over, under)));
  fc.assert(sums, { numRuns: 3_000 });
  fc.assert(quotients, { numRuns: 3_000 });
  expect(divide(-1, Number.MAX_SAFE_INTEGER)).toBe(-1 / Number.MAX_SAFE_INTEGER);
  expect(sumOf([Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER])).toBe(Number.MAX_SAFE_INTEGER);
});
