import { daysBetween, toLocalDate } from '@homeward/nhs';
import { defineMetric } from '../define-metric.ts';

const shared = { version: '2026-27.1', status: 'local', withholdsSmall: true, grains: ['WEEK', 'MONTH'] } as const;
const LIMIT = 28;

export const chcReferrals = defineMetric({
  ...shared,
  id: 'chc-referrals',
  title: 'Referrals for NHS continuing healthcare',
  numerator: 'Checklists received by an integrated care board, without those that ask for no assessment, by the day of receipt',
  denominator: null,
  population: 'people with a Checklist',
  kind: 'flow',
  multiplier: 1,
  unit: 'referrals',
  numeratorUnit: 'referrals',
  decimals: 0,
  improvement: 'neutral',
  source: 'NHS England, NHS CHC data specification: referrals in the period',
  ofCase: ({ referredAt }) => (referredAt === null ? [] : [{ day: toLocalDate(referredAt), numerator: 1 }]),
});

export const chcWithin28Days = defineMetric({
  ...shared,
  id: 'chc-decided-within-28-days',
  title: 'Continuing healthcare decided within 28 days',
  numerator: 'decisions at most 28 days after the Checklist was received',
  denominator: 'decisions',
  population: 'standard referrals that were not discounted, by the day of the decision; one that became a Fast Track is none',
  kind: 'ratio',
  multiplier: 100,
  unit: '%',
  numeratorUnit: 'decisions',
  denominatorUnit: 'decisions',
  decimals: 1,
  improvement: 'up',
  source: 'National Framework for NHS Continuing Healthcare, 28 calendar days; NHS England, NHS CHC data specification',
  ofCase: ({ referredAt, fastTrackAt, decidedAt, discountedAt }) => {
    if (referredAt === null || decidedAt === null) return [];
    const [from, day] = [toLocalDate(referredAt), toLocalDate(decidedAt)]; // by days: an export may date a decision by its day alone
    if (fastTrackAt !== null && toLocalDate(fastTrackAt) <= day) return []; // decided on the tool: the 28 days are of standard referrals
    if (day < from || (discountedAt !== null && toLocalDate(discountedAt) < day)) return [];
    return [{ day, numerator: daysBetween(from, day) <= LIMIT ? 1 : 0, denominator: 1 }];
  },
});
