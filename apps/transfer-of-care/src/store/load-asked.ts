import type { Sql } from '@homeward/hub';

interface Asked {
  /** ODS code of the trust whose patients they are. */
  readonly trust: string;
  readonly most: number;
}

/** Spells of a trust whose referral waits for an answer of the ward, longest first; `total` counts those beyond `most`, too. */
export async function loadAsked(sql: Sql, { trust, most }: Asked): Promise<{ ids: readonly string[]; total: number }> {
  const rows = await sql.query<{ id: string; total: number }>(
    `select id, (count(*) over ())::int4 as total from board
     where referral_state = 'INFO_REQUESTED' and trust = $1::text
     order by state_since_at, id limit $2::int4`,
    [trust, most],
  );
  return { ids: rows.map(({ id }) => id), total: rows[0]?.total ?? 0 };
}
