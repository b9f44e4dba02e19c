import type { SourcingDeclineReasonV1 } from '@homeward/contracts';
import type { EpochMillis } from '@homeward/kernel';

/** The enquiry that a page showed. */
interface Asked {
  readonly requestId: string;
  readonly referralId: string;
}

export type EnquiryCommand =
  | (Asked & { readonly kind: 'acknowledge' })
  | (Asked & {
      readonly kind: 'offer';
      readonly startsAt: EpochMillis;
      readonly heldUntil: EpochMillis | null;
      readonly weeklyCostPence: number | null;
      readonly conditions: string | null;
    })
  | (Asked & { readonly kind: 'decline'; readonly reason: SourcingDeclineReasonV1; readonly note: string | null });

export const enquiryKinds = ['acknowledge', 'offer', 'decline'] as const;
export type EnquiryKind = (typeof enquiryKinds)[number];
