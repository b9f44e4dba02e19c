import { delayDays } from '@homeward/nhs';
import { type Contribution, defineMetric } from '../define-metric.ts';
import { dischargeInScope } from '../scope.ts';
import type { Stay } from '../units/stay.ts';

const population =
  'people aged 16 or over who stayed at least a night in an acute hospital and left alive, not to another hospital, by the day of the discharge';
const source = 'Better Care Fund 2025-26, headline metric on discharge delay; NHS England, Discharge Ready Date publication';
const shared = {
  version: '2026-27.1',
  population,
  source,
  kind: 'ratio',
  denominatorUnit: 'discharges',
  status: 'headline',
  withholdsSmall: true,
  grains: ['WEEK', 'MONTH'],
} as const;

/** Midnights from the ready date to the discharge; a blank ready date is no delay. */
function counted(stay: Stay, of: (days: number) => Omit<Contribution, 'day'> | null): readonly Contribution[] {
  const left = dischargeInScope(stay);
  if (left === null) return [];
  const parts = of(delayDays(left.readyOn, left.at) ?? 0);
  return parts === null ? [] : [{ day: left.on, ...parts }];
}

export const dischargeDelay = defineMetric({
  ...shared,
  id: 'discharge-delay-average',
  title: 'Average discharge delay',
  numerator: 'midnights from the discharge ready date to the discharge, 0 for a discharge on the ready date or without one',
  denominator: 'discharges',
  multiplier: 1,
  unit: 'days',
  numeratorUnit: 'days',
  decimals: 2,
  improvement: 'down',
  ofStay: (stay) => counted(stay, (days) => ({ numerator: days, denominator: 1 })),
});

export const onReadyDate = defineMetric({
  ...shared,
  id: 'discharged-on-ready-date',
  title: 'Discharged on the ready date',
  numerator: 'discharges on the discharge ready date, or without one',
  denominator: 'discharges',
  multiplier: 100,
  unit: '%',
  numeratorUnit: 'discharges',
  decimals: 1,
  improvement: 'up',
  componentOf: 'discharge-delay-average',
  ofStay: (stay) => counted(stay, (days) => ({ numerator: days === 0 ? 1 : 0, denominator: 1 })),
});

export const delayWhenDelayed = defineMetric({
  ...shared,
  id: 'discharge-delay-when-delayed',
  title: 'Average delay of those delayed',
  numerator: 'midnights from the discharge ready date to the discharge',
  denominator: 'discharges after the ready date',
  multiplier: 1,
  unit: 'days',
  numeratorUnit: 'days',
  decimals: 2,
  improvement: 'down',
  componentOf: 'discharge-delay-average',
  ofStay: (stay) => counted(stay, (days) => (days === 0 ? null : { numerator: days, denominator: 1 })),
});

/** A blank ready date is legal; how often it is blank is shown beside the figures that count it as no delay. */
export const readyDateBlank = defineMetric({
  ...shared,
  id: 'ready-date-not-recorded',
  title: 'Discharges without a ready date',
  numerator: 'discharges of people whom nobody recorded as ready',
  denominator: 'discharges',
  source: 'hub design, quality of recording',
  status: 'local',
  multiplier: 100,
  unit: '%',
  numeratorUnit: 'discharges',
  decimals: 1,
  improvement: 'neutral',
  ofStay: (stay) => {
    const left = dischargeInScope(stay);
    return left === null ? [] : [{ day: left.on, numerator: left.readyOn === null ? 1 : 0, denominator: 1 }];
  },
});
