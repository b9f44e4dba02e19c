import { type Pathway, pathways } from '@homeward/nhs';
import { defineMetric, type Metric } from '../define-metric.ts';
import { dischargeInScope } from '../scope.ts';
import { pathwayOf } from '../units/stay.ts';

function share(pathway: Pathway): Metric {
  const number = pathway.slice(1);
  return defineMetric({
    id: `pathway-${number}-share`,
    version: '2026-27.1',
    title: `Discharged on pathway ${number}`,
    numerator: `discharges on pathway ${number} by the hub's last decision${pathway === 'P0' ? ', or without a referral to the hub' : ''}`,
    denominator: 'discharges with a pathway',
    population:
      'people aged 16 or over who stayed at least a night in an acute hospital and left alive, not to another hospital, by the day of the discharge',
    kind: 'ratio',
    multiplier: 100,
    unit: '%',
    numeratorUnit: 'discharges',
    denominatorUnit: 'discharges',
    decimals: 1,
    improvement: 'neutral',
    status: 'local',
    source: 'hub design after DHSC, Hospital discharge and community support, annex B (pathway 0 is arranged by the ward)',
    withholdsSmall: true,
    grains: ['WEEK', 'MONTH'],
    ofStay: (stay) => {
      const left = dischargeInScope(stay);
      const on = pathwayOf(stay);
      return left === null || on === null ? [] : [{ day: left.on, numerator: on === pathway ? 1 : 0, denominator: 1 }];
    },
  });
}

export const pathwayMix = pathways.map(share);
