import { describe, expect, test } from 'vitest';
import { delay, home } from '../../test/told.ts';
import type { Observation } from './definition.ts';
import { charted, inFigures, planStatus, variationWords, withUnit } from './finding.ts';

const series = (values: readonly number[], last: Partial<Observation> = {}): readonly Observation[] =>
  values.map((value, i) => ({
    ...({
      kind: 'SYSTEM',
      code: 'QSL',
      pathway: null,
      grain: 'WEEK',
      periodStart: `w${i}`,
      numerator: value,
      denominator: 1,
      value,
    } as Observation),
    partsPresent: 7,
    partsExpected: 7,
    ...(i === values.length - 1 ? last : {}),
  }));

const charting = { definition: delay, target: null, heardSince: null };

describe('what is found', () => {
  test('a plan is met by the value, not by what it prints as; equal is on track', () => {
    const actual = (100 * 39_798) / 47_923;
    expect([planStatus(actual, 83.05, home), withUnit(actual, { ...home, decimals: 2 })]).toEqual(['not-on-track', '83.05%']);
    expect(planStatus(1.2, 1.2, delay)).toBe('on-track');
    expect(planStatus(1.3, 1.2, delay)).toBe('not-on-track');
    const neutral = { ...delay, improvement: 'NEUTRAL' } as const;
    expect([planStatus(null, 1.2, delay), planStatus(1, null, delay), planStatus(1, 1, neutral), planStatus(null, 1, neutral)]).toEqual([
      'no-data',
      'no-plan',
      'no-verdict',
      'no-verdict',
    ]);
  });

  test('a period under way and one without a figure are no points', () => {
    expect(charted(series([1, 2, 3], { partsPresent: 3 }), charting).values).toEqual([1, 2]);
    expect(charted(series([1, 2, 3], { value: null }), charting).values).toEqual([1, 2]);
    expect(variationWords(charted([], charting))).toBe('There is no whole period yet.');
  });

  test('periods before the hub began to hear are no points, once there are enough without them', () => {
    const weeks = series(Array.from({ length: 14 }, (_, i) => i)).map((row, i) => ({ ...row, periodStart: `2026-01-${10 + i}` }));
    const found = charted(weeks, { ...charting, heardSince: '2026-01-12' });
    expect([found.values[0], found.values.length, found.leftOut]).toEqual([2, 12, 2]);
    const fewer = charted(weeks, { ...charting, heardSince: '2026-01-13' });
    expect([fewer.values.length, fewer.leftOut]).toEqual([14, 0]);
  });

  test.each([
    [[1, 2, 1, 2], '4 of 12 points that limits need: too few to tell noise from change.'],
    [[1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2], 'It varies no more than it usually does.'],
    [
      [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 20],
      'It is higher than it usually is, which is worse: the last point lies outside the process limits.',
    ],
    [[9, 8, 7, 6, 5, 4, 3], 'It is lower than it usually is, which is better: seven or more points in a row went one way.'],
  ])('%j', (values, words) => {
    expect(variationWords(charted(series(values), charting))).toBe(words);
  });

  test.each([
    [1234567.891, 1, '1,234,567.9'],
    [-33720, 0, '-33,720'],
    [0.005, 2, '0.01'],
    [1.005, 2, '1.01'],
    [999, 0, '999'],
    [null, 1, 'no figure'],
  ])('%s to %i places reads %s', (value, decimals, text) => {
    expect(inFigures(value, decimals)).toBe(text);
  });
});

test.each([
  [1, 'referrals', 0, '1 referral'],
  [2, 'referrals', 0, '2 referrals'],
  [1, 'people a day', 0, '1 person a day'],
  [1, 'days', 2, '1.00 days'],
  [1, 'per 100,000 residents aged 65 or over', 0, '1 per 100,000 residents aged 65 or over'],
  [1, '%', 0, '1%'],
])('%d with the unit %s and %d decimals', (value, unit, decimals, words) => {
  expect(withUnit(value, { unit, decimals })).toBe(words);
});
