import { expect, test } from 'vitest';
import { type Disturbance, type Published, sayFigure } from './announce-figures.ts';
import { endOfDay } from './census.ts';
import { periodOf, type SegmentFigure } from './figures.ts';
import { metricOf } from './metrics/index.ts';
import type { Metric } from './define-metric.ts';

const metric = metricOf('stay-7-days') as Metric;
const period = periodOf('WEEK', '2026-08-12');
const figure: SegmentFigure = {
  kind: 'SYSTEM',
  code: 'RH5',
  pathway: null,
  period,
  numerator: 30,
  denominator: 4,
  value: 7.5,
  cases: null,
  present: 4,
  expected: 7,
  upTo: () => ({ numerator: 24, denominator: 3, value: 8, cases: null }),
};
const tuesday = '2026-08-11';
const told = (knownAt: number): Published => ({
  numerator: 22,
  denominator: 3,
  value: 22 / 3,
  cases: null,
  version: metric.version,
  present: 3,
  knownAt,
});
const left = (day: string, withdrawn: boolean, since = day): Disturbance => ({
  day,
  since,
  withdrawn,
  learnedAt: endOfDay('2026-08-12') - 1,
  trust: null,
  site: null,
  council: null,
  locality: null,
  pathway: null,
  because: 'spell.discharged.v1',
});
const said = (before: Published, by: Disturbance) =>
  sayFigure(figure, before, { metric, now: endOfDay('2026-08-12'), disturbed: [by] })?.type;

test('a figure told at the end of a day is restated by what changes that day or an earlier one', () => {
  for (const withdrawn of [true, false]) expect(said(told(endOfDay(tuesday)), left(tuesday, withdrawn))).toBe('metric.restated.v1');
});

test('it is not restated by somebody who left on the day after: nothing of that day had been counted', () => {
  for (const withdrawn of [true, false])
    expect(said(told(endOfDay(tuesday)), left('2026-08-12', withdrawn))).toBe('metric.observation-published.v1');
});

test('what counts by a day that was told and came about later is no correction; what came about by then and was learned later is one', () => {
  expect(said(told(endOfDay(tuesday)), left(tuesday, false, '2026-08-12'))).toBe('metric.observation-published.v1');
  expect(said(told(endOfDay(tuesday)), left('2026-08-10', false, tuesday))).toBe('metric.restated.v1');
  expect(said(told(endOfDay('2026-08-12') - 3_600_000), left(tuesday, true, '2026-08-12'))).toBe('metric.restated.v1');
});

test('it is not restated by what leaves the days that were told as they were: somebody of another pathway, or one more and one less', () => {
  const asTold = { numerator: 22, denominator: 3, value: 22 / 3, cases: null };
  const before = told(endOfDay(tuesday));
  const event = sayFigure({ ...figure, upTo: (last) => (last === tuesday ? asTold : figure) }, before, {
    metric,
    now: endOfDay('2026-08-12'),
    disturbed: [left(tuesday, true)],
  });
  expect(event?.type).toBe('metric.observation-published.v1');
});

test('told within a day, it is restated by what it had counted of that day, and has only grown by the rest', () => {
  const noon = endOfDay('2026-08-12') - 12 * 3_600_000;
  expect(said(told(noon), left('2026-08-12', true))).toBe('metric.restated.v1');
  expect(said(told(noon), left('2026-08-12', false))).toBe('metric.observation-published.v1');
});

test('of how many cases a sum is, is told where that alone became otherwise', () => {
  const now = endOfDay('2026-08-12');
  const hours = { ...figure, cases: 4 };
  const before = { ...hours, version: metric.version, knownAt: endOfDay(tuesday) };
  const say = (cases: number | null) => sayFigure(hours, { ...before, cases }, { metric, now, disturbed: [] });
  expect(say(4)).toBeNull();
  expect(say(null)).toMatchObject({ type: 'metric.observation-published.v1', data: { figure: { cases: 4 } } });
});
