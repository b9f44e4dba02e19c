import type { EpochMillis } from '@homeward/kernel';

interface Counted {
  readonly count: number;
  readonly oldestAt: EpochMillis | null;
}

/** How much waits for an organisation's answer and how much it has in hand; each with when the oldest was asked. */
export interface Turns {
  readonly waiting: Counted;
  readonly inHand: Counted;
}

export interface TurnRow extends Counted {
  /** 0 waits for an answer, 1 is in hand. */
  readonly turn: number;
}

/** Counts what is not over, by turn; the owner's code is its only parameter. */
export const turnsOf = ({ rank, from, owner }: { readonly rank: string; readonly from: string; readonly owner: string }): string =>
  `select turn, count(*)::int4 as count, (extract(epoch from min(asked_at)) * 1000)::float8 as "oldestAt"
   from (select ${rank} as turn, asked_at ${from} where ${owner} = $1) as open where turn < 2 group by turn`;

export function toTurns(rows: readonly TurnRow[]): Turns {
  const at = (wanted: number): Counted => {
    const row = rows.find(({ turn }) => turn === wanted);
    return { count: row?.count ?? 0, oldestAt: row?.oldestAt ?? null };
  };
  return { waiting: at(0), inHand: at(1) };
}
