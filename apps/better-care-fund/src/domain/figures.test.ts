import { addDays } from '@homeward/nhs';
import { describe, expect, test } from 'vitest';
import { type DayCell, figureOf, periodOf, rollUp, type Series } from './figures.ts';
import { metricOf } from './metrics/index.ts';
import type { Metric } from './define-metric.ts';

const system = { kind: 'SYSTEM', code: 'QSL', pathway: null } as const;
/** One a day from 21 September to 15 November. */
const cells: readonly DayCell[] = Array.from({ length: 56 }, (_, i) => ({
  ...system,
  day: addDays('2026-09-21', i),
  numerator: 1,
  denominator: 1,
}));

/** What is told of a change on `day`, as the store asks for it: with the sums since the first of the periods that the day lies in. */
function told(metric: Metric, day: string) {
  const since = metric.grains.map((grain) => periodOf(grain, day).start).sort()[0] as string;
  const known: readonly Series[] = metric.grains.map((grain) => ({ ...system, grain, first: periodOf(grain, '2026-09-21').start }));
  const own = cells.filter((cell) => cell.day >= since);
  const figures = rollUp({ metric, cells: own, known, since, through: '2026-11-15', whole: '2026-11-15', residents: () => null });
  return figures.map(({ period, numerator }) => [period.grain, period.start, period.end, numerator] as const);
}

describe.each(['discharge-delay-average', 'stay-7-days'])('%s', (id) => {
  const metric = metricOf(id) as Metric;

  test.each(['2026-10-14', '2026-11-01', '2026-11-04'])('a change on %s tells periods whole, or not at all', (day) => {
    const figures = told(metric, day);
    for (const [grain, start, end, numerator] of figures) {
      const whole = cells.filter((cell) => cell.day >= start && cell.day <= end).length;
      expect([grain, start, numerator]).toEqual([grain, start, whole]);
    }
    for (const grain of metric.grains)
      expect(figures.map(([of, start]) => `${of} ${start}`)).toContain(`${grain} ${periodOf(grain, day).start}`);
  });
});

test('up to a day are its days and what had come about by then', () => {
  const asked: DayCell = { ...system, day: '2026-09-22', numerator: 0, denominator: 3 };
  const taken = (since: string): DayCell => ({ ...asked, since, numerator: 1, denominator: 0 });
  const given = { known: [], since: '2026-09-21', through: '2026-09-27', whole: '2026-09-27', residents: () => null };
  const cells = [asked, taken('2026-09-23'), taken('2026-09-25')];
  const [week] = rollUp({ metric: metricOf('support-offers-accepted') as Metric, cells, ...given });
  const parts = (last: string) => [week?.upTo(last).numerator, week?.upTo(last).denominator];
  expect([week?.numerator, week?.denominator]).toEqual([2, 3]);
  expect(['21', '22', '23', '24', '25'].map((day) => parts(`2026-09-${day}`))).toEqual([
    [0, 0],
    [0, 3],
    [1, 3],
    [1, 3],
    [2, 3],
  ]);
});

test('of hours of care it says of how many packages they are, since a sum does not', () => {
  const hours = metricOf('home-care-hours-sourced') as Metric;
  const two = cells.slice(0, 2).map((cell) => ({ ...cell, numerator: 14 }));
  expect(figureOf(hours, two, 7)).toEqual({ numerator: 28, denominator: null, value: 28, cases: 2 });
  expect(figureOf(hours, [], 7)).toMatchObject({ value: 0, cases: 0 });
  expect(figureOf(metricOf('care-packages-handed-back') as Metric, two, 7).cases).toBeNull();
});
