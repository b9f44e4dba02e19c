import { emit } from '@homeward/hub';
import { httpInbound, pastInstant } from '@homeward/hub/adapter';
import type { CouncilConfig } from '../config.ts';
import { councilOf, type Schemas, toActor } from './said-by.ts';

/** The council has a referral: `POST /council/v1/referral-receipts`. */
export const referralReceipt = httpInbound<Schemas['ReferralReceipt'], 'sourcing.referral-acknowledged.v1', CouncilConfig>({
  api: 'council',
  operation: 'acknowledgeReferral',
  emits: ['sourcing.referral-acknowledged.v1'],
  map: (body, ctx) => {
    const acknowledgedAt = pastInstant({ text: body.acknowledgedAt, at: '/acknowledgedAt' }, ctx);
    const data = {
      actor: toActor(body.author, ctx),
      referralId: body.referral,
      organisation: councilOf(ctx).organisation,
      acknowledgedAt,
      caseReference: body.case ?? null,
    };
    return emit([{ type: 'sourcing.referral-acknowledged.v1', key: body.stay, occurredAt: acknowledgedAt, data }]);
  },
});

/** The receiving team has a transfer summary: `POST /council/v1/summary-receipts`. */
export const summaryReceipt = httpInbound<Schemas['SummaryReceipt'], 'sourcing.summary-acknowledged.v1', CouncilConfig>({
  api: 'council',
  operation: 'acknowledgeSummary',
  emits: ['sourcing.summary-acknowledged.v1'],
  map: (body, ctx) => {
    const acknowledgedAt = pastInstant({ text: body.acknowledgedAt, at: '/acknowledgedAt' }, ctx);
    const data = {
      actor: toActor(body.author, ctx),
      referralId: body.referral ?? null,
      summaryId: body.summary,
      version: body.version,
      organisation: councilOf(ctx).organisation,
      acknowledgedAt,
    };
    return emit([{ type: 'sourcing.summary-acknowledged.v1', key: body.stay, occurredAt: acknowledgedAt, data }]);
  },
});
