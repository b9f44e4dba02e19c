import { daysBetween } from '@homeward/nhs';
import type { Definition, Observation, Plan } from './definition.ts';

/** A rate of residents and a count grow with the period, so that a month's plan says nothing of a week; a mean or a share does not. */
const holdsForParts = ({ kind, unit }: Definition): boolean => kind === 'STOCK' || (kind === 'RATIO' && !unit.startsWith('per '));

/**
 * The plan in force for a figure: one for periods of its own length, else the shortest longer one that its period ends in, where that may be
 * compared. Null where none is given.
 */
export function planFor(plans: readonly Plan[], definition: Definition, of: Observation | undefined): Plan | null {
  if (of === undefined || of.pathway !== null) return null;
  const own = plans.filter(({ metric, kind, code }) => metric === definition.metricId && kind === of.kind && code === of.code);
  const same = own.find(
    ({ grain, periodStart, periodEnd }) => grain === of.grain && periodStart <= of.periodStart && of.periodStart <= periodEnd,
  );
  if (same !== undefined) return same;
  if (!holdsForParts(definition)) return null;
  const longer = own.filter(
    ({ grain, periodStart, periodEnd }) => grain !== of.grain && periodStart <= of.periodEnd && of.periodEnd <= periodEnd,
  );
  const length = ({ periodStart, periodEnd }: Plan): number => daysBetween(periodStart, periodEnd);
  return longer.sort((a, b) => length(a) - length(b))[0] ?? null;
}
