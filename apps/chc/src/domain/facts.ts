import type { EventType } from '@homeward/contracts';
import type { Fact } from '@homeward/hub';

/** From the Checklist to the decision and the package. */
export const courseFacts = [
  'chc.checklist-completed.v1',
  'chc.checklist-received.v1',
  'chc.referral-accepted.v1',
  'chc.referral-discounted.v1',
  'chc.mdt-scheduled.v1',
  'chc.dst-completed.v1',
  'chc.recommendation-made.v1',
  'chc.recommendation-verified.v1',
  'chc.recommendation-sent-back.v1',
  'chc.decision-made.v1',
  'chc.fast-track-received.v1',
  'chc.package-changed.v1',
] as const satisfies readonly EventType[];

export const disputeFacts = [
  'chc.dispute-opened.v1',
  'chc.dispute-escalated.v1',
  'chc.dispute-resolved.v1',
] as const satisfies readonly EventType[];

export const reviewFacts = ['chc.review-due.v1', 'chc.review-held.v1'] as const satisfies readonly EventType[];

export const delayFacts = ['chc.delay-noted.v1', 'chc.delay-ended.v1'] as const satisfies readonly EventType[];

export const caseFacts = [...courseFacts, ...disputeFacts, ...reviewFacts, ...delayFacts] as const;

/** What somebody decides here, or a deadline does; facts like any other once they are decided. */
export const decisions = [
  'chc.checklist-completed.v1',
  'chc.fast-track-received.v1',
  ...disputeFacts,
  ...reviewFacts,
  ...delayFacts,
] as const;

/** What follows from the facts by a rule. */
export const announcements = ['chc.screened.v1', 'chc.refund-due.v1'] as const satisfies readonly EventType[];

export type CourseFact = Fact<(typeof courseFacts)[number]>;
export type DisputeFact = Fact<(typeof disputeFacts)[number]>;
export type ReviewFact = Fact<(typeof reviewFacts)[number]>;
export type DelayFact = Fact<(typeof delayFacts)[number]>;
export type CaseFact = Fact<(typeof caseFacts)[number]>;
