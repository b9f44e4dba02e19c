import type { EventType, Topic } from '@homeward/contracts';
import { eventEntry } from '@homeward/contracts';
import type { AnyAggregate } from '../surface/aggregate.ts';
import { type App, emitsOf } from '../surface/define-app.ts';
import type { StoreTransaction } from '../ports/store.ts';
import type { Projection } from '../surface/projection.ts';
import type { Incoming } from './read-record.ts';
import type { UnitContext } from './settle-aggregates.ts';

/** What a unit of work writes besides for an adapter: what it tells partners. */
export interface Outgoing {
  namesOf(type: EventType): readonly string[];
  write(tx: StoreTransaction, reads: readonly Extract<Incoming, { kind: 'event' }>[], unit: UnitContext): Promise<void>;
}

/** Which handler of an app reads what. */
export interface Subscriptions {
  readonly aggregates: readonly AnyAggregate[];
  readonly projections: readonly Projection[];
  /** Every event type that some handler reads. */
  readonly wanted: ReadonlySet<EventType>;
  aggregatesOf(type: EventType): readonly AnyAggregate[];
  /** True where events of the type need an inbox row: some handler must not see one twice. */
  remembers(type: EventType): boolean;
  readonly outgoing?: Outgoing;
}

export function subscriptionsOf(app: Pick<App, 'aggregates' | 'projections'>): Subscriptions {
  const { aggregates, projections } = app;
  const wanted = new Set<EventType>([
    ...aggregates.flatMap((spec) => spec.facts),
    ...projections.flatMap((projection) => projection.events),
  ]);
  const byType = new Map([...wanted].map((type) => [type, aggregates.filter((spec) => spec.facts.includes(type))]));
  const remembered = new Set(
    [...wanted].filter(
      (type) => byType.get(type)?.length !== 0 || projections.some((p) => p.idempotent !== true && p.events.includes(type)),
    ),
  );
  return {
    aggregates,
    projections,
    wanted,
    aggregatesOf: (type) => byType.get(type) ?? [],
    remembers: (type) => remembered.has(type),
  };
}

/** Topics that the app's own events go to. */
export function topicsWritten(app: Pick<App, 'aggregates' | 'projections'>): Topic[] {
  return [...new Set(emitsOf(app).map((type) => eventEntry(type).topic))];
}
