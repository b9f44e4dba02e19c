import { addDays, toLocalDate } from '@homeward/nhs';
import { defineMetric, type Metric } from '../define-metric.ts';
import { inHospital } from '../scope.ts';

const longer = (a: string, b: string): string => (a > b ? a : b);

/** People in hospital for so many days or more: midnights since the admission. */
function longStay(days: number): Metric {
  return defineMetric({
    id: `stay-${days}-days`,
    version: '2026-27.1',
    title: `In hospital for ${days} days or more`,
    numerator: `people in hospital at 08:00 whose admission is ${days} midnights or more ago, summed over days`,
    denominator: 'days counted',
    population: 'people in an acute hospital',
    kind: 'stock',
    multiplier: 1,
    unit: 'people a day',
    numeratorUnit: 'person-days',
    denominatorUnit: 'days',
    decimals: 1,
    improvement: 'down',
    status: 'supporting',
    source: 'hub design after the NHS England acute discharge situation report (lengths of stay of 7, 14 and 21 days)',
    withholdsSmall: true,
    grains: ['WEEK', 'MONTH'],
    ofStay: (stay) => {
      const span = inHospital(stay);
      if (span === null || stay.admittedAt === null) return [];
      const day = longer(span.from, addDays(toLocalDate(stay.admittedAt), days));
      return span.until !== null && span.until <= day ? [] : [{ day, until: span.until, numerator: 1 }];
    },
  });
}

export const longStays = [longStay(7), longStay(14), longStay(21)];
