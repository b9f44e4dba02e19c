import type { EpochMillis } from '@homeward/kernel';
import { type ConcernState, type ConcernStateName, concernState, currentRoute, partiesOf } from './state.ts';

/** A row of the list; instants are epoch milliseconds. */
export interface ConcernRow {
  readonly id: string;
  readonly kind: string;
  readonly theme: string;
  readonly level: string;
  readonly text: string;
  readonly state: ConcernStateName;
  readonly raised_by: string;
  readonly owner: string | null;
  readonly owner_role: string | null;
  /** What came of it; null where it is not settled. */
  readonly result: string | null;
  readonly note: string | null;
  /** Who may see it. */
  readonly parties: readonly string[];
  readonly raised_at: EpochMillis;
  readonly state_since_at: EpochMillis;
  readonly respond_by_at: EpochMillis | null;
}

/** Null until it is known what was raised. */
export function concernRow(id: string, state: ConcernState): (ConcernRow & Readonly<Record<string, unknown>>) | null {
  const { raised, resolved, acknowledgedAt } = state;
  if (raised === null) return null;
  const route = currentRoute(state);
  const name = concernState(state);
  return {
    id,
    kind: raised.kind,
    theme: raised.theme,
    level: raised.level,
    text: raised.text,
    state: name,
    raised_by: raised.organisation,
    owner: route?.organisation ?? null,
    owner_role: route?.role ?? null,
    result: resolved?.result ?? null,
    note: resolved?.note ?? null,
    parties: partiesOf(state),
    raised_at: raised.at,
    state_since_at: resolved?.at ?? acknowledgedAt ?? route?.at ?? raised.at,
    respond_by_at: name === 'ROUTED' ? (route?.respondBy ?? null) : null,
  };
}
