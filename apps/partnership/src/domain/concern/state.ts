import type { ConcernKindV1, ConcernLevelV1, ConcernResultV1, ConcernThemeV1 } from '@homeward/contracts';
import type { EpochMillis } from '@homeward/kernel';

export type ConcernStateName = 'UNKNOWN' | 'ROUTED' | 'ACKNOWLEDGED' | 'RESOLVED';

/** What was said, and who said it. */
export interface Raised {
  readonly at: EpochMillis;
  readonly organisation: string;
  readonly role: string;
  readonly kind: ConcernKindV1;
  readonly theme: ConcernThemeV1;
  readonly level: ConcernLevelV1;
  readonly text: string;
  /** The request for support that it came up in, where there is one. */
  readonly supportId: string | null;
}

/** Before whom it lies. */
export interface Route {
  readonly at: EpochMillis;
  readonly organisation: string;
  readonly role: string;
  readonly respondBy: EpochMillis;
  /** Who put it there; null where the hub did by itself, since nobody had taken it up. */
  readonly from: string | null;
}

export interface Resolved {
  readonly at: EpochMillis;
  readonly organisation: string;
  readonly result: ConcernResultV1;
  readonly note: string | null;
}

/** One concern: a function of the set of its facts, in plain JSON. */
export interface ConcernState {
  readonly raised: Raised | null;
  /** In order; the last one counts. */
  readonly routes: readonly Route[];
  /** By the organisation before which it lies now. */
  readonly acknowledgedAt: EpochMillis | null;
  readonly resolved: Resolved | null;
}

export const unknownConcern: ConcernState = { raised: null, routes: [], acknowledgedAt: null, resolved: null };

/** The organisation and role that are to act; null before the concern is put before anybody. */
export const currentRoute = ({ routes }: ConcernState): Route | null => routes.at(-1) ?? null;

export function concernState({ routes, acknowledgedAt, resolved }: ConcernState): ConcernStateName {
  if (resolved !== null) return 'RESOLVED';
  if (acknowledgedAt !== null) return 'ACKNOWLEDGED';
  return routes.length > 0 ? 'ROUTED' : 'UNKNOWN';
}

/** Organisations with a basis to see it: the one that raised it and those before which it lay. */
export function partiesOf({ raised, routes }: ConcernState): readonly string[] {
  const routed = routes.map(({ organisation }) => organisation);
  return [...new Set(raised === null ? routed : [raised.organisation, ...routed])].sort();
}
