import type { EventMap } from '@homeward/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { delay, home } from '../../test/told.ts';
import type { Observation } from './definition.ts';
import { disclose, discloseSeries } from './disclose.ts';

const ready: EventMap['metric.defined.v1'] = { ...delay, metricId: 'ready', kind: 'STOCK', unit: 'people a day' };
const packages: EventMap['metric.defined.v1'] = {
  ...delay,
  metricId: 'packages',
  kind: 'FLOW',
  unit: 'packages',
  denominator: null,
  isSmallNumbersWithheld: false,
};

const row = (part: Partial<Observation>): Observation => ({
  kind: 'SITE',
  code: 'RH5A8',
  pathway: null,
  grain: 'WEEK',
  version: '1',
  periodStart: '2026-08-03',
  periodEnd: '2026-08-09',
  numerator: null,
  denominator: null,
  value: null,
  cases: null,
  unit: '%',
  partsPresent: 7,
  partsExpected: 7,
  knownAt: 0,
  restated: false,
  because: null,
  reason: null,
  ...part,
});
const share = (numerator: number, denominator: number, part: Partial<Observation> = {}): Observation =>
  row({ numerator, denominator, value: (100 * numerator) / denominator, ...part });
const seen = (rows: readonly Observation[], definition = home) =>
  disclose(rows, definition).map(({ numerator, denominator, value, withheld }) =>
    withheld && numerator === null && value === null ? 'withheld' : [numerator, denominator, value],
  );

describe('small numbers', () => {
  test('the whole system, a trust and a council area are exact', () => {
    const exact = (['SYSTEM', 'TRUST', 'COUNCIL'] as const).map((kind) => share(3, 4, { kind }));
    expect(seen(exact)).toEqual([
      [3, 4, 75],
      [3, 4, 75],
      [3, 4, 75],
    ]);
  });

  test('parts are rounded, and the share is made of what is shown', () => {
    expect(seen([share(12, 23), share(33, 41, { code: 'RH5F1' })])).toEqual([
      [10, 25, 40],
      [35, 40, 87.5],
    ]);
  });

  test('one withheld alone takes the next smallest of the same whole and period with it', () => {
    const parts = [share(3, 40), share(21, 44, { code: 'b' }), share(50, 60, { code: 'c' })];
    expect(seen(parts)).toEqual(['withheld', 'withheld', [50, 60, 5000 / 60]]);
    expect(seen([...parts.slice(0, 1), share(21, 44, { periodStart: '2026-08-10' }), share(9, 44, { kind: 'LOCALITY' })])).toEqual([
      'withheld',
      [20, 45, 2000 / 45],
      [10, 45, 1000 / 45],
    ]);
  });

  test('a mean of few is withheld, of many told without what it is made of', () => {
    expect(
      seen(
        [row({ numerator: 30, denominator: 7, value: 30 / 7 }), row({ code: 'b', numerator: 40, denominator: 7, value: 40 / 7 })],
        delay,
      ),
    ).toEqual(['withheld', 'withheld']);
    expect(seen([row({ numerator: 30, denominator: 33, value: 30 / 33 })], delay)).toEqual([[null, 35, 30 / 33]]);
  });

  test('of a stock it is the people of a day that must not be few', () => {
    expect(
      seen([row({ numerator: 49, denominator: 7, value: 7 }), row({ code: 'b', numerator: 5, denominator: 7, value: 5 / 7 })], ready),
    ).toEqual(['withheld', 'withheld']);
    expect(
      seen([row({ numerator: 87, denominator: 7, value: 87 / 7 }), row({ code: 'b', numerator: 0, denominator: 7, value: 0 })], ready),
    ).toEqual([
      [null, 7, 15],
      [null, 7, 0],
    ]);
    const three = [49, 210, 140].map((numerator, i) => row({ code: `s${i}`, numerator, denominator: 7, value: numerator / 7 }));
    expect(seen(three, ready)).toEqual(['withheld', [null, 7, 30], 'withheld']);
  });

  test('packages are no people', () => {
    expect(seen([row({ numerator: 3, value: 3 })], packages)).toEqual([[3, null, 3]]);
  });

  test('never is one part alone withheld beside others that are more than nothing, and no part of 1 to 7 is shown', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(counts, (all) => {
        const rows = all.map((n, i) => share(n, 100 + i, { code: `s${i}` }));
        const shown = disclose(rows, home);
        const hidden = shown.filter(({ withheld }) => withheld).length;
        expect(hidden === 1 && all.filter((n) => n > 0).length > 1).toBe(false);
        for (const { withheld, numerator, value } of shown) if (withheld) expect([numerator, value]).toEqual([null, null]);
        shown.forEach(({ numerator }, i) => expect((all[i] as number) > 0 && (all[i] as number) < 8 && numerator !== null).toBe(false));
      }),
    );
  });

  test('a series shows of a part what it shows beside its neighbours', () => {
    const rows = [
      share(3, 40),
      share(21, 44, { code: 'b' }),
      share(12, 40, { periodStart: '2026-07-27' }),
      share(14, 44, { code: 'b', periodStart: '2026-07-27' }),
    ];
    const series = discloseSeries(rows, home, { kind: 'SITE', code: 'b', pathway: null });
    expect(series.map(({ periodStart, withheld }) => [periodStart, withheld])).toEqual([
      ['2026-07-27', false],
      ['2026-08-03', true],
    ]);
  });
});
