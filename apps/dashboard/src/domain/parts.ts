import { pathways } from '@homeward/nhs';
import type { Area, Observation } from './definition.ts';

/** The first three characters of a site's code are its trust's (NHS Organisation Data Service). */
const TRUST_CODE = 3;

const trustOf = (site: string): string => site.slice(0, TRUST_CODE);

/** Parts of a county in which few people are counted. Whole organisations and areas are large enough to be told exactly to those who plan for them. */
export function isSmallPart({ kind, pathway }: Observation): boolean {
  return kind === 'SITE' || kind === 'LOCALITY' || pathway !== null;
}

/** The whole that a figure is a part of, in one period: of a trust its hospitals, of a council area its localities, of the system its pathways. */
export function wholeOf({ kind, code, pathway, periodStart }: Observation): string {
  const whole = pathway !== null ? 'PATHWAY' : kind === 'SITE' ? `SITE of ${trustOf(code)}` : kind;
  return `${whole} ${periodStart}`;
}

/** Where nothing was counted: nobody, of nobody; of a stock as many days as elsewhere. */
function emptied(row: Observation, isStock: boolean): Observation {
  const denominator = row.denominator === null || isStock ? row.denominator : 0;
  return {
    ...row,
    numerator: 0,
    denominator,
    value: isStock ? 0 : null,
    cases: row.cases === null ? null : 0,
    restated: false,
    because: null,
    reason: null,
  };
}

/** The parts of one whole with, after them, those of which nothing is told in the period, since nothing was counted there. */
export function withEmptyParts(
  told: readonly [Observation, ...Observation[]],
  { areas, isStock }: { areas: readonly Area[]; isStock: boolean },
): readonly Observation[] {
  const [first] = told;
  const nothing = emptied(first, isStock);
  const isThere = new Set(told.map(({ code, pathway }) => `${code} ${pathway}`));
  const others: readonly Observation[] =
    first.pathway === null
      ? areas.filter(({ kind }) => kind === first.kind).map(({ code }) => ({ ...nothing, code }))
      : pathways.map((pathway) => ({ ...nothing, pathway }));
  const missing = others.filter((row) => wholeOf(row) === wholeOf(first) && !isThere.has(`${row.code} ${row.pathway}`));
  return [...told, ...missing];
}
