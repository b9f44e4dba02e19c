import { toLocalDate } from '@homeward/nhs';
import { defineMetric } from '../define-metric.ts';
import { isAged } from '../scope.ts';

export const emergencyAdmissions = defineMetric({
  id: 'emergency-admissions-65',
  version: '2026-27.1',
  title: 'Emergency admissions of people aged 65 or over',
  numerator: 'admissions by an emergency method (20 to 29 and 2A to 2D) of people aged 65 or over on that day, by the day of the admission',
  denominator: 'residents aged 65 or over, where a count is given',
  population: 'people aged 65 or over',
  kind: 'ratio',
  multiplier: 100_000,
  unit: 'per 100,000 residents aged 65 or over',
  numeratorUnit: 'admissions',
  denominatorUnit: 'residents',
  decimals: 1,
  improvement: 'down',
  status: 'headline',
  source: 'Better Care Fund 2025-26, headline metric on emergency admissions; NHS Data Dictionary, ADMISSION METHOD',
  withholdsSmall: true,
  grains: ['WEEK', 'MONTH'],
  perResidents: true,
  ofStay: (stay) => {
    if (stay.admittedAt === null || !stay.emergency || !stay.wasThere) return [];
    const day = toLocalDate(stay.admittedAt);
    return isAged(stay, { from: 65, on: day, otherwise: false }) ? [{ day, numerator: 1 }] : [];
  },
});
