import { toLocalDate } from '@homeward/nhs';
import { defineMetric } from '../define-metric.ts';

const shared = {
  version: '2026-27.1',
  kind: 'flow',
  denominator: null,
  multiplier: 1,
  status: 'local',
  withholdsSmall: true,
  grains: ['WEEK', 'MONTH'],
} as const;

export const homeCareHours = defineMetric({
  ...shared,
  id: 'home-care-hours-sourced',
  title: 'Home care hours sourced',
  numerator: 'weekly hours of packages of care that a provider was asked and accepted for, by the day of the first acceptance',
  population: 'packages of care with weekly hours, asked for by the hub',
  unit: 'hours a week',
  numeratorUnit: 'hours a week',
  countsCases: true,
  decimals: 0,
  improvement: 'neutral',
  source: 'hub design after the county’s sourcing measures',
  ofStay: (stay) =>
    stay.referrals
      .flatMap(({ requests }) => requests)
      .flatMap(({ acceptedAt, weeklyHours }) =>
        acceptedAt === null || weeklyHours === null ? [] : [{ day: toLocalDate(acceptedAt), numerator: weeklyHours, denominator: 1 }],
      ),
});

export const handbacks = defineMetric({
  ...shared,
  id: 'care-packages-handed-back',
  title: 'Care packages handed back',
  numerator: 'packages of care that the provider accepted last gave back to the commissioner, each once, by the day of it',
  population: 'packages of care',
  unit: 'packages',
  numeratorUnit: 'packages',
  decimals: 0,
  improvement: 'down',
  source: 'hub design after the county’s count of handbacks',
  ofStay: (stay) => stay.referrals.flatMap(({ handbacks: at }) => at).map((at) => ({ day: toLocalDate(at), numerator: 1 })),
});
