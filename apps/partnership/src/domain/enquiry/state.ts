import type { EpochMillis } from '@homeward/kernel';

/** `NOT_TAKEN` is an offer that the hub or the person turned down. */
export type EnquiryStateName = 'ASKED' | 'SEEN' | 'OFFERED' | 'ACCEPTED' | 'DECLINED' | 'NOT_TAKEN' | 'WITHDRAWN' | 'HANDED_BACK';

/** How one enquiry to one provider stands. */
export interface EnquiryAnswer {
  readonly state: EnquiryStateName;
  readonly since: EpochMillis;
  /** When care could start, by the offer that stands or was accepted. */
  readonly startsAt: EpochMillis | null;
  /** Code of the reason, where it ended. */
  readonly end: string | null;
  /** The provider offered after it had declined. Absent where it did not. */
  readonly isOfferedAnew?: true;
}

/** Answers of every provider in one stay, by enquiry and provider: what a provider says of another's enquiry stands by itself. */
export interface EnquiryAnswers {
  readonly byEnquiry: Readonly<Record<string, EnquiryAnswer>>;
}

export const noEnquiryAnswers: EnquiryAnswers = { byEnquiry: {} };

/** As the tables' join writes it too. */
export const enquiryKey = (requestId: string, providerId: string): string => `${requestId} ${providerId}`;

export const answerToEnquiry = ({ byEnquiry }: EnquiryAnswers, requestId: string, providerId: string): EnquiryAnswer | null => {
  const key = enquiryKey(requestId, providerId);
  return Object.hasOwn(byEnquiry, key) ? (byEnquiry[key] as EnquiryAnswer) : null;
};

/** Neither an offer nor a decline has been given. */
export const isEnquiryUnanswered = (state: EnquiryStateName): boolean => state === 'ASKED' || state === 'SEEN';

const over: readonly EnquiryStateName[] = ['DECLINED', 'NOT_TAKEN', 'WITHDRAWN', 'HANDED_BACK'];

/** Nothing more is expected of the provider. */
export const isEnquiryOver = (state: EnquiryStateName): boolean => over.includes(state);
