import { type SourcingAssessmentCompletedV1, symbolOfCode } from '@homeward/contracts';
import { emit } from '@homeward/hub';
import { day, httpInbound, pastInstant } from '@homeward/hub/adapter';
import type { CouncilConfig } from '../config.ts';
import { type Schemas, toActor } from './said-by.ts';

const kinds = { 'short-term': 'SHORT_TERM', 'long-term': 'LONG_TERM' } as const;

/** A completed Care Act assessment: `POST /council/v1/assessments`. */
export const assessment = httpInbound<Schemas['Assessment'], 'sourcing.assessment-completed.v1', CouncilConfig>({
  api: 'council',
  operation: 'completeAssessment',
  emits: ['sourcing.assessment-completed.v1'],
  map: (body, ctx) => {
    const completedAt = pastInstant({ text: body.completedAt, at: '/completedAt' }, ctx);
    const data: SourcingAssessmentCompletedV1 = {
      actor: toActor(body.author, ctx),
      referralId: body.referral ?? null,
      assessmentId: body.assessment,
      startedOn: day(body.startedOn, '/startedOn'),
      completedAt,
      kind: kinds[body.kind],
      hasEligibleNeeds: body.eligibleNeeds ?? null,
      outcome: symbolOfCode('assessment-outcome', body.outcome) ?? 'UNKNOWN',
    };
    return emit([{ type: 'sourcing.assessment-completed.v1', key: body.stay, occurredAt: completedAt, data }]);
  },
});
