import { defineAdapter } from '@homeward/hub';
import { councilConfig } from './config.ts';
import { assessment } from './inbound/assessment.ts';
import { capacity } from './inbound/capacity.ts';
import { checklist } from './inbound/checklist.ts';
import { handback, packageStart } from './inbound/package.ts';
import { referralReceipt, summaryReceipt } from './inbound/receipts.ts';
import { cases } from './outbound/cases.ts';
import { continuingCare } from './outbound/continuing-care.ts';

/** Councils' case management: referrals, changes and summaries out; receipts, assessments, packages, capacity and Checklists in. */
export const adapter = defineAdapter({
  name: 'adapter-council',
  config: councilConfig,
  inbound: {
    assessment,
    capacity,
    checklist,
    handback,
    'package-start': packageStart,
    'referral-receipt': referralReceipt,
    'summary-receipt': summaryReceipt,
  },
  outbound: { cases, 'continuing-care': continuingCare },
});
