import type { EventType, Topic } from '@homeward/contracts';
import type { z } from 'zod';
import type { AnyAggregate } from './aggregate.ts';
import type { Projection } from './projection.ts';
import type { Route } from './route.ts';

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
  readonly aggregates: readonly AnyAggregate[];
  readonly projections: readonly Projection[];
  readonly routes: readonly Route[];
  /** Links in the navigation, shown to those who may. */
  readonly navigation: readonly { readonly label: string; readonly path: string; readonly permission: import('./access.ts').Permission }[];
}

export function defineApp<Config>(spec: Partial<Omit<App<Config>, 'kind' | 'aggregates'>> & Pick<App<Config>, 'name' | 'config'> & {
  // biome-ignore lint/suspicious/noExplicitAny: aggregates of any state and command are listed side by side
  aggregates?: readonly any[];
}): App<Config> {
  return { kind: 'app', migrations: null, reads: [], aggregates: [], projections: [], routes: [], navigation: [], ...spec };
}

/** Event types an app may emit: those of its aggregates. */
export function emitsOf(app: App): readonly EventType[] {
  return [...new Set(app.aggregates.flatMap((aggregate) => aggregate.emits))];
}
