import { inbound } from '@homeward/hub';
import type { AcuteConfig } from './config.ts';
import { answer } from './hospital/answer.ts';
import { identifyCall, parseBody } from './hospital/body.ts';
import { mapReadiness, type Readiness, readinessEvents } from './hospital/readiness.ts';
import { mapReferral, type Referral, referralEvents } from './hospital/referral.ts';
import { refuseFaults } from './refuse-faults.ts';

/** Referrals from wards: `POST /v1/referrals`. */
export const referral = inbound<Referral, (typeof referralEvents)[number], AcuteConfig>({
  door: { kind: 'http', api: 'hospital', operation: 'submitReferral' },
  emits: referralEvents,
  parse: (bytes) => parseBody<Referral>(bytes),
  identify: (_body, ctx) => identifyCall(ctx),
  map: refuseFaults(mapReferral),
  acknowledge: answer,
});

/** Reviews of the criteria to reside: `PUT /v1/readiness`. */
export const readiness = inbound<Readiness, (typeof readinessEvents)[number], AcuteConfig>({
  door: { kind: 'http', api: 'hospital', operation: 'setReadiness' },
  emits: readinessEvents,
  parse: (bytes) => parseBody<Readiness>(bytes),
  identify: (_body, ctx) => identifyCall(ctx),
  map: refuseFaults(mapReadiness),
  acknowledge: answer,
});
