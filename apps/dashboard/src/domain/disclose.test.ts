import type { EventMap } from '@homeward/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { delay, home } from '../../test/told.ts';
import type { Area, Observation } from './definition.ts';
import { disclose, discloseSeries } from './disclose.ts';

const ready: EventMap['metric.defined.v1'] = { ...delay, metricId: 'ready', kind: 'STOCK', unit: 'people a day' };
const packages: EventMap['metric.defined.v1'] = {
  ...delay,
  metricId: 'packages',
  kind: 'FLOW',
  unit: 'packages',
  numeratorUnit: 'packages',
  denominator: null,
};
const hours: EventMap['metric.defined.v1'] = { ...packages, metricId: 'hours', unit: 'hours a week', numeratorUnit: 'hours a week' };

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
const seen = (rows: readonly Observation[], definition = home, areas: readonly Area[] = []) =>
  disclose(rows, { definition, areas }).map(({ numerator, denominator, value, withheld }) =>
    withheld && numerator === null && value === null ? 'withheld' : [numerator, denominator, value],
  );
/** Hospitals of one trust. */
const [b, c] = ['RH5F1', 'RH5C2'];

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
    const parts = [share(3, 40), share(21, 44, { code: b }), share(50, 60, { code: c })];
    expect(seen(parts)).toEqual(['withheld', 'withheld', [50, 60, 5000 / 60]]);
    expect(seen([...parts.slice(0, 1), share(21, 44, { periodStart: '2026-08-10' }), share(9, 44, { kind: 'LOCALITY' })])).toEqual([
      'withheld',
      [20, 45, 2000 / 45],
      [10, 45, 1000 / 45],
    ]);
  });

  test('a mean of few is withheld, of many made of its rounded parts: with an exact one the count that it is of could be found', () => {
    const few = [row({ numerator: 30, denominator: 7, value: 30 / 7 }), row({ code: b, numerator: 40, denominator: 7, value: 40 / 7 })];
    expect(seen(few, delay)).toEqual(['withheld', 'withheld']);
    expect(seen([row({ numerator: 31, denominator: 33, value: 31 / 33 })], delay)).toEqual([[30, 35, 30 / 35]]);
    expect(seen([row({ numerator: -1442, denominator: 12, value: -1442 / 12 })], delay)).toEqual([[-1440, 10, -144]]);
  });

  test('a share of few is withheld whole, though nobody is in it', () => {
    expect(seen([share(0, 4), share(30, 40, { code: b }), share(0, 12, { code: c })])).toEqual(['withheld', [30, 40, 75], 'withheld']);
    expect(seen([share(0, 40), share(30, 40, { code: b })])).toEqual([
      [0, 40, 0],
      [30, 40, 75],
    ]);
  });

  test('those that are withheld are no small number together', () => {
    const parts = [share(2, 40), share(3, 40, { code: b }), share(20, 40, { code: c }), share(30, 40, { code: 'RH5D3' })];
    expect(seen(parts)).toEqual(['withheld', 'withheld', 'withheld', [30, 40, 75]]);
    expect(seen([share(4, 40), share(4, 40, { code: b }), share(20, 40, { code: c })]).at(-1)).toEqual([20, 40, 50]);
  });

  test('where nothing else is left to withhold, parts of nobody are withheld too, those of which nothing is told included', () => {
    const locality = (code: string, n: number): Observation => row({ kind: 'LOCALITY', code, numerator: n, value: n });
    const areas: readonly Area[] = ['mendip', 'sedgemoor', 'south-somerset'].map((code) => ({ kind: 'LOCALITY', code }));
    expect(seen([locality('mendip', 2), locality('sedgemoor', 0)], packages, areas)).toEqual(['withheld', 'withheld', 'withheld']);
    expect(seen([locality('mendip', 20), locality('sedgemoor', 0)], packages, areas)).toEqual([
      [20, null, 20],
      [0, null, 0],
    ]);
    const site = (code: string): Area => ({ kind: 'SITE', code });
    expect(seen([row({ numerator: 3, value: 3 })], packages, [site('RH5A8'), site(b), site('RBA11')])).toEqual(['withheld', 'withheld']);
  });

  test('hospitals are parts of their own trust', () => {
    const parts = [
      row({ numerator: 3, value: 3 }),
      row({ code: b, numerator: 40, value: 40 }),
      row({ code: 'RBA11', numerator: 4, value: 4 }),
    ];
    expect(seen([...parts, row({ code: 'RBA22', numerator: 30, value: 30 })], packages)).toEqual(Array(4).fill('withheld'));
  });

  test('of a stock it is the people of a day that must not be few', () => {
    expect(
      seen([row({ numerator: 49, denominator: 7, value: 7 }), row({ code: b, numerator: 5, denominator: 7, value: 5 / 7 })], ready),
    ).toEqual(['withheld', 'withheld']);
    expect(
      seen([row({ numerator: 87, denominator: 7, value: 87 / 7 }), row({ code: b, numerator: 0, denominator: 7, value: 0 })], ready),
    ).toEqual([
      [null, 7, 10],
      [null, 7, 0],
    ]);
    const three = [49, 210, 140].map((numerator, i) => row({ code: `RH5S${i}`, numerator, denominator: 7, value: numerator / 7 }));
    expect(seen(three, ready)).toEqual(['withheld', [null, 7, 30], 'withheld']);
  });

  test('a package is somebody’s, and hours are of packages: where those are few, or it is not known how many, nothing is shown', () => {
    expect(seen([row({ numerator: 3, value: 3 }), row({ code: b, numerator: 5, value: 5 })], packages)).toEqual(['withheld', 'withheld']);
    const of = (cases: number | null, code: string) => row({ code, cases, numerator: 112.5, value: 112.5 });
    expect(seen([of(9, 'RH5A8'), of(8, b)], hours)).toEqual([
      [115, null, 115],
      [115, null, 115],
    ]);
    expect(seen([of(9, 'RH5A8'), of(3, b)], hours)).toEqual(['withheld', 'withheld']);
    expect(seen([of(9, 'RH5A8'), of(null, b)], hours)).toEqual(['withheld', 'withheld']);
  });

  test('where a definition says that it counts nothing of anybody, figures are exact', () => {
    expect(seen([row({ numerator: 3, value: 3 })], { ...packages, isSmallNumbersWithheld: false })).toEqual([[3, null, 3]]);
  });

  test('never is one part alone withheld beside others that are more than nothing, and no part of 1 to 7 is shown', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(counts, (all) => {
        const rows = all.map((n, i) => share(n, 100 + i, { code: `RH5S${i}` }));
        const shown = disclose(rows, { definition: home, areas: [] });
        const hidden = shown.filter(({ withheld }) => withheld).length;
        expect(hidden === 1 && all.filter((n) => n > 0).length > 1).toBe(false);
        for (const { withheld, numerator, denominator, value } of shown)
          if (withheld) expect([numerator, denominator, value]).toEqual([null, null, null]);
        shown.forEach(({ numerator }, i) => expect((all[i] as number) > 0 && (all[i] as number) < 8 && numerator !== null).toBe(false));
      }),
    );
  });

  test('a series shows of a part what it shows beside its neighbours', () => {
    const rows = [
      share(3, 40),
      share(21, 44, { code: b }),
      share(12, 40, { periodStart: '2026-07-27' }),
      share(14, 44, { code: b, periodStart: '2026-07-27' }),
    ];
    const series = discloseSeries(rows, { definition: home, areas: [] }, { kind: 'SITE', code: b, pathway: null });
    expect(series.map(({ periodStart, withheld }) => [periodStart, withheld])).toEqual([
      ['2026-07-27', false],
      ['2026-08-03', true],
    ]);
  });
});
