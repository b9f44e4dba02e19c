import { defineMetric } from '../define-metric.ts';
import { dischargeInScope } from '../scope.ts';

const USUAL_RESIDENCE = '19';

export const usualResidence = defineMetric({
  id: 'discharged-to-usual-residence',
  version: '2026-27.1',
  title: 'Discharged to usual place of residence',
  numerator: 'discharges to the usual place of residence (destination 19), a care home where the person lives included',
  denominator: 'discharges',
  population:
    'people aged 16 or over who stayed at least a night in an acute hospital and left alive, not to another hospital, by the day of the discharge',
  kind: 'ratio',
  multiplier: 100,
  unit: '%',
  numeratorUnit: 'discharges',
  denominatorUnit: 'discharges',
  decimals: 1,
  improvement: 'up',
  status: 'supporting',
  source: 'Better Care Fund 2023-25, metric on discharge to usual place of residence; exclusions as for the discharge ready date',
  withholdsSmall: true,
  grains: ['WEEK', 'MONTH'],
  ofStay: (stay) => {
    const left = dischargeInScope(stay);
    return left === null ? [] : [{ day: left.on, numerator: left.destination?.trim() === USUAL_RESIDENCE ? 1 : 0, denominator: 1 }];
  },
});
