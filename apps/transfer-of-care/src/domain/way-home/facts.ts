import type { EventType } from '@homeward/contracts';
import type { Fact } from '@homeward/hub';

/** What the hub decides on the way home, after the pathway. */
export const wayDecisions = [
  'sourcing.sent.v1',
  'sourcing.accepted.v1',
  'sourcing.declined.v1',
  'sourcing.withdrawn.v1',
  'transfer.discharge-scheduled.v1',
  'transfer.discharge-slipped.v1',
  'transfer.delay-reason-set.v1',
  'transfer.delay-reason-cleared.v1',
  'support.offered.v1',
  'transfer.summary-issued.v1',
] as const satisfies readonly EventType[];

/** What providers, councils and voluntary organisations answer. */
export const partnerFacts = [
  'sourcing.acknowledged.v1',
  'sourcing.offered.v1',
  'sourcing.assessment-completed.v1',
  'sourcing.package-started.v1',
  'sourcing.handed-back.v1',
  'sourcing.summary-acknowledged.v1',
  'sourcing.provider-closing.v1',
  'support.accepted.v1',
  'support.declined.v1',
  'support.contact-made.v1',
  'support.completed.v1',
] as const satisfies readonly EventType[];

export const wayFacts = [...wayDecisions, ...partnerFacts] as const;
export type WayFact = Fact<(typeof wayFacts)[number]>;

type DelayType = 'transfer.delay-reason-set.v1' | 'transfer.delay-reason-cleared.v1';
export type DelayFact = Extract<WayFact, { type: DelayType }>;
export type SupportFact = Extract<WayFact, { type: `support.${string}` }>;
export type ClosingFact = Extract<WayFact, { type: 'sourcing.provider-closing.v1' }>;
export type ArrangementFact = Exclude<WayFact, DelayFact | SupportFact | ClosingFact>;
