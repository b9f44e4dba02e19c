import { divide, suppress } from '@homeward/nhs/figures';
import type { Definition, Observation } from './definition.ts';

/** A figure as readers may have it; `withheld` where a small number was taken out. */
export interface Disclosed extends Observation {
  readonly withheld: boolean;
}

/** Parts of a county in which few people are counted. Whole organisations and areas are large enough to be told exactly to those who plan for them. */
function isSmallPart({ kind, pathway }: Observation): boolean {
  return kind === 'SITE' || kind === 'LOCALITY' || pathway !== null;
}

const shown = (part: number | '*' | null): number | null => (part === '*' ? null : part);

/** Whether both parts count people; a mean of days or minutes does not. */
function countsPeople({ unit, kind }: Definition): boolean {
  return unit === '%' || kind === 'FLOW';
}

/** Shares and counts: parts withheld or rounded, the share made of what is left. */
function discloseCounts(rows: readonly Observation[], definition: Definition): readonly Disclosed[] {
  const parts = suppress(rows.map(({ numerator, denominator }) => ({ count: numerator, of: denominator })));
  return rows.map((row, i) => {
    const { count = null, of = null } = parts[i] ?? {};
    const numerator = shown(count);
    const denominator = shown(of);
    const withheld = count === '*' || of === '*';
    if (row.denominator === null) return { ...row, numerator, value: row.value === null ? null : numerator, withheld };
    const share = numerator === null || denominator === null ? null : divide(numerator * definition.multiplier, denominator);
    return { ...row, numerator, denominator, value: share, withheld };
  });
}

/** A mean of few is withheld whole; a mean of more is told, with how many rounded away. */
function discloseMean(row: Observation): Disclosed {
  const [part] = suppress([{ count: row.denominator, of: null }]);
  if (part?.count === '*') return { ...row, numerator: null, denominator: null, value: null, withheld: true };
  return { ...row, numerator: null, denominator: shown(part?.count ?? null), withheld: false };
}

/** A stock is a mean of days: it is the people of a day that must not be few. */
function discloseStock(row: Observation): Disclosed {
  const [part] = suppress([{ count: row.value === null ? null : Math.ceil(row.value), of: null }]);
  if (row.value !== null && row.value > 0 && part?.count === '*') return withhold(row);
  return { ...row, numerator: null, value: shown(part?.count ?? null), withheld: false };
}

const withhold = (row: Observation): Disclosed => ({ ...row, numerator: null, value: null, withheld: true });

/** Where one part of a whole alone is withheld, it could be reckoned from the others: the next smallest goes with it. */
function neverOneAlone(rows: readonly Observation[], disclosed: readonly Disclosed[]): readonly Disclosed[] {
  if (disclosed.filter(({ withheld }) => withheld).length !== 1) return disclosed;
  const size = (i: number): number => rows[i]?.numerator ?? 0;
  const open = [...disclosed.keys()].filter((i) => disclosed[i]?.withheld === false && size(i) > 0);
  const next = open.reduce<number | null>((least, i) => (least === null || size(i) <= size(least) ? i : least), null);
  return disclosed.map((row, i) => (i === next ? withhold(row) : row));
}

/** Parts of one whole in one period: the hospitals, the localities, or the pathways. */
function discloseParts(rows: readonly Observation[], definition: Definition): readonly Disclosed[] {
  if (definition.kind === 'STOCK') return neverOneAlone(rows, rows.map(discloseStock));
  const isCounts = countsPeople(definition) || definition.unit.startsWith('per ');
  return neverOneAlone(rows, isCounts ? discloseCounts(rows, definition) : rows.map(discloseMean));
}

const wholeOf = ({ kind, pathway, periodStart }: Observation): string => `${pathway === null ? kind : 'PATHWAY'} ${periodStart}`;

/**
 * What readers outside the record may see. Figures of the whole system, a trust or a council area are exact; those of a site, a locality
 * or a pathway are held to the rule for small numbers, with all the parts of the same whole: `rows` must hold them all.
 */
export function disclose(rows: readonly Observation[], definition: Definition): readonly Disclosed[] {
  if (!definition.isSmallNumbersWithheld) return rows.map((row) => ({ ...row, withheld: false }));
  return [...Map.groupBy(rows, wholeOf).values()].flatMap((parts) =>
    isSmallPart(parts[0] as Observation) ? discloseParts(parts, definition) : parts.map((row) => ({ ...row, withheld: false })),
  );
}

/** The figures of one segment out of those of all its neighbours, oldest first. */
export function discloseSeries(
  rows: readonly Observation[],
  definition: Definition,
  segment: Pick<Observation, 'kind' | 'code' | 'pathway'>,
): readonly Disclosed[] {
  const isIt = (row: Disclosed): boolean => row.kind === segment.kind && row.code === segment.code && row.pathway === segment.pathway;
  return disclose(rows, definition)
    .filter(isIt)
    .sort((a, b) => (a.periodStart < b.periodStart ? -1 : 1));
}
