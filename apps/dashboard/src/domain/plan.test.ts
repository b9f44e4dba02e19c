import { describe, expect, test } from 'vitest';
import { admissions, delay } from '../../test/told.ts';
import type { Observation, Plan } from './definition.ts';
import { planFor } from './plan.ts';

const plan = (grain: Plan['grain'], periodStart: string, periodEnd: string, value: number, metric = delay.metricId): Plan => ({
  metric,
  kind: 'COUNCIL',
  code: 'E06000066',
  grain,
  periodStart,
  periodEnd,
  value,
  basis: 'synthetic plan',
});
const figure = (grain: Plan['grain'], periodStart: string, periodEnd: string, rest: Partial<Observation> = {}) =>
  ({ kind: 'COUNCIL', code: 'E06000066', pathway: null, grain, periodStart, periodEnd, ...rest }) as Observation;

const year = plan('YEAR', '2026-04-01', '2027-03-31', 1.5);
const august = plan('MONTH', '2026-08-01', '2026-08-31', 1.2);
const week = figure('WEEK', '2026-08-10', '2026-08-16');

describe('the plan for a figure', () => {
  test('is that of its own periods, else of the shortest longer one that it ends in', () => {
    expect(planFor([year, august, plan('WEEK', '2026-08-10', '2026-08-16', 1.1)], delay, week)?.value).toBe(1.1);
    expect(planFor([year, august], delay, week)?.value).toBe(1.2);
    expect(planFor([year, august], delay, figure('WEEK', '2026-08-31', '2026-09-06'))?.value).toBe(1.5);
  });

  test('is of the same metric and area, and of all pathways', () => {
    expect(planFor([plan('MONTH', '2026-08-01', '2026-08-31', 1, 'another')], delay, week)).toBeNull();
    expect(planFor([august], delay, { ...week, kind: 'SYSTEM', code: 'QSL' })).toBeNull();
    expect(planFor([august], delay, { ...week, pathway: 'P1' })).toBeNull();
    expect(planFor([august], delay, undefined)).toBeNull();
  });

  test('a month’s rate of residents is no plan for a week', () => {
    const monthly = plan('MONTH', '2026-08-01', '2026-08-31', 1_900, admissions.metricId);
    expect(planFor([monthly], admissions, week)).toBeNull();
    expect(planFor([monthly], admissions, figure('MONTH', '2026-08-01', '2026-08-31'))?.value).toBe(1_900);
  });
});
