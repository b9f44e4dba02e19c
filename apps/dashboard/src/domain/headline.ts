import { type Definition, isCountOnly, isWhole, type Observation, shownValue } from './definition.ts';
import { type Charted, type Holds, inFigures, type Told, variationWords, withUnit } from './finding.ts';
import { grainNames, periodInWords } from './words.ts';

export type Period = Pick<Observation, 'grain' | 'periodStart' | 'periodEnd'>;

/** The latest whole period, and what a series has to show of it. */
export interface Latest {
  readonly period: Period;
  readonly holds: 'figure' | 'nothing' | 'withheld';
}

/** The latest of whole periods; null where there is none. */
export function latestWhole(rows: readonly Observation[]): Period | null {
  return rows
    .filter(isWhole)
    .reduce<Observation | null>((last, row) => (last === null || row.periodStart > last.periodStart ? row : last), null);
}

/**
 * What a series has of the latest period that any figure was told of: a share of nothing is not told at all. Where its own figure of that period has not
 * all its days yet, the others are only some seconds ahead, and its own latest holds.
 */
export function latestOf(series: readonly Told[], told: Period | null): Latest | null {
  const begun = told === null ? undefined : series.find(({ periodStart }) => periodStart === told.periodStart);
  const period = begun === undefined || isWhole(begun) ? told : latestWhole(series);
  if (period === null) return null;
  const row = series.find(({ periodStart }) => periodStart === period.periodStart);
  const holds = row === undefined || shownValue(row) === null ? (row?.withheld === true ? 'withheld' : 'nothing') : 'figure';
  return { period, holds };
}

const nothingWords = { nothing: 'nothing counted', withheld: 'withheld for small numbers' } as const;

/** A figure with its unit; of a rate without residents the count, said to be one. */
export function figureWords(definition: Definition, row: Observation): string {
  const value = shownValue(row);
  return isCountOnly(definition, row) ? `${inFigures(value, 0)} (count)` : withUnit(value, definition);
}

export interface Headline {
  /** The figure of the latest whole period, or why there is none; null where there is no whole period yet. */
  readonly figure: string | null;
  readonly period: Period | null;
  /** The last figure that is shown, where the latest period has none; it may be of long ago. */
  readonly before: Observation | null;
  /** One sentence on the variation, which says up to when where that is not the latest period. */
  readonly variation: string;
}

/** Why a series has no figure of a whole period: what is under way, what is withheld and what is empty are told apart. */
function noFigureWords(holds: Holds, { grain }: Pick<Period, 'grain'>): string {
  const name = (grainNames[grain] ?? 'period').toLowerCase();
  if (holds === 'running') return `No whole ${name} has a figure yet; the running ${name} stands in the table.`;
  return holds === 'withheld'
    ? `Every ${name} that has a figure is withheld for small numbers.`
    : `Nothing was counted in any ${name} yet.`;
}

/** What is said of a series at a glance: never a figure of an earlier period as if it were the latest. */
export function headline(definition: Definition, found: Charted, latest: Latest | null): Headline {
  const last = found.observations.at(-1) ?? null;
  if (latest === null) return { figure: null, period: null, before: null, variation: variationWords(found) };
  const { period, holds } = latest;
  if (holds === 'figure' && last !== null)
    return { figure: figureWords(definition, last), period, before: null, variation: variationWords(found) };
  const figure = nothingWords[holds === 'withheld' ? 'withheld' : 'nothing'];
  if (last === null) return { figure, period, before: null, variation: noFigureWords(found.holds, period) };
  const words = variationWords(found);
  return {
    figure,
    period,
    before: last,
    variation: `Up to then: ${words.charAt(0).toLowerCase()}${words.slice(1)}`,
  };
}

/** The same as a heading: each figure with its period. */
export function headingWords(definition: Definition, { figure, period, before }: Headline): string {
  if (figure === null || period === null) return `${definition.title}: no whole period yet`;
  const said = `${definition.title}: ${figure} ${periodInWords(period)}`;
  return before === null ? said : `${said}; last shown ${figureWords(definition, before)} ${periodInWords(before)}`;
}
