import type { HubEvent } from '@homeward/hub';
import type { EpochMillis } from '@homeward/kernel';
import type { PlanValue } from './county.ts';
import type { Grain, Metric } from './define-metric.ts';

const upper = <Text extends string>(text: Text): Uppercase<Text> => text.toUpperCase() as Uppercase<Text>;

/** A definition as partners hear of it. `place` is where it stands among all, from 1. */
export function sayDefinition(metric: Metric, { place, now }: { place: number; now: EpochMillis }): HubEvent<'metric.defined.v1'> {
  const { id, version, title, numerator, denominator, population, multiplier, unit, decimals, source } = metric;
  const data = {
    metricId: id,
    definitionVersion: version,
    title,
    numerator,
    denominator,
    population,
    kind: upper(metric.kind),
    multiplier,
    unit,
    decimals,
    improvement: upper(metric.improvement),
    status: upper(metric.status),
    componentOf: metric.componentOf ?? null,
    place,
    source,
    isSmallNumbersWithheld: metric.withholdsSmall,
    grains: [...metric.grains] satisfies readonly Grain[],
    numeratorUnit: metric.numeratorUnit,
    denominatorUnit: metric.denominatorUnit ?? null,
    definedAt: now,
  };
  return { type: 'metric.defined.v1', key: `${id}.definition`, occurredAt: now, data };
}

/** Of a plan value that is given no more: the same without a value. */
export const withdrawn = (plan: Omit<PlanValue, 'numerator' | 'denominator' | 'value' | 'source'>): SaidPlan => ({
  ...plan,
  numerator: null,
  denominator: null,
  value: null,
  source: null,
});

type SaidPlan = Omit<PlanValue, 'value' | 'source'> & { readonly value: number | null; readonly source: string | null };

export function sayPlan(
  metric: Metric,
  plan: SaidPlan,
  { now, organisation }: { now: EpochMillis; organisation: string },
): HubEvent<'metric.plan-set.v1'> {
  const { kind, code, grain, periodStart, periodEnd, numerator, denominator, value, source } = plan;
  const data = {
    metricId: metric.id,
    definitionVersion: metric.version,
    area: { kind, code },
    pathway: null,
    grain,
    periodStart,
    periodEnd,
    actor: { role: 'hub', organisation, userRef: null },
    setAt: now,
    plan: { numerator, denominator, value, cases: null },
    basis: source,
  };
  return { type: 'metric.plan-set.v1', key: `${metric.id}.${kind}.${code}`, occurredAt: now, data };
}
