import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Improvement, xmr } from './index.ts';

/** Somerset's published average delay, 2024-25 by month; limits reckoned by hand from the published counts. */
const delays = [
  5679 / 3998,
  5845 / 4133,
  5888 / 3810,
  5561 / 3910,
  5829 / 3889,
  5819 / 3837,
  6518 / 4137,
  6192 / 4077,
  5784 / 4083,
  6429 / 4141,
  5741 / 3671,
  6925 / 4237,
];

/** What the definitions say, on whole numbers, point by point and without any run being followed. */
function oracle(values: readonly number[], bounds: readonly number[]) {
  const said: { rule: string | null; way: number; mean: number; width: number | null }[] = [];
  bounds.forEach((from, k) => {
    const xs = values.slice(from, bounds[k + 1]);
    const n = xs.length;
    const sum = xs.reduce((a, b) => a + b, 0);
    const side = (x: number): number => Math.sign(x * n - sum);
    let ranges = xs.slice(1).map((x, i) => Math.abs(x - (xs[i] as number)));
    const amr = ranges.reduce((a, b) => a + b, 0);
    const kept = ranges.filter((range) => range * ranges.length * 1000 < 3267 * amr);
    if (kept.some((range) => range > 0)) ranges = kept;
    const moved = ranges.reduce((a, b) => a + b, 0);
    const m = ranges.length;
    const beyond = (x: number, parts: number): boolean => n >= 12 && Math.abs(x * n - sum) * m * 300 > parts * moved * n;
    const windows = (length: number, i: number): number[][] =>
      Array.from({ length }, (_, back) => i - back)
        .filter((first) => first >= 0 && first + length <= n)
        .map((first) => Array.from({ length }, (_, step) => first + step));
    xs.forEach((x, i) => {
      const near = (j: number): boolean => !beyond(xs[j] as number, 798) && beyond(xs[j] as number, 532);
      const steps = (window: number[]): number[] => window.slice(1).map((j) => Math.sign((xs[j] as number) - (xs[j - 1] as number)));
      const same = (signs: number[]): boolean => signs[0] !== 0 && signs.every((s) => s === signs[0]);
      const trend = windows(7, i)
        .filter((window) => same(steps(window)))
        .sort((a, b) => (b[0] as number) - (a[0] as number))[0];
      const two = windows(3, i).some((w) => same(w.map((j) => side(xs[j] as number))) && w.filter(near).length >= 2) && near(i);
      const shift = windows(7, i).some((w) => same(w.map((j) => side(xs[j] as number))));
      const rule = beyond(x, 798) ? 'outside' : trend !== undefined ? 'trend' : two ? 'two-of-three' : shift ? 'shift' : null;
      const way = rule === null ? 0 : rule === 'trend' ? (steps(trend as number[])[0] as number) : side(x);
      said.push({ rule, way, mean: sum / n, width: n < 12 ? null : (2.66 * moved) / m });
    });
  });
  return said;
}

const typeOf = (way: number, improvement: Improvement): string => {
  if (way === 0) return 'common';
  if (improvement === 'neutral') return way > 0 ? 'neutral-high' : 'neutral-low';
  return way > 0 === (improvement === 'up') ? 'improvement' : 'concern';
};

const improvements = fc.constantFrom<Improvement>('up', 'down', 'neutral');
/** Short steps and few values, so that runs, ties and limits are met often; now and then one far away. */
const series = fc.oneof(
  fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 40 }),
  fc.array(
    fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 9 }) }, { weight: 1, arbitrary: fc.integer({ min: -60, max: 60 }) }),
    { minLength: 12, maxLength: 40 },
  ),
  fc
    .array(fc.constantFrom(-1, 1, 1, 2), { minLength: 12, maxLength: 30 })
    .map((steps) => steps.map((_, i) => steps.slice(0, i + 1).reduce((a, b) => a + b, 0))),
);
const cut = series.chain((values) =>
  fc.tuple(
    fc.constant(values),
    fc.uniqueArray(fc.integer({ min: 1, max: Math.max(1, values.length - 1) }), { maxLength: values.length > 1 ? 2 : 0 }),
  ),
);

