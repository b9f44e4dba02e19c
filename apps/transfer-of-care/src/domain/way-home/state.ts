import type {
  DelayReasonV1,
  DeclinedByV1,
  ServiceKindV1,
  SourcingDeclineReasonV1,
  SupportActivityV1,
  WithdrawReasonV1,
} from '@homeward/contracts';
import type { EpochMillis } from '@homeward/kernel';

/** How far an enquiry to one provider is. */
export type EnquiryState = 'SENT' | 'ACKNOWLEDGED' | 'OFFERED' | 'DECLINED' | 'ACCEPTED' | 'WITHDRAWN';

/** An enquiry to one provider. What a provider says before the hub is heard to have asked is kept all the same. */
export interface Enquiry {
  readonly id: string;
  readonly providerId: string;
  readonly sentAt: EpochMillis | null;
  readonly respondBy: EpochMillis | null;
  readonly state: EnquiryState;
  readonly since: EpochMillis;
  readonly offer: Offer | null;
  readonly declined: { readonly by: DeclinedByV1; readonly reason: SourcingDeclineReasonV1; readonly note: string | null } | null;
  readonly withdrawn: WithdrawReasonV1 | null;
  /** The provider offered after it had declined: an acceptance is of that offer. Absent where it did not. */
  readonly isOfferedAnew?: true;
}

export interface Offer {
  readonly startsAt: EpochMillis;
  readonly heldUntil: EpochMillis | null;
  readonly conditions: string | null;
}

/** A reason for which somebody who may leave is still in hospital. */
export interface Delay {
  readonly id: string;
  readonly reason: DelayReasonV1;
  readonly isPrimary: boolean;
  readonly since: EpochMillis;
  /** Null while it holds. */
  readonly until: EpochMillis | null;
  readonly note: string | null;
}

/** A request to a voluntary organisation. */
export interface SupportRequest {
  readonly id: string;
  readonly organisation: string;
  /** False for one that only the organisation itself speaks of: it counts for nothing. */
  readonly isAsked: boolean;
  /** `WITHDRAWN` where the person died: nothing more is asked. */
  readonly state: 'OFFERED' | 'ACCEPTED' | 'DECLINED' | 'IN_CONTACT' | 'COMPLETED' | 'WITHDRAWN';
  readonly since: EpochMillis;
  readonly activities: readonly SupportActivityV1[];
  /** Of which referral; absent where the hub did not ask. */
  readonly referralId?: string | null;
}

/** The transfer summary for one organisation, by what was issued last. */
export interface TransferSummary {
  readonly id: string;
  readonly toOrganisation: string;
  /** 0 where it is only heard of from whoever received it. */
  readonly version: number;
  readonly issuedAt: EpochMillis;
  readonly contentHash: string;
  /** The last version that its receiver confirmed. */
  readonly acknowledged: { readonly version: number; readonly at: EpochMillis } | null;
}

/** A package of care that began. */
export interface Start {
  readonly at: EpochMillis;
  readonly providerId: string;
  readonly service: ServiceKindV1;
  readonly packageId: string;
  /** When its provider gave it back; null while it runs. */
  readonly backAt: EpochMillis | null;
}

/** What is arranged for one referral once it has a pathway. */
export interface WayHome {
  readonly enquiries: readonly Enquiry[];
  readonly accepted: {
    readonly requestId: string;
    readonly providerId: string;
    readonly at: EpochMillis;
    readonly startsAt: EpochMillis;
  } | null;
  /** The day and time agreed last; `for` is null after it slipped without a new one. */
  readonly scheduled: { readonly at: EpochMillis; readonly for: EpochMillis | null; readonly slips: number } | null;
  /** Packages that began, in the order in which they did. */
  readonly starts: readonly Start[];
  readonly assessedAt: EpochMillis | null;
  readonly summaries: readonly TransferSummary[];
}

export const nothingArranged: WayHome = {
  enquiries: [],
  accepted: null,
  scheduled: null,
  starts: [],
  assessedAt: null,
  summaries: [],
};

/** Enquiries that the hub made: what somebody says of one that it never made, or that was another's, counts for nothing. */
export function askedEnquiries({ enquiries }: WayHome): readonly Enquiry[] {
  return enquiries.filter(({ sentAt }) => sentAt !== null);
}

/** An enquiry that the hub made has an id of its own: a reader who is not told of the provider sees none. */
const isChosen = ({ accepted }: WayHome, { id, sentAt }: Enquiry): boolean => sentAt !== null && id === accepted?.requestId;

/** The provider's own no takes away what was agreed, whichever of the two came first, unless it has offered anew since. */
const isOff = ({ state, declined }: Enquiry): boolean => state === 'WITHDRAWN' || declined?.by === 'PROVIDER';

/**
 * What is agreed and holds: nothing once the provider that was chosen was told that nobody goes home to it, or said that it does not come.
 * A day of leaving is agreed with a provider, and goes with it.
 */
export function agreedOn(way: WayHome): Pick<WayHome, 'accepted' | 'scheduled'> {
  const { accepted, scheduled } = way;
  const isTaken = accepted !== null && !way.enquiries.some((enquiry) => isChosen(way, enquiry) && isOff(enquiry));
  return isTaken ? { accepted, scheduled } : { accepted: null, scheduled: null };
}

/** Whether the hub took the provider's offer, and the provider gave the service back or declined after all. */
export function isGivenBack(way: WayHome, enquiry: Enquiry): boolean {
  return enquiry.sentAt !== null && enquiry.state === 'ACCEPTED' && (isOff(enquiry) || !isChosen(way, enquiry));
}

/**
 * The service that a person has who left at `leftAt`: of the packages that were not given back by then the first that began after leaving, else
 * the last before it. Null where none is.
 */
export function serviceSince(way: WayHome, leftAt: EpochMillis): Start | null {
  const standing = way.starts.filter(({ backAt }) => backAt === null || backAt > leftAt);
  return standing.find(({ at }) => at >= leftAt) ?? standing.at(-1) ?? null;
}

/** Summaries that the hub issued, each at its last version. */
export function issuedSummaries({ summaries }: WayHome): readonly TransferSummary[] {
  return summaries.filter(({ version }) => version > 0);
}

/** Enquiries that a provider may still answer, or has answered with an offer. */
export const openEnquiryStates: readonly EnquiryState[] = ['SENT', 'ACKNOWLEDGED', 'OFFERED'];
