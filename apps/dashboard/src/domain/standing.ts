import type { LocalDate } from '@homeward/kernel';
import type { Definition, Observation, Plan } from './definition.ts';
import { type Charted, charted, type PlanStatus, planStatus } from './finding.ts';
import { headline, type Headline, type Latest, latestOf, type Period } from './headline.ts';
import { planFor } from './plan.ts';

export interface Told {
  /** Everything told of one metric for one area by week. */
  readonly series: readonly Observation[];
  readonly plans: readonly Plan[];
  /** The first whole day on which the hub heard of anything. */
  readonly heardSince: LocalDate | null;
  /** The latest whole week that any metric was told of. */
  readonly told: Period | null;
}

/** How a metric stands for one area: its latest figure against its own limits and its plan. */
export interface Standing {
  readonly found: Charted;
  readonly latest: Latest | null;
  readonly headline: Headline;
  readonly plan: Plan | null;
  readonly status: PlanStatus;
  /** Its chart where the latest whole week has a figure; else nothing may be said of now by it. */
  readonly chart: Charted['chart'];
}

export function standingOf(definition: Definition, { series, plans, heardSince, told }: Told): Standing {
  const whole = charted(series, { definition, target: null, heardSince });
  const last = whole.observations.at(-1);
  const plan = planFor(plans, definition, last);
  const found = plan === null ? whole : charted(series, { definition, target: plan.value, heardSince });
  const latest = latestOf(series, told);
  const said = headline(definition, found, latest);
  const isCurrent = said.before === null;
  return {
    found,
    latest,
    headline: said,
    plan,
    status: planStatus(isCurrent ? (last?.value ?? null) : null, plan?.value ?? null, definition),
    chart: isCurrent ? found.chart : null,
  };
}

/** The latest figure says that something changed for the worse. */
export const isWorse = ({ chart }: Standing): boolean => chart?.variation.startsWith('concern') === true;
