import type { EpochMillis } from '@homeward/kernel';
import { millisOf, readinessOf, toLocalDate } from '@homeward/nhs';
import { defineMetric, type Metric, minutesBetween } from '../define-metric.ts';
import type { Referral } from '../units/referral.ts';
import { onceAStay } from '../units/once-a-stay.ts';

interface Step {
  readonly referral: Referral;
  /** Since when the person had been ready when they left, or are now. */
  readonly readyAt: EpochMillis | null;
  readonly leftAt: EpochMillis | null;
}

type Ends = readonly [from: EpochMillis | null, to: EpochMillis | null];

interface Stage {
  readonly id: string;
  readonly title: string;
  readonly words: string;
  readonly version: string;
  readonly ends: (step: Step) => Ends;
}

/** The way from being ready to being cared for, and who holds it. Source: hub design, stage clocks. */
const stages: readonly Stage[] = [
  {
    id: 'ready-to-referred',
    title: 'Ready to referred (ward)',
    words: 'from being ready to the referral; 0 where the referral came first, and then by the day of being ready',
    version: '2026-27.3',
    ends: ({ readyAt, referral }) => [readyAt, referral.submittedAt],
  },
  {
    id: 'referred-to-pathway',
    title: 'Referred to pathway decided (hub)',
    words: 'from the referral to the decision on the pathway; 0 where the decision came first',
    version: '2026-27.2',
    ends: ({ referral }) => [referral.submittedAt, referral.decidedAt],
  },
  {
    id: 'pathway-to-sourcing',
    title: 'Pathway decided to care asked for (hub)',
    words: 'from the decision on the pathway to the first provider asked; 0 where the asking came first',
    version: '2026-27.2',
    ends: ({ referral }) => [referral.decidedAt, referral.sourcedAt],
  },
  {
    id: 'sourcing-to-accepted',
    title: 'Care asked for to offer accepted (market)',
    words: 'from the first provider asked to the offer accepted; 0 where the acceptance came first',
    version: '2026-27.2',
    ends: ({ referral }) => [referral.sourcedAt, referral.acceptedAt],
  },
  {
    id: 'accepted-to-discharged',
    title: 'Offer accepted to discharged (hospital and transport)',
    words: 'from the offer accepted to the discharge; 0 where the discharge came first',
    version: '2026-27.2',
    ends: ({ referral, leftAt }) => [referral.acceptedAt, leftAt],
  },
  {
    id: 'discharged-to-started',
    title: 'Discharged to service started (provider)',
    words: 'from the discharge to the start of the service; 0 where the start came first',
    version: '2026-27.2',
    ends: ({ referral, leftAt }) => [leftAt, referral.startedAt],
  },
];

/** A discharge belongs to the last referral that stands. */
const stepsOf = onceAStay((stay): readonly Step[] => {
  const { meetsCriteria, since } = readinessOf(stay.reviews, stay.discharge?.at ?? null);
  const readyAt = meetsCriteria === false && since !== null ? millisOf(since) : null;
  const standing = stay.referrals.filter(({ cancelledAt }) => cancelledAt === null);
  const leftAt = stay.discharge === null || stay.discharge.died ? null : stay.discharge.at;
  return standing.map((referral) => ({ referral, readyAt, leftAt: referral === standing.at(-1) ? leftAt : null }));
});

function stageMetric({ id, title, words, version, ends }: Stage): Metric {
  return defineMetric({
    id: `stage-${id}`,
    version,
    title,
    numerator: `minutes ${words}`,
    denominator: 'referrals whose stage ended in the period',
    population: 'people referred to the transfer of care hub',
    kind: 'ratio',
    multiplier: 1 / 1440,
    unit: 'days',
    numeratorUnit: 'minutes',
    denominatorUnit: 'referrals',
    decimals: 2,
    improvement: 'down',
    status: 'local',
    source: 'hub design, stage clocks of a referral',
    withholdsSmall: true,
    grains: ['WEEK', 'MONTH'],
    ofStay: (stay) =>
      stepsOf(stay).flatMap((step) => {
        const [from, to] = ends(step); // whichever comes last ends the stage: before it nobody knows how long it is
        return from === null || to === null
          ? []
          : [{ day: toLocalDate(Math.max(from, to)), numerator: Math.max(0, minutesBetween(from, to)), denominator: 1 }];
      }),
  });
}

/** Nobody waits for a referral that is there when they are ready: early ones are counted here, and take nothing from the days of late ones. */
const referredBeforeReady = defineMetric({
  id: 'referred-before-ready',
  version: '2026-27.1',
  title: 'Referred before being ready',
  numerator: 'referrals written before the person was ready',
  denominator:
    'referrals of people who are ready, or were when they left, by the day of the referral or of being ready, whichever is later',
  population: 'people referred to the transfer of care hub',
  kind: 'ratio',
  multiplier: 100,
  unit: '%',
  numeratorUnit: 'referrals',
  denominatorUnit: 'referrals',
  decimals: 1,
  improvement: 'up',
  status: 'local',
  source: 'hub design, stage clocks of a referral: a referral before the person is ready is good practice',
  withholdsSmall: true,
  grains: ['WEEK', 'MONTH'],
  ofStay: (stay) =>
    stepsOf(stay).flatMap(({ readyAt, referral: { submittedAt } }) =>
      readyAt === null || submittedAt === null
        ? []
        : [{ day: toLocalDate(Math.max(readyAt, submittedAt)), numerator: submittedAt < readyAt ? 1 : 0, denominator: 1 }],
    ),
});

/** The early referrals stand before the stage that they shorten. */
export const referralStages: readonly Metric[] = [referredBeforeReady, ...stages.map(stageMetric)];