describe('xmr', () => {
  test('says what the definitions say, whatever the series and its segments', () => {
    fc.assert(
      fc.property(cut, improvements, fc.constantFrom(1, 10, 1000), ([values, cuts], improvement, per) => {
        const rebaseAt = [...cuts].sort((a, b) => a - b);
        const { points, variation } = xmr(
          values.map((value) => value / per),
          { improvement, rebaseAt },
        );
        const expected = oracle(values, [0, ...rebaseAt]);
        expect(points.map(({ rule, type }) => ({ rule, type }))).toEqual(
          expected.map(({ rule, way }) => ({ rule, type: typeOf(way, improvement) })),
        );
        points.forEach((point, i) => {
          const { mean, width } = expected[i] as (typeof expected)[number];
          expect(point.mean).toBeCloseTo(mean / per, 9);
          if (width === null) expect([point.lower, point.upper]).toEqual([null, null]);
          else
            expect([point.lower, point.upper].map(Number)).toEqual([
              expect.closeTo((mean - width) / per, 9),
              expect.closeTo((mean + width) / per, 9),
            ]);
        });
        const last = expected.at(-1)?.way ?? 0;
        expect(variation === 'common' ? 0 : variation.endsWith('high') ? 1 : -1).toBe(last);
      }),
      { numRuns: 300 },
    );
  });

  test('agrees with limits reckoned from Somerset’s published figures', () => {
    const { points, variation } = xmr(delays, { improvement: 'down' });
    expect(points[0]).toMatchObject({
      mean: expect.closeTo(1.50662, 5),
      lower: expect.closeTo(1.31544, 5),
      upper: expect.closeTo(1.6978, 4),
    });
    expect([variation, points.every(({ rule }) => rule === null)]).toEqual(['common', true]);
  });

  test('compares decimals: 0.1 + 0.2 is 0.3', () => {
    const values = [0.1 + 0.2, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3].map((value) => Number(value.toFixed(1)));
    expect(xmr(values, { improvement: 'up' }).points[0]).toMatchObject({ mean: 0.3, lower: 0.3, upper: 0.3, rule: null });
    const even = [0.1, 0.2, 0.3, 0.2, 0.1, 0.2, 0.3, 0.2, 0.1, 0.2, 0.3, 0.2];
    expect(xmr(even, { improvement: 'up' }).points.map(({ mean }) => mean)).toEqual(even.map(() => 0.2));
  });

  test('a long constant series is common cause, its limits its mean', () => {
    const { points, assurance } = xmr(Array(20).fill(7), { improvement: 'up', target: 7 });
    expect(points).toEqual(Array(20).fill({ mean: 7, lower: 7, upper: 7, rule: null, type: 'common' }));
    expect(assurance).toBe('inconsistent');
  });

  test.each([
    [{ low: 1, high: 3 }, 'fail', 'pass'],
    [{ low: 5, high: 7 }, 'pass', 'fail'],
    [{ low: 1, high: 5 }, 'inconsistent', 'inconsistent'],
  ])('a target of 4 beside limits about %j', ({ low, high }, up, down) => {
    const middle = (low + high) / 2;
    const step = ((high - low) / 2 / 2.66) * 0.99;
    const values = Array.from({ length: 12 }, (_, i) => middle + (i % 2 === 0 ? step / 2 : -step / 2));
    expect(xmr(values, { improvement: 'up', target: 4 }).assurance).toBe(up);
    expect(xmr(values, { improvement: 'down', target: 4 }).assurance).toBe(down);
    expect(xmr(values, { improvement: 'neutral', target: 4 }).assurance).toBe(null);
    expect(xmr(values.slice(1), { improvement: 'up', target: 4 }).assurance).toBe(null);
  });

  test.each([[[0]], [[3]], [[4]], [[2, 2]], [[2, 1]], [[1.5]], [[-1]]])('rebaseAt %j is refused', (rebaseAt) => {
    expect(() => xmr([1, 2, 3], { improvement: 'up', rebaseAt })).toThrow(expect.objectContaining({ code: 'HUB_INVALID' }));
  });

  test('nothing is no series', () => {
    expect(() => xmr([], { improvement: 'up' })).toThrow(expect.objectContaining({ code: 'HUB_INVALID' }));
  });
});
