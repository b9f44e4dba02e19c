import type { LocalDate } from '@homeward/kernel';
import { pathways } from '@homeward/nhs';
import type { Area, Definition, Observation, Plan } from '../../domain/definition.ts';
import type { Disclosed } from '../../domain/disclose.ts';
import { areasCounted, type Split } from '../../domain/counted-by.ts';
import { drawXmrChart } from '../charts/xmr-chart.ts';
import { assuranceIcon, variationIcon } from '../charts/icons.ts';
import { marks } from '../charts/point-marks.ts';
import { isCountOnly, isWhole, shownValue } from '../../domain/definition.ts';
import {
  assuranceWords,
  type Charted,
  charted,
  inFigures,
  planStatus,
  planWords,
  variationLabels,
  withUnit,
} from '../../domain/finding.ts';
import { headingWords, headline, latestOf, type Period } from '../../domain/headline.ts';
import { areaChoice, areaName, areaNameOf, editionName, grainNames, pathwayName, periodTitle, shortDate } from '../../domain/words.ts';
import { planFor } from '../../domain/plan.ts';
import type { PeriodsShown } from '../../store/load-figures.ts';
import { type KnownOn, shownKnownOn } from '../known-on.ts';
import { areaText } from '../read-view.ts';

export interface MetricData {
  readonly definition: Definition;
  readonly areas: readonly Area[];
  /** By what the metric is counted; empty where nobody knows yet. */
  readonly splits: readonly Split[];
  /** By what it is asked for and is not counted, as in `by hospital`. */
  readonly notCounted: string | null;
  readonly series: readonly Disclosed[];
  readonly breakdown: readonly Disclosed[];
  readonly plans: readonly Plan[];
  readonly restatements: readonly Observation[];
  /** The latest whole period that figures were told of, of whatever; null where there is none. */
  readonly latest: Period | null;
  /** The first whole day on which the hub heard of anything. */
  readonly heardSince: LocalDate | null;
  /** Which periods `series` holds. */
  readonly periods: PeriodsShown;
}

export interface MetricContext {
  readonly view: { readonly area: Area; readonly pathway: string | null; readonly grain: string; readonly before: LocalDate | null };
  readonly known: KnownOn;
  readonly path: string;
}

/** A figure, a count where there is no rate, or why there is none. */
function shownFigure(row: Disclosed, definition: Definition): string {
  if (row.withheld) return 'withheld';
  const value = shownValue(row);
  if (value === null) return 'nothing counted';
  return isCountOnly(definition, row) ? inFigures(value, 0) : inFigures(value, definition.decimals);
}

const part = (value: number | null, withheld: boolean, without = 'not shown'): string =>
  value === null ? (withheld ? 'withheld' : without) : inFigures(value, value % 1 === 0 ? 0 : 1);

/** What a figure is of; of a rate without residents nobody gave it. Null for a metric that is of nothing. */
const wholeOf = ({ denominator }: Definition, row: Disclosed): string | null =>
  denominator === null ? null : part(row.denominator, row.withheld, 'not given');

/** The same numbers as the chart, the newest first. */
function tableRows({ definition, series }: MetricData, { observations, chart }: Charted) {
  const points = new Map(observations.map((row, i) => [row.periodStart, chart?.points[i]]));
  return [...series].reverse().map((row) => {
    const point = points.get(row.periodStart);
    const limit = (value: number | null | undefined): string => (value == null ? '' : inFigures(value, Math.max(definition.decimals, 1))); // a mean of counts is none
    return {
      period: periodTitle(row),
      partly: isWhole(row) ? '' : `${row.partsPresent} of ${row.partsExpected} days`,
      numerator: part(row.numerator, row.withheld),
      denominator: wholeOf(definition, row),
      value: shownFigure(row, definition),
      mean: limit(point?.mean),
      lower: limit(point?.lower),
      upper: limit(point?.upper),
      signal: point === undefined ? '' : marks[point.type].words,
      knownAt: row.knownAt,
      restated: row.restated,
    };
  });
}

/** How a part is called, and the view that shows it alone. */
interface Naming {
  name(row: Disclosed): string;
  to(row: Disclosed): Readonly<Record<string, string>>;
}

function breakdowns({ definition, breakdown, splits }: MetricData, href: (change: Readonly<Record<string, string>>) => string) {
  const group = (title: string, rows: readonly Disclosed[], { name, to }: Naming) => ({
    title,
    rows: rows.map((row) => ({
      name: name(row),
      href: href(to(row)),
      numerator: part(row.numerator, row.withheld),
      denominator: wholeOf(definition, row),
      value: shownFigure(row, definition),
    })),
  });
  const of = (...kinds: readonly Area['kind'][]): readonly Disclosed[] =>
    kinds.flatMap((kind) => breakdown.filter((row) => row.pathway === null && row.kind === kind)); // a whole before its parts
  const ofPathways = breakdown.filter((row) => row.pathway !== null).sort((a, b) => ((a.pathway ?? '') < (b.pathway ?? '') ? -1 : 1));
  const area: Naming = { name: areaName, to: (row) => ({ area: areaText(row), pathway: '' }) };
  const pathway: Naming = { name: (row) => pathwayName(row.pathway ?? ''), to: (row) => ({ area: '', pathway: row.pathway ?? '' }) };
  return [
    group('By trust and hospital', of('TRUST', 'SITE'), area),
    group('By pathway', splits.includes('PATHWAY') ? ofPathways : [], pathway),
    group('By where people live', of('COUNCIL', 'LOCALITY'), area),
  ].filter(({ rows }) => rows.length > 0);
}

