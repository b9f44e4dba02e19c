import { defineMetric } from '../define-metric.ts';
import { readySpans } from '../scope.ts';

export const readyAndStillInHospital = defineMetric({
  id: 'ready-and-still-in-hospital',
  version: '2026-27.1',
  title: 'Ready to leave and still in hospital',
  numerator: 'people who no longer meet the criteria to reside and are in hospital at 08:00, summed over days',
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
  source: 'hub design after the NHS England acute discharge situation report (not meeting criteria to reside and not discharged)',
  withholdsSmall: true,
  grains: ['WEEK', 'DAY', 'MONTH'],
  ofStay: (stay) => readySpans(stay).map(({ from, until }) => ({ day: from, until, numerator: 1 })),
});
