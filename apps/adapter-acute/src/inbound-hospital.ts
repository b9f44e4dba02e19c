import { httpInbound } from '@homeward/hub/adapter';
import { readinessTypes } from '@homeward/hub/readiness';
import { answerEvents, referralEvents } from '@homeward/hub/referral';
import type { AcuteConfig } from './config.ts';
import { type Answer, mapAnswer } from './hospital/answer.ts';
import { mapReadiness, type Readiness } from './hospital/readiness.ts';
import { mapReferral, type Referral } from './hospital/referral.ts';

/** Referrals from wards: `POST /v1/referrals`. */
export const referral = httpInbound<Referral, (typeof referralEvents)[number], AcuteConfig>({
  api: 'hospital',
  operation: 'submitReferral',
  emits: referralEvents,
  map: mapReferral,
});

/** Answers to what the hub asked about a referral: `POST /v1/referrals/answers`. */
export const answer = httpInbound<Answer, (typeof answerEvents)[number], AcuteConfig>({
  api: 'hospital',
  operation: 'answerQuestion',
  emits: answerEvents,
  map: mapAnswer,
});

/** Reviews of the criteria to reside: `PUT /v1/readiness`. */
export const readiness = httpInbound<Readiness, (typeof readinessTypes)[number], AcuteConfig>({
  api: 'hospital',
  operation: 'setReadiness',
  emits: readinessTypes,
  map: mapReadiness,
});
