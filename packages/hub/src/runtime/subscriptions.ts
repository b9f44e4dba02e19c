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
  /** Answers how many records it publishes. */
  write(tx: StoreTransaction, reads: readonly Extract<Incoming, { kind: 'event' }>[], unit: UnitContext): Promise<number>;
}

/** Which handler of an app reads what. */
export interface Subscriptions {
  readonly aggregates: readonly AnyAggregate[];
  readonly projections: readonly Projection[];
  /** Every event type that some handler reads. */
  readonly wanted: ReadonlySet<EventType>;
  aggregatesOf(type: EventType): readonly AnyAggregate[];
  /**
   * By what a second copy of an event is known. `inbox`: by its id, kept for some handler that must not see one twice. `facts`: aggregates read it, and each
   * finds it among its facts; to whatever else reads it, seeing it twice does no harm. `nothing`: that holds for all that read it.
   */
  knownBy(type: EventType): 'inbox' | 'facts' | 'nothing';
  readonly outgoing?: Outgoing;
}

const readersOf = (projections: readonly Projection[], type: EventType) => projections.filter(({ events }) => events.includes(type));

function knownTo(aggregates: readonly AnyAggregate[], projections: readonly Projection[]): ReturnType<Subscriptions['knownBy']> {
  if (projections.some(({ idempotent }) => idempotent !== true)) return 'inbox';
  return aggregates.length > 0 ? 'facts' : 'nothing';
}

export function subscriptionsOf(app: Pick<App, 'aggregates' | 'projections'>): Subscriptions {
  const { aggregates, projections } = app;
  const wanted = new Set<EventType>([
    ...aggregates.flatMap((spec) => spec.facts),
    ...projections.flatMap((projection) => projection.events),
  ]);
  const byType = new Map([...wanted].map((type) => [type, aggregates.filter((spec) => spec.facts.includes(type))]));
  const known = new Map([...wanted].map((type) => [type, knownTo(byType.get(type) ?? [], readersOf(projections, type))]));
  return {
    aggregates,
    projections,
    wanted,
    aggregatesOf: (type) => byType.get(type) ?? [],
    knownBy: (type) => known.get(type) ?? 'nothing',
  };
}

/** Topics that the app's own events go to. */
export function topicsWritten(app: Pick<App, 'aggregates' | 'projections'>): Topic[] {
  return [...new Set(emitsOf(app).map((type) => eventEntry(type).topic))];
}
