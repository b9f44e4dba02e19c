import type { EventMap } from '@homeward/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { delay, home } from '../../test/told.ts';
import type { Area, Observation } from './definition.ts';
import { type Disclosed, disclose } from './disclose.ts';

/**
 * Somebody who has everything that is printed of one metric and period (the whole exactly, all breakdowns, as page, file and API give them, which are one
 * function of the figures) and solves the equations: parts add up to their whole, what is rounded lies within 2 of it, what is withheld is anything from
 * nothing to the whole, and a value is its numerator by its denominator. Nobody's small number may come out of it.
 */
type Range = readonly [least: number, most: number];

const areas: readonly Area[] = ['mendip', 'sedgemoor', 'taunton', 'yeovil'].map((code) => ({ kind: 'LOCALITY', code }));
const part = (code: string, numerator: number, denominator: number | null, cases: number | null): Observation => ({
  kind: 'LOCALITY',
  code,
  pathway: null,
  grain: 'WEEK',
  version: '1',
  periodStart: '2026-08-03',
  periodEnd: '2026-08-09',
  numerator,
  denominator,
  value: denominator === null ? numerator : denominator === 0 ? null : numerator / denominator,
  cases,
  unit: '',
  partsPresent: 7,
  partsExpected: 7,
  knownAt: 0,
  restated: false,
  because: null,
  reason: null,
});

/** What each part may be by what is shown of it alone; an area that is not shown has nothing. */
function byItself(shown: readonly Disclosed[], of: 'numerator' | 'denominator', whole: number): readonly Range[] {
  return areas.map(({ code }) => {
    const row = shown.find((one) => one.code === code);
    if (row === undefined) return [0, 0];
    const told = row[of];
    if (row.withheld || told === null) return [0, whole];
    return told === 0 ? [0, 0] : [told - 2, told + 2];
  });
}

/** The same with what the whole and the other parts leave it. */
const solved = (ranges: readonly Range[], whole: number): readonly Range[] =>
  ranges.map(([least, most], i) => {
    const others = ranges.filter((_, j) => j !== i);
    const sum = (end: 0 | 1): number => others.reduce((all, range) => all + range[end], 0);
    return [Math.max(least, whole - sum(1)), Math.min(most, whole - sum(0))];
  });

function expectUnpinned(counts: readonly number[], ranges: readonly Range[]): void {
  const whole = counts.reduce((all, count) => all + count, 0);
  counts.forEach((count, i) => {
    if (count === 0 || count > 7) return;
    const [least, most] = ranges[i] as Range;
    expect([least <= count && count <= most, most - least >= Math.min(7, whole)]).toEqual([true, true]);
  });
}

const few = fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 9 }) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 60 }) });
const four = fc.array(few, { minLength: 4, maxLength: 4 });
const flow: EventMap['metric.defined.v1'] = { ...delay, kind: 'FLOW', unit: 'packages', denominator: null };
const sumOf = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0);
/** Areas in which nothing was counted are not always told of. */
const told = (rows: readonly Observation[], isOf: (row: Observation) => boolean): readonly Observation[] => rows.filter(isOf);

describe('small numbers cannot be found from all that is printed', () => {
  test('of a count', () => {
    fc.assert(
      fc.property(four, fc.boolean(), (counts, isEmptyTold) => {
        const rows = counts.map((n, i) => part(areas[i]?.code ?? '', n, null, null));
        const shown = disclose(
          told(rows, ({ numerator }) => isEmptyTold || numerator !== 0),
          { definition: flow, areas },
        );
        expectUnpinned(counts, solved(byItself(shown, 'numerator', sumOf(counts)), sumOf(counts)));
      }),
      { numRuns: 400 },
    );
  });

  test('of a share, of those in it and those whom it is of', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(few, few), { minLength: 4, maxLength: 4 }), (pairs) => {
        const rows = pairs.map(([n, rest], i) => part(areas[i]?.code ?? '', n, n + rest, null));
        const shown = disclose(
          told(rows, ({ denominator }) => denominator !== 0),
          { definition: home, areas },
        );
        for (const of of ['numerator', 'denominator'] as const) {
          const counts = rows.map((row) => row[of] as number);
          expectUnpinned(counts, solved(byItself(shown, of, sumOf(counts)), sumOf(counts)));
        }
        for (const { value, numerator, denominator } of shown)
          if (value !== null) expect(value).toBe((100 * (numerator as number)) / (denominator as number));
      }),
      { numRuns: 400 },
    );
  });

  test('of a mean, whatever it is a mean of: its value says no more than its rounded parts', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(few, fc.integer({ min: 0, max: 9_000 })), { minLength: 4, maxLength: 4 }), (pairs) => {
        const rows = pairs.map(([people, minutes], i) => part(areas[i]?.code ?? '', people === 0 ? 0 : minutes, people, null));
        const shown = disclose(
          told(rows, ({ denominator }) => denominator !== 0),
          { definition: delay, areas },
        );
        const counts = pairs.map(([people]) => people);
        expectUnpinned(counts, solved(byItself(shown, 'denominator', sumOf(counts)), sumOf(counts)));
        for (const { value, numerator, denominator } of shown) {
          expect([(numerator ?? 0) % 5 === 0, (denominator ?? 0) % 5 === 0]).toEqual([true, true]);
          if (value !== null) expect(value).toBe((numerator as number) / (denominator as number));
        }
      }),
      { numRuns: 400 },
    );
  });

  test('of hours, of which the packages are not shown: with those of a few nothing is', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(few, fc.integer({ min: 3, max: 60 })), { minLength: 4, maxLength: 4 }), (pairs) => {
        const rows = pairs.map(([packages, each], i) => part(areas[i]?.code ?? '', packages * each, null, packages));
        const shown = disclose(rows, { definition: { ...flow, unit: 'hours a week' }, areas });
        const withheld = areas.map(({ code }) => shown.find((row) => row.code === code)?.withheld ?? false);
        pairs.forEach(([packages], i) => expect(packages > 0 && packages < 8 && !withheld[i]).toBe(false));
        const of = sumOf(pairs.map(([packages], i) => (withheld[i] ? packages : 0)));
        if (withheld.includes(true))
          expect(of >= 8 || withheld.every(Boolean) || pairs.every(([n], i) => n === 0 || withheld[i])).toBe(true);
        expect(withheld.filter(Boolean)).not.toHaveLength(1);
      }),
    );
  });
});
