import type { EventType } from '@homeward/contracts';
import type { Fact, HubEvent } from '@homeward/hub';

/** What organisations say to requests for support, whether on a page or by their own software. Facts of the stay they are about. */
export const answerFacts = [
  'support.accepted.v1',
  'support.declined.v1',
  'support.contact-made.v1',
  'support.completed.v1',
] as const satisfies readonly EventType[];

/** Everything that is said of requests once they were made. */
export const requestFacts = [...answerFacts, 'support.withdrawn.v1'] as const;

export type RequestFact = Fact<(typeof requestFacts)[number]>;
export type AnswerEvent = HubEvent<(typeof answerFacts)[number]>;
