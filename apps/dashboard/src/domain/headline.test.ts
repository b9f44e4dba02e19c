import { describe, expect, test } from 'vitest';
import { admissions, delay, home } from '../../test/told.ts';
import type { Definition, Observation } from './definition.ts';
import { charted } from './finding.ts';
import { headingWords, headline, latestOf, latestWhole } from './headline.ts';

type Row = Observation & { readonly withheld?: boolean };

/** The week that begins on a day of November 2026. */
const week = (day: number, value: number | null, rest: Partial<Row> = {}): Row => ({
  ...({ kind: 'SYSTEM', code: 'QSL', pathway: null, grain: 'WEEK' } as Row),
  periodStart: `2026-11-${String(day).padStart(2, '0')}`,
  periodEnd: `2026-11-${String(day + 6).padStart(2, '0')}`,
  numerator: value,
  denominator: value === null ? null : 1,
  value,
  partsPresent: 7,
  partsExpected: 7,
  ...rest,
});

const latest = week(16, 1);
const withheld = { withheld: true };
const underWay = { partsPresent: 6 };

function said(series: readonly Row[], told: Row | null = latest, definition: Definition = delay) {
  const found = charted(series, { definition, target: null, heardSince: null });
  return headline(definition, found, latestOf(series, told));
}

describe('a heading says of which period it is', () => {
  test.each([
    ['a figure of the latest', [week(9, 2), week(16, 1.5)], '1.50 days in the week to 22 Nov 2026'],
    ['one under way after it', [week(16, 1.5), week(23, 9, underWay)], '1.50 days in the week to 22 Nov 2026'],
    [
      'none since an earlier one',
      [week(2, 2)],
      'nothing counted in the week to 22 Nov 2026; last shown 2.00 days in the week to 8 Nov 2026',
    ],
    [
      'a share of nobody',
      [week(9, 2), week(16, null, { denominator: 0 })],
      'nothing counted in the week to 22 Nov 2026; last shown 2.00 days in the week to 15 Nov 2026',
    ],
    [
      'small numbers',
      [week(9, 2), week(16, null, withheld)],
      'withheld for small numbers in the week to 22 Nov 2026; last shown 2.00 days in the week to 15 Nov 2026',
    ],
    ['small numbers alone', [week(9, null, withheld), week(16, null, withheld)], 'withheld for small numbers in the week to 22 Nov 2026'],
    ['nothing at all', [], 'nothing counted in the week to 22 Nov 2026'],
    ['a latest that is told of elsewhere first', [week(9, 2), week(16, 9, underWay)], '2.00 days in the week to 15 Nov 2026'],
  ])('%s', (_name, series, words) => {
    expect(headingWords(delay, said(series))).toBe(`Average discharge delay: ${words}`);
  });

  test('before the first whole period', () => {
    expect(headingWords(delay, said([week(16, 9, underWay)], null))).toBe('Average discharge delay: no whole period yet');
  });

  test('months and days by their names, and a rate without residents as a count', () => {
    const month = { grain: 'MONTH', periodStart: '2026-10-01', periodEnd: '2026-10-31' } as const;
    const day = { grain: 'DAY', periodStart: '2026-11-02', periodEnd: '2026-11-02' } as const;
    expect(headingWords(home, said([week(1, 80, month)], week(1, 1, month), home))).toMatch(/: 80\.0% in October 2026$/);
    expect(headingWords(home, said([week(1, 80, month)], week(1, 1, day), home))).toMatch(
      /: nothing counted on 2 Nov 2026; last shown 80\.0% in October 2026$/,
    );
    const count = week(16, null, { numerator: 12 });
    expect(headingWords(admissions, said([count], latest, admissions))).toMatch(/: 12 \(count\) in the week to 22 Nov 2026$/);
  });
});

test('what varies is said up to when, where that is not the latest', () => {
  expect(said([week(9, 2), week(16, 1)]).variation).toBe('2 of 12 points that limits need: too few to tell noise from change.');
  expect(said([week(2, 1), week(9, 2)]).variation).toBe('Up to then: 2 of 12 points that limits need: too few to tell noise from change.');
});

test.each([
  ['the one under way', [week(23, 40, underWay)], 'No whole week has a figure yet; the running week stands in the table.'],
  [
    'the one under way beside one that is withheld',
    [week(16, null, withheld), week(23, 40, underWay)],
    'No whole week has a figure yet; the running week stands in the table.',
  ],
  ['what is withheld', [week(16, null, withheld)], 'Every week that has a figure is withheld for small numbers.'],
  [
    'one under way that is withheld',
    [week(23, null, { ...withheld, ...underWay })],
    'Every week that has a figure is withheld for small numbers.',
  ],
  ['a share of nobody', [week(16, null, { numerator: 0, denominator: 0 })], 'Nothing was counted in any week yet.'],
  ['nothing', [], 'Nothing was counted in any week yet.'],
])('why no whole period has a figure, where there is only %s', (_name, series, words) => {
  expect(said(series).variation).toBe(words);
});

test('the latest whole period is of whatever was told', () => {
  expect(latestWhole([week(9, 1), week(16, null), week(23, 1, underWay)])?.periodStart).toBe('2026-11-16');
  expect(latestWhole([])).toBeNull();
});
