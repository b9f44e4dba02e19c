import type { EventType } from '@homeward/contracts';
import type { Fact, HubEvent } from '@homeward/hub';

/** What a provider says to an enquiry, whether on a page or by its own software. */
export const enquiryAnswers = [
  'sourcing.acknowledged.v1',
  'sourcing.offered.v1',
  'sourcing.declined.v1',
] as const satisfies readonly EventType[];

/** Everything that is said of enquiries once they were made. */
export const enquiryFacts = [
  ...enquiryAnswers,
  'sourcing.accepted.v1',
  'sourcing.withdrawn.v1',
  'sourcing.handed-back.v1',
] as const satisfies readonly EventType[];

export type EnquiryFact = Fact<(typeof enquiryFacts)[number]>;
export type EnquiryAnswerEvent = HubEvent<(typeof enquiryAnswers)[number]>;
