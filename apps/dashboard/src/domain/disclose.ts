import { divide } from '@homeward/nhs/figures';
import type { Area, Definition, Observation } from './definition.ts';
import { hiddenAmong, toNearestFive } from './hide-small.ts';
import { isSmallPart, wholeOf, withEmptyParts } from './parts.ts';

/** A figure as readers may have it; `withheld` where a small number was taken out. */
export interface Disclosed extends Observation {
  readonly withheld: boolean;
}

export interface Disclosing {
  readonly definition: Definition;
  /** Every area that ever had figures: a part in which nobody was counted has none of its own. */
  readonly areas: readonly Area[];
}

/** Which rows of one whole are withheld, and how one that is not is shown. */
interface Rule {
  hide(rows: readonly Observation[]): ReadonlySet<number>;
  show(row: Observation, definition: Definition): Observation;
}

const rounded = (part: number | null): number | null => (part === null ? null : toNearestFive(part));

/** A figure of parts that are rounded already, so that it says no more of them than they do. */
function made(row: Observation, { multiplier }: Definition): Observation {
  const { numerator, denominator } = row;
  return { ...row, value: numerator === null || denominator === null ? null : divide(numerator * multiplier, denominator) };
}

const bothRounded = (row: Observation, definition: Definition): Observation =>
  made({ ...row, numerator: rounded(row.numerator), denominator: rounded(row.denominator) }, definition);

const sumRounded = (row: Observation): Observation => ({ ...row, numerator: rounded(row.numerator), value: rounded(row.value) });

/** A share of people: neither those who are in it nor those whom it is of may be few. */
const share: Rule = {
  hide: (rows) =>
    hiddenAmong(
      rows.map(({ numerator }) => numerator),
      hiddenAmong(rows.map(({ denominator }) => denominator)),
    ),
  show: bothRounded,
};

/** A mean of days or minutes: those whom it is of may not be few. */
const mean: Rule = { hide: (rows) => hiddenAmong(rows.map(({ denominator }) => denominator)), show: bothRounded };

/** Events by residents, whose number anybody may know; where none is given the count is shown. */
const rate: Rule = {
  hide: (rows) => hiddenAmong(rows.map(({ numerator }) => numerator)),
  show: (row, definition) => made({ ...row, numerator: rounded(row.numerator) }, definition),
};

const count: Rule = { hide: (rows) => hiddenAmong(rows.map(({ numerator }) => numerator)), show: sumRounded };

/** Hours and the like: the cases that they are of may not be few, and where their number is not told they might be. */
const amount: Rule = {
  hide: (rows) => (rows.some(({ cases }) => cases === null) ? new Set(rows.keys()) : hiddenAmong(rows.map(({ cases }) => cases))),
  show: sumRounded,
};

/** A stock is a mean of days: it is the people of a day that must not be few. */
const stock: Rule = {
  hide: (rows) => hiddenAmong(rows.map(({ value }) => value)),
  show: (row) => ({ ...row, numerator: null, value: rounded(row.value) }),
};

function ruleOf({ kind, unit }: Definition): Rule {
  if (kind === 'STOCK') return stock;
  if (kind === 'FLOW') return /^(minutes|hours|days|pounds)\b/.test(unit) ? amount : count;
  if (unit === '%') return share;
  return unit.startsWith('per ') ? rate : mean;
}

/** What is withheld says nothing: not of how many it would be, and not that it is of nobody. The days of a stock are everybody's. */
const withhold = (row: Observation, { kind }: Definition): Disclosed => ({
  ...row,
  numerator: null,
  denominator: kind === 'STOCK' ? row.denominator : null,
  value: null,
  withheld: true,
});

/** Parts of one whole in one period: the hospitals of a trust, the localities, or the pathways. */
function discloseParts(told: readonly [Observation, ...Observation[]], { definition, areas }: Disclosing): readonly Disclosed[] {
  const rows = withEmptyParts(told, { areas, isStock: definition.kind === 'STOCK' });
  const { hide, show } = ruleOf(definition);
  const hidden = hide(rows);
  return rows.flatMap((row, i) => {
    if (hidden.has(i)) return withhold(row, definition);
    return i < told.length ? { ...show(row, definition), withheld: false } : [];
  });
}

/**
 * What readers outside the record may see. Figures of the whole system, a trust or a council area are exact; those of a site, a locality
 * or a pathway are held to the rule for small numbers, with all the parts of the same whole: `rows` must hold them all.
 */
export function disclose(rows: readonly Observation[], disclosing: Disclosing): readonly Disclosed[] {
  const exact = (parts: readonly Observation[]): readonly Disclosed[] => parts.map((row) => ({ ...row, withheld: false }));
  if (!disclosing.definition.isSmallNumbersWithheld) return exact(rows);
  return [...Map.groupBy(rows, wholeOf).values()].flatMap((parts) => {
    const [first, ...others] = parts;
    return first !== undefined && isSmallPart(first) ? discloseParts([first, ...others], disclosing) : exact(parts);
  });
}

/** The figures of one segment out of those of all its neighbours, oldest first. */
export function discloseSeries(
  rows: readonly Observation[],
  disclosing: Disclosing,
  segment: Pick<Observation, 'kind' | 'code' | 'pathway'>,
): readonly Disclosed[] {
  const isIt = (row: Disclosed): boolean => row.kind === segment.kind && row.code === segment.code && row.pathway === segment.pathway;
  return disclose(rows, disclosing)
    .filter(isIt)
    .sort((a, b) => (a.periodStart < b.periodStart ? -1 : 1));
}
