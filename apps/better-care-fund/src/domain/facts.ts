import type { EventType } from '@homeward/contracts';
import type { Fact } from '@homeward/hub';

/** What figures are made of in one hospital spell; all of it is keyed by the spell. */
export const stayFacts = [
  'spell.admitted.v1',
  'spell.moved.v1',
  'spell.updated.v1',
  'spell.discharged.v1',
  'spell.discharge-cancelled.v1',
  'spell.admission-cancelled.v1',
  'spell.deceased.v1',
  'spell.criteria-set.v1',
  'referral.submitted.v1',
  'referral.cancelled.v1',
  'transfer.pathway-assigned.v1',
  'transfer.service-started.v1',
  'sourcing.sent.v1',
  'sourcing.accepted.v1',
  'sourcing.handed-back.v1',
  'support.offered.v1',
  'support.accepted.v1',
  'support.declined.v1',
  'support.contact-made.v1',
  'support.completed.v1',
] as const satisfies readonly EventType[];

/** What figures are made of in one case of NHS continuing healthcare. */
export const caseFacts = [
  'chc.checklist-completed.v1',
  'chc.checklist-received.v1',
  'chc.screened.v1',
  'chc.fast-track-received.v1',
  'chc.referral-discounted.v1',
  'chc.decision-made.v1',
] as const satisfies readonly EventType[];

export type StayFact = Fact<(typeof stayFacts)[number]>;
export type CaseFact = Fact<(typeof caseFacts)[number]>;
