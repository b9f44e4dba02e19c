import fc from 'fast-check';
import { addDays } from '@homeward/nhs';
import { expect, test } from 'vitest';
import type { DayCell } from './figures.ts';
import { type Believed, type CountedCell, KnownCells } from './known-cells.ts';

const day = (n: number): string => addDays('2026-08-01', n);
const [since, through] = [day(3), day(20)];

const believed = (stock: boolean): fc.Arbitrary<Believed> =>
  fc
    .record({
      first: fc.integer({ min: 0, max: 20 }),
      length: fc.option(fc.integer({ min: 1, max: 9 })),
      numerator: fc.integer({ min: -40, max: 40 }).map((n) => n / 10),
      denominator: fc.constantFrom(1, 2),
      site: fc.constantFrom('RH5A8', 'RH5F1', null),
      pathway: fc.constantFrom('P1', null),
      knownFrom: fc.integer({ min: 0, max: 20 }),
      known: fc.option(fc.integer({ min: 1, max: 9 })),
      later: fc.option(fc.integer({ min: 1, max: 3 })),
    })
    .map(({ first, length, known, later, knownFrom, denominator, ...row }) => ({
      ...row,
      from: day(first),
      until: stock ? (length === null ? null : day(first + length)) : day(first + 1),
      stock,
      since: stock || later === null ? null : day(first + later),
      denominator: stock ? null : denominator,
      trust: 'RH5',
      council: null,
      locality: null,
      knownFrom: day(knownFrom),
      knownTo: known === null ? null : day(knownFrom + known),
    }));

/** Row by row, day by day, as anybody would add them up. */
function sums(rows: readonly Believed[], known: string, last: string): readonly CountedCell[] {
  const cells = new Map<string, CountedCell>();
  for (const row of rows.filter((each) => each.knownFrom <= known && (each.knownTo === null || each.knownTo > known))) {
    const areas = [
      ['SYSTEM', 'QSL', null],
      ['TRUST', 'RH5', null],
      ['SITE', row.site, null],
      row.pathway && ['SYSTEM', 'QSL', row.pathway],
    ];
    for (const [kind, code, pathway] of areas.filter((area) => area !== null) as [DayCell['kind'], string | null, DayCell['pathway']][]) {
      if (code === null) continue;
      for (let at = since; at <= last; at = addDays(at, 1)) {
        if (at < row.from || (row.until !== null && at >= row.until)) continue;
        const key = `${kind} ${code} ${pathway} ${at} ${row.since}`;
        const cell = cells.get(key) ?? {
          kind,
          code,
          pathway,
          day: at,
          since: row.since ?? null,
          numerator: 0,
          denominator: row.stock ? null : 0,
          rows: 0,
        };
        const denominator = row.denominator === null ? null : (cell.denominator ?? 0) + row.denominator;
        cells.set(key, { ...cell, numerator: cell.numerator + row.numerator, denominator, rows: cell.rows + 1 });
      }
    }
  }
  return [...cells.values()];
}

/** Fractions that are added in another order may leave a hair below nothing. */
const rounded = (sum: number): number => Math.round(sum * 1000) / 1000 + 0;

const plain = (cells: readonly DayCell[]) =>
  cells
    .map(({ kind, code, pathway, day: at, since: from, numerator, denominator }) =>
      [kind, code, pathway, at, from, rounded(numerator).toFixed(3), denominator].join(' '),
    )
    .sort();

test.each([
  ['what counts on one day', false],
  ['what stands over days', true],
])('sums of %s, carried on from day to day, are those made anew for each day', (_what, stock) => {
  fc.assert(
    fc.property(fc.array(believed(stock), { maxLength: 12 }), fc.integer({ min: 3, max: 16 }), (rows, begun) => {
      const known = new KnownCells({
        base: sums(rows, day(begun), through),
        changes: rows,
        knownOn: day(begun),
        since,
        through,
        system: 'QSL',
      });
      for (let n = begun; n <= 20; n += 2) expect(plain(known.at(day(n)))).toEqual(plain(sums(rows, day(n), day(n))));
    }),
    { numRuns: 150 },
  );
});
