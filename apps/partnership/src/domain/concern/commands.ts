import type { ConcernKindV1, ConcernLevelV1, ConcernResultV1, ConcernThemeV1 } from '@homeward/contracts';
import type { Routed } from './routing.ts';

export interface RaiseConcern {
  readonly kind: 'raise';
  readonly sort: ConcernKindV1;
  readonly theme: ConcernThemeV1;
  readonly level: ConcernLevelV1;
  readonly text: string;
  readonly spellId: string | null;
  readonly referralId: string | null;
  readonly supportId: string | null;
  /** By the county's table: a decision knows no configuration. */
  readonly to: Routed;
}

export type ConcernCommand =
  | RaiseConcern
  | { readonly kind: 'acknowledge' }
  | { readonly kind: 'resolve'; readonly result: ConcernResultV1; readonly note: string }
  | { readonly kind: 'pass-on'; readonly to: Routed }
  /** Sent by the deadline alone. */
  | { readonly kind: 'escalate' };

export const concernActs = ['acknowledge', 'resolve', 'pass-on'] as const;
export type ConcernAct = (typeof concernActs)[number];
