import type { DelayReasonV1, ServiceKindV1, SourcingDeclineReasonV1, SupportActivityV1, UrgencyV1 } from '@homeward/contracts';
import type { EpochMillis, LocalDate } from '@homeward/kernel';

/** What the hub may ask for between the pathway and leaving. Each names the referral that the page showed. */
export type WayCommand =
  | SendEnquiries
  | { readonly kind: 'accept-offer'; readonly referralId: string; readonly requestId: string; readonly isChoiceRecorded: boolean }
  | {
      readonly kind: 'decline-offer';
      readonly referralId: string;
      readonly requestId: string;
      readonly by: 'HUB' | 'PERSON';
      readonly reason: SourcingDeclineReasonV1;
      readonly note: string | null;
    }
  | { readonly kind: 'withdraw-enquiry'; readonly referralId: string; readonly requestId: string }
  | {
      readonly kind: 'schedule-discharge';
      readonly referralId: string;
      readonly scheduledFor: EpochMillis;
      readonly transport: string | null;
    }
  | {
      readonly kind: 'slip-discharge';
      readonly referralId: string;
      /** Null where no new day is known. */
      readonly scheduledFor: EpochMillis | null;
      readonly reason: DelayReasonV1;
      readonly note: string | null;
    }
  | IssueSummary
  | SetDelayReason
  | { readonly kind: 'clear-delay-reason'; readonly referralId: string; readonly delayId: string }
  | OfferSupport;

export interface SendEnquiries {
  readonly kind: 'send-enquiries';
  readonly referralId: string;
  /** Organisations of the directory. */
  readonly providers: readonly string[];
  readonly service: ServiceKindV1;
  readonly weeklyHours: number | null;
  readonly visitsPerDay: number | null;
  readonly isDoubleHanded: boolean | null;
  readonly startBy: LocalDate | null;
  readonly requirements: string | null;
}

/** Says to an organisation that takes the case over how things stand. */
export interface IssueSummary {
  readonly kind: 'issue-summary';
  readonly referralId: string;
  /** A council of the county's list. */
  readonly toOrganisation: string;
}

export interface SetDelayReason {
  readonly kind: 'set-delay-reason';
  readonly referralId: string;
  /** A code of the acute list. */
  readonly reason: DelayReasonV1;
  readonly isPrimary: boolean;
  readonly note: string | null;
}

export interface OfferSupport {
  readonly kind: 'offer-support';
  readonly referralId: string;
  /** Organisation of the directory. */
  readonly organisation: string;
  readonly activities: readonly SupportActivityV1[];
  readonly urgency: UrgencyV1;
  /** How the person agreed, in the words of whoever asked. */
  readonly agreement: string;
  readonly isBestInterest: boolean;
}
