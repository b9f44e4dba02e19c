import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { drawSparkline } from '../charts/xmr-chart.ts';
import { assuranceIcon, variationIcon } from '../charts/icons.ts';
import { type Area, type Definition, isCountOnly, type Observation, type Plan, shownValue } from '../../domain/definition.ts';
import { planFor } from '../../domain/plan.ts';
import {
  assuranceWords,
  charted,
  inFigures,
  planStatus,
  planWords,
  variationLabels,
  variationWords,
  withUnit,
} from '../../domain/finding.ts';
import { areaName, kindNames, periodName } from '../../domain/words.ts';
import type { KnownOn } from '../known-on.ts';
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

const planColours = { 'on-track': 'blue', 'not-on-track': 'orange', 'no-data': 'grey', 'no-verdict': 'grey', 'no-plan': 'grey' } as const;

/** What a figure is made of, for everybody to see. */
export function partsWords(definition: Definition, row: Observation): string {
  const { numerator, denominator } = row;
  if (numerator === null || denominator === null || definition.denominator === null) return '';
  if (definition.multiplier < 1) return `of ${inFigures(denominator, 0)}`; // minutes say nothing to people
  const isShare = definition.unit === '%';
  return `${inFigures(numerator, 0)} ${isShare ? 'of' : 'over'} ${inFigures(denominator, 0)}`;
}

/** The view that a metric opens in: the same area and day. */
function viewQuery(area: Area, { day }: KnownOn): string {
  const fields = { ...(area.kind === 'SYSTEM' ? {} : { area: areaText(area) }), ...(day === null ? {} : { known: day }) };
  const query = new URLSearchParams(fields).toString();
  return query === '' ? '' : `?${query}`;
}

function tile(definition: Definition, { series, plans, heardSince }: DashboardData, { path, known, area }: ShownContext) {
  const rows = series.get(definition.metricId) ?? [];
  const whole = charted(rows, { definition, target: null, heardSince });
  const last = whole.observations.at(-1);
  const plan = planFor(plans, definition, last);
  const withPlan = plan === null ? whole : charted(rows, { definition, target: plan.value, heardSince });
  const value = last === undefined ? null : shownValue(last);
  const status = planStatus(last?.value ?? null, plan?.value ?? null, definition);
  const { chart } = withPlan;
  const countOnly = last !== undefined && isCountOnly(definition, last);
  return {
    title: definition.title,
    href: `${path}/${definition.metricId}${viewQuery(area, known)}`,
    isComponent: definition.componentOf !== null,
    value: value === null ? null : countOnly ? `${inFigures(value, 0)} (count)` : withUnit(value, definition),
    note: countOnly ? `No number of residents is given: the count is shown.` : '',
    period: last === undefined ? '' : periodName(last),
    parts: last === undefined ? '' : partsWords(definition, last),
    plan: plan === null ? null : withUnit(plan.value, definition),
    status: plan === null && definition.status !== 'HEADLINE' ? null : { text: planWords[status], colour: planColours[status] },
    words: variationWords(withPlan),
    spark:
      chart === null || withPlan.values.length < 2
        ? null
        : drawSparkline({ values: withPlan.values, chart, name: `${definition.title}: ${withPlan.values.length} weeks` }),
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
  const groups = sections.map(({ status, title }) => ({
    title,
    tiles: data.definitions.filter((definition) => definition.status === status).map((definition) => tile(definition, data, context)),
  }));
  const rows = [...data.series.values()].flat();
  return {
    groups: groups.filter(({ tiles }) => tiles.length > 0),
    isEmpty: data.definitions.length === 0,
    isElsewhere: data.definitions.length > 0 && rows.length === 0,
    hasPlans: data.plans.length > 0,
    known: context.known.day,
    place: areaName(context.area),
    areas: data.areas.map((area) => {
      const value = areaText(area);
      return { value, text: `${kindNames[area.kind] ?? area.kind}: ${areaName(area)}`, selected: value === areaText(context.area) };
    }),
    latest: rows.reduce<EpochMillis | null>((latest, { knownAt }) => (latest === null || knownAt > latest ? knownAt : latest), null),
    now: context.now,
    path: context.path,
  };
}
