import type { ApiOperation } from './api-operation.ts';
import type { EventType, Topic } from '@homeward/contracts';
import type { EpochMillis } from '@homeward/kernel';
import type { z } from 'zod';
import type { Actor } from './access.ts';
import type { AnyAggregate } from './aggregate.ts';
import type { Projection } from './projection.ts';
import type { AppHandle, NavigationLink, Route, RouteRequest } from './route.ts';

/** Something that waits for somebody: one line of their home page. */
export interface Queue {
  /** What waits, as a plain phrase that suits its count (`referrals to triage`, `referral to triage`). */
  readonly label: string;
  readonly count: number;
  /** Since when the oldest waits; null for an empty queue or where age says nothing. */
  readonly oldestAt: EpochMillis | null;
  /** Where to go, below the app's prefix. */
  readonly path: string;
}

/** An app's table of contents. A value: nothing runs at import. */
export interface App<Config = unknown> {
  readonly kind: 'app';
  /** Also the consumer group and, with underscores, the PostgreSQL schema. */
  readonly name: string;
  readonly config: z.ZodType<Config>;
  /** Folder of the app's own `NNNN-name.sql` migrations; null without tables of its own. */
  readonly migrations: URL | null;
  /** Topics it reads besides its own. */
  readonly reads: readonly Topic[];
  /**
   * True where nobody waits for what it makes of an event: a fraction of a second's events are then one unit of work, where each by itself would cost many
   * times more. The first after a rest is taken at once.
   */
  readonly gathers?: true;
  readonly aggregates: readonly AnyAggregate[];
  readonly projections: readonly Projection[];
  readonly operations: readonly ApiOperation[];
  readonly routes: readonly Route[];
  /** Links in the navigation, shown to those who may. */
  readonly navigation: readonly NavigationLink[];
  /** What waits for this person in this app; only what they may open. `ask` reaches apps of other processes, where there are any. */
  queues?(actor: Actor, app: AppHandle, ask?: RouteRequest['ask']): Promise<readonly Queue[]>;
}

/** Aggregates of any state and command are listed side by side; what all of them share is checked. */
type Listed = Pick<AnyAggregate, 'name' | 'facts' | 'emits'>;
type Given<Config> = Partial<Omit<App<Config>, 'kind' | 'aggregates'>> &
  Pick<App<Config>, 'name' | 'config'> & { aggregates?: readonly Listed[] };

export function defineApp<Config>(spec: Given<Config>): App<Config> {
  const aggregates = (spec.aggregates ?? []) as readonly AnyAggregate[];
  return { kind: 'app', migrations: null, reads: [], projections: [], operations: [], routes: [], navigation: [], ...spec, aggregates };
}

/** Event types an app may emit: those of its aggregates, and what it announces of its rows. */
export function emitsOf(app: Pick<App, 'aggregates' | 'projections'>): readonly EventType[] {
  const ofAggregates = app.aggregates.flatMap((aggregate) => aggregate.emits);
  return [...new Set([...ofAggregates, ...app.projections.flatMap(({ announcing }) => announcing?.emits ?? [])])];
}
