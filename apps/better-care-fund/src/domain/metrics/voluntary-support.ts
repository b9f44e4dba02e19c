import { toLocalDate } from '@homeward/nhs';
import { defineMetric, minutesBetween } from '../define-metric.ts';

const shared = {
  version: '2026-27.1',
  population: 'requests for support to voluntary and community organisations',
  kind: 'ratio',
  status: 'local',
  source: 'hub design, measures of voluntary sector support',
  withholdsSmall: true,
  grains: ['WEEK', 'MONTH'],
} as const;

export const supportAccepted = defineMetric({
  ...shared,
  id: 'support-offers-accepted',
  title: 'Requests for support accepted',
  numerator:
    'requests that an organisation asked for help accepted, unless it had declined or ended them before, by the day of the request',
  denominator: 'requests',
  multiplier: 100,
  unit: '%',
  numeratorUnit: 'requests',
  denominatorUnit: 'requests',
  decimals: 1,
  improvement: 'up',
  ofStay: (stay) =>
    stay.supports.flatMap(({ offeredAt, acceptedAt }) => {
      if (offeredAt === null) return [];
      const day = toLocalDate(offeredAt);
      const asked = { day, numerator: 0, denominator: 1 };
      return acceptedAt === null
        ? [asked]
        : [asked, { day, since: toLocalDate(Math.max(offeredAt, acceptedAt)), numerator: 1, denominator: 0 }];
    }),
});

/** A mean, so that areas and periods can be pooled; the median would have to be made anew from records each time. */
export const timeToContact = defineMetric({
  ...shared,
  id: 'support-time-to-first-contact',
  title: 'Time to first contact by a voluntary organisation',
  numerator:
    'minutes from the request to the first contact by an organisation asked for help, unless it had declined or ended it before, by the day of the contact',
  denominator: 'first contacts',
  multiplier: 1 / 60,
  unit: 'hours',
  numeratorUnit: 'minutes',
  denominatorUnit: 'first contacts',
  decimals: 1,
  improvement: 'down',
  ofStay: (stay) =>
    stay.supports.flatMap(({ offeredAt, firstContactAt }) =>
      offeredAt === null || firstContactAt === null
        ? []
        : [{ day: toLocalDate(firstContactAt), numerator: minutesBetween(offeredAt, firstContactAt), denominator: 1 }],
    ),
});
