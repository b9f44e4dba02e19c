import { defineProjection, type Sql } from '@homeward/hub';
import type { EpochMillis } from '@homeward/kernel';
import { hospitalFacts } from '../domain/index.ts';

const MINUTE_MS = 60_000;

interface Heard {
  readonly organisation: string;
  readonly system: string;
  readonly at: EpochMillis;
}

/**
 * When the hub last heard from each patient administration system, to the minute; what wards say by other ways does not count. A minute that is known
 * is neither written nor locked again: the rows are few, and every unit of work would wait for the one before.
 */
export const sourceHeard = defineProjection({
  name: 'source-heard',
  events: hospitalFacts,
  idempotent: true,
  tables: ['system_heard'],
  async apply(batch, sql) {
    const latest = new Map<string, Heard>();
    for (const { recordedAt, data } of batch) {
      const { organisation, system } = data.source;
      const row = `${organisation} ${system}`;
      const at = recordedAt - (recordedAt % MINUTE_MS);
      if (at > (latest.get(row)?.at ?? 0)) latest.set(row, { organisation, system, at });
    }
    // In one order, so that two units of work never wait for each other in a circle.
    const rows = [...latest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, heard]) => heard);
    await sql.query(
      `insert into system_heard as known (organisation, system, heard_at)
       select o, y, to_timestamp(h / 1000.0) from unnest($1::text[], $2::text[], $3::float8[]) as heard (o, y, h)
       where not exists (select from system_heard as before where before.organisation = o and before.system = y and before.heard_at >= to_timestamp(h / 1000.0))
       on conflict (organisation, system) do update set heard_at = greatest(known.heard_at, excluded.heard_at)`,
      [rows.map((row) => row.organisation), rows.map((row) => row.system), rows.map((row) => row.at)],
    );
  },
});

/** A patient administration system and when the hub last heard from it. */
export interface Source {
  readonly organisation: string;
  readonly system: string;
  readonly heardAt: EpochMillis;
}

/** Every system the hub ever heard from, longest silent first. */
export async function loadSources(sql: Sql): Promise<readonly Source[]> {
  return sql.query<Source & Record<string, unknown>>(
    `select organisation, system, (extract(epoch from heard_at) * 1000)::float8 as "heardAt"
     from system_heard order by heard_at, organisation, system`,
  );
}
