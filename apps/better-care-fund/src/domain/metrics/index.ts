import type { Metric } from '../define-metric.ts';
import { chcReferrals, chcWithin28Days } from './continuing-healthcare.ts';
import { delayWhenDelayed, dischargeDelay, onReadyDate, readyDateBlank } from './discharge-delay.ts';
import { emergencyAdmissions } from './emergency-admissions.ts';
import { handbacks, homeCareHours } from './home-care.ts';
import { longStays } from './length-of-stay.ts';
import { pathwayMix } from './pathway-mix.ts';
import { readyAndStillInHospital } from './ready-and-still-in-hospital.ts';
import { referralStages } from './referral-stages.ts';
import { usualResidence } from './usual-residence.ts';
import { supportAccepted, timeToContact } from './voluntary-support.ts';

/** Every metric in the order in which they are shown. */
export const metrics: readonly Metric[] = [
  dischargeDelay,
  onReadyDate,
  delayWhenDelayed,
  emergencyAdmissions,
  usualResidence,
  readyAndStillInHospital,
  ...longStays,
  ...pathwayMix,
  ...referralStages,
  homeCareHours,
  handbacks,
  supportAccepted,
  timeToContact,
  chcReferrals,
  chcWithin28Days,
  readyDateBlank,
];

export function metricOf(id: string): Metric | null {
  return metrics.find((metric) => metric.id === id) ?? null;
}