/** The picture for a desk and the one for a phone, of which a page shows one. */
function chartsOf({ definition, plans }: MetricData, found: Charted, name: string): string | null {
  const { observations, values, chart } = found;
  if (chart === null || values.length < 2) return null;
  const plan = observations.map((row) => planFor(plans, definition, row)?.value ?? null);
  const whole = { name, values, chart, plans: plan, labels: observations.map(({ periodEnd }) => shortDate(periodEnd)) };
  const format = (value: number): string =>
    inFigures(value, Math.max(definition.decimals, Number.isInteger(value) ? 0 : 1)).replace(/\.0+$/, '');
  return (['wide', 'narrow'] as const).map((size) => drawXmrChart({ ...whole, format }, size)).join('');
}

type Kept = Readonly<Record<'area' | 'pathway' | 'grain' | 'known', string>>;

const queryOf = (fields: Readonly<Record<string, string>>): string =>
  new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== '')).toString();

/** What columns are of, with their units: a value in days may stand beside minutes. */
function heads({ unit, numeratorUnit, denominatorUnit }: Definition, countOnly: boolean) {
  return {
    value: countOnly ? { name: 'Count', unit: null } : { name: 'Value', unit },
    numerator: { name: 'Numerator', unit: numeratorUnit },
    denominator: { name: 'Denominator', unit: denominatorUnit },
  };
}

/** What can be chosen, and what is. */
function choices({ definition, areas, splits }: MetricData, { kept, asked }: { kept: Kept; asked: Area }) {
  const counted = areasCounted(areas, splits);
  const isOffered = counted.some((area) => areaText(area) === kept.area);
  const hasPathways = splits.length === 0 || splits.includes('PATHWAY');
  const offered = hasPathways ? pathways : pathways.filter((pathway) => pathway === kept.pathway);
  return {
    areas: (isOffered ? counted : [...counted, asked]).map((area) => {
      const value = areaText(area);
      return { value, text: areaChoice(area, areaNameOf(definition.metricId, area)), selected: value === kept.area };
    }),
    grains: definition.grains.map((grain) => ({ value: grain, text: grainNames[grain] ?? grain, selected: grain === kept.grain })),
    pathways: offered.map((value) => ({ value, text: pathwayName(value), selected: value === kept.pathway })),
  };
}

/** What the chart found, in words, icons and the picture itself. */
function findings(data: MetricData, place: string) {
  const { definition, series, plans, heardSince } = data;
  const last = series.findLast(isWhole);
  const plan = planFor(plans, definition, last);
  const found = charted(series, { definition, target: plan?.value ?? null, heardSince });
  const { chart, values } = found;
  const latest = latestOf(series, data.latest);
  const said = headline(definition, found, latest);
  const told = series.findLast((row) => isWhole(row) && !row.withheld); // what is withheld does not say what it is of
  const countOnly = told !== undefined && isCountOnly(definition, told);
  const isCurrent = said.before === null;
  const status = planWords[planStatus(isCurrent ? (last?.value ?? null) : null, plan?.value ?? null, definition)].toLowerCase();
  return {
    heading: data.notCounted === null ? headingWords(definition, said) : `${definition.title}: not counted ${data.notCounted}`,
    finding: data.notCounted === null ? said.variation : `Figures of this metric are not told ${data.notCounted}.`,
    variation: chart === null || !isCurrent ? null : { icon: variationIcon(chart.variation), label: variationLabels[chart.variation] },
    assurance:
      chart?.assurance == null || !isCurrent ? null : { icon: assuranceIcon(chart.assurance), label: assuranceWords[chart.assurance] },
    plan: plan === null ? null : { value: withUnit(plan.value, definition), basis: plan.basis, status },
    svg: chartsOf(data, found, `${definition.title}, ${place}: ${values.length} points`.slice(0, 120)),
    legend: [...new Set(chart?.points.map(({ type }) => marks[type].words) ?? [])],
    isCountOnly: countOnly,
    heads: heads(definition, countOnly),
    rows: tableRows(data, found),
    leftOut: found.leftOut,
    heardSince,
  };
}

export function metricModel(data: MetricData, { view, known, path }: MetricContext) {
  const { definition, breakdown, restatements } = data;
  const kept: Kept = { area: areaText(view.area), pathway: view.pathway ?? '', grain: view.grain, known: known.day ?? '' };
  const where = areaNameOf(definition.metricId, view.area);
  const place = view.pathway === null ? where : `${where}, ${pathwayName(view.pathway).toLowerCase()}`;
  return {
    definition,
    edition: editionName(definition.definitionVersion),
    place,
    notCounted: data.notCounted,
    ...findings(data, place),
    ...choices(data, { kept, asked: view.area }),
    breakdown: breakdowns(data, (change) => `${path}?${queryOf({ ...kept, ...change })}`),
    breakdownPeriod: breakdown[0] === undefined ? '' : periodTitle(breakdown[0]),
    restatements: restatements.map((row) => ({ period: periodTitle(row), knownAt: row.knownAt, reason: row.reason, because: row.because })),
    ...shownKnownOn(known),
    before: view.before,
    newestHref: `${path}?${queryOf(kept)}#figures`,
    earlierHref: data.periods.hasEarlier ? `${path}?${queryOf({ ...kept, before: data.periods.from ?? '' })}#figures` : null,
    path,
    dashboardHref: path.slice(0, path.lastIndexOf('/')),
    csvHref: `${path}/figures.csv?${queryOf(kept)}`,
  };
}
