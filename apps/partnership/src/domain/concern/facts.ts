import type { EventType } from '@homeward/contracts';
import type { Fact, HubEvent } from '@homeward/hub';

/** Everything that is said about one concern; the app writes all of it itself. */
export const concernFacts = [
  'concern.raised.v1',
  'concern.routed.v1',
  'concern.acknowledged.v1',
  'concern.resolved.v1',
] as const satisfies readonly EventType[];

export type ConcernFact = Fact<(typeof concernFacts)[number]>;
export type ConcernEvent = HubEvent<(typeof concernFacts)[number]>;
