import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { drawSparkline } from '../charts/xmr-chart.ts';
import { assuranceIcon, variationIcon } from '../charts/icons.ts';
import { type Area, type Definition, isCountOnly, type Observation, type Plan } from '../../domain/definition.ts';
import { assuranceWords, inFigures, numberOf, planWords, variationLabels, withUnit } from '../../domain/finding.ts';
import { figureWords, latestWhole, type Period } from '../../domain/headline.ts';
import { type Standing, standingOf } from '../../domain/standing.ts';
import { areaChoice, areaName, periodInWords, periodTitle } from '../../domain/words.ts';
import { type KnownOn, shownKnownOn } from '../known-on.ts';
import { areaText } from '../read-view.ts';

export interface DashboardData {
  readonly areas: readonly Area[];
  readonly definitions: readonly Definition[];
  readonly series: ReadonlyMap<string, readonly Observation[]>;
  readonly plans: readonly Plan[];
  /** The first whole day on which the hub heard of anything. */
  readonly heardSince: LocalDate | null;
}

export interface ShownContext {
  readonly area: Area;
  readonly known: KnownOn;
  readonly now: EpochMillis;
  readonly path: string;
}

interface TileContext extends ShownContext {
  /** The latest whole week that anything was told of. */
  readonly latest: Period | null;
}

const planColours = { 'on-track': 'blue', 'not-on-track': 'orange', 'no-data': 'grey', 'no-verdict': 'grey', 'no-plan': 'grey' } as const;

/** What a figure is made of, for everybody to see. */
export function partsWords(definition: Definition, row: Observation): string {
  const { numerator, denominator } = row;
  const { numeratorUnit, denominatorUnit, multiplier, unit } = definition;
  if (numerator === null || denominator === null || definition.denominator === null) return '';
  const whole = numberOf(denominator, denominatorUnit);
  if (multiplier < 1) return `of ${whole}`; // minutes say nothing to people
  return unit === '%' ? `${inFigures(numerator, 0)} of ${whole}` : `${numberOf(numerator, numeratorUnit)} over ${whole}`;
}

/** The view that a metric opens in: the same area and day. */
function viewQuery(area: Area, { day }: KnownOn): string {
  const fields = { ...(area.kind === 'SYSTEM' ? {} : { area: areaText(area) }), ...(day === null ? {} : { known: day }) };
  const query = new URLSearchParams(fields).toString();
  return query === '' ? '' : `?${query}`;
}

/** What stands in large, and of which period; a figure of an earlier one stands in the words, with its own. */
function said(definition: Definition, { found, latest, headline }: Standing) {
  const { figure, period, before, variation } = headline;
  const last = before === null ? '' : `Last shown: ${figureWords(definition, before)} ${periodInWords(before)}. `;
  const row = latest?.holds === 'figure' ? found.observations.at(-1) : undefined;
  return {
    value: figure === null ? null : `${figure.charAt(0).toUpperCase()}${figure.slice(1)}`,
    period: period === null ? '' : periodTitle(period),
    parts: row === undefined ? '' : partsWords(definition, row),
    words: `${last}${variation}`,
  };
}

function tile(definition: Definition, { series, plans, heardSince }: DashboardData, { path, known, area, latest: told }: TileContext) {
  const standing = standingOf(definition, { series: series.get(definition.metricId) ?? [], plans, heardSince, told });
  const { found, plan, status, chart } = standing;
  const last = found.observations.at(-1);
  const countOnly = last !== undefined && isCountOnly(definition, last);
  return {
    title: definition.title,
    href: `${path}/${definition.metricId}${viewQuery(area, known)}`,
    isComponent: definition.componentOf !== null,
    ...said(definition, standing),
    note: countOnly ? `No number of residents is given: the count is shown.` : '',
    plan: plan === null ? null : withUnit(plan.value, definition),
    status: plan === null && definition.status !== 'HEADLINE' ? null : { text: planWords[status], colour: planColours[status] },
    spark:
      found.chart === null || found.values.length < 2
        ? null
        : drawSparkline({ values: found.values, chart: found.chart, name: `${definition.title}: ${found.values.length} weeks` }),
    variation: chart === null ? null : { icon: variationIcon(chart.variation), label: variationLabels[chart.variation] },
    assurance: chart?.assurance == null ? null : { icon: assuranceIcon(chart.assurance), label: assuranceWords[chart.assurance] },
  };
}

const sections = [
  { status: 'HEADLINE', title: 'Headline metrics' },
  { status: 'SUPPORTING', title: 'Supporting indicators' },
  { status: 'LOCAL', title: 'Local measures' },
] as const;

export function dashboardModel(data: DashboardData, context: ShownContext) {
  const rows = [...data.series.values()].flat();
  const latest = latestWhole(rows);
  const groups = sections.map(({ status, title }) => ({
    title,
    tiles: data.definitions
      .filter((definition) => definition.status === status)
      .map((definition) => tile(definition, data, { ...context, latest })),
  }));
  return {
    groups: groups.filter(({ tiles }) => tiles.length > 0),
    isEmpty: data.definitions.length === 0,
    isElsewhere: data.definitions.length > 0 && rows.length === 0,
    hasPlans: data.plans.length > 0,
    ...shownKnownOn(context.known),
    place: areaName(context.area),
    areas: data.areas.map((area) => {
      const value = areaText(area);
      return { value, text: areaChoice(area), selected: value === areaText(context.area) };
    }),
    latest: rows.reduce<EpochMillis | null>((latest, { knownAt }) => (latest === null || knownAt > latest ? knownAt : latest), null),
    now: context.now,
    path: context.path,
  };
}
