import { defineProjection, type Sql } from '@homeward/hub';
import type { EpochMillis } from '@homeward/kernel';
import { hospitalFacts } from '../domain/index.ts';

interface Heard {
  readonly spellId: string;
  readonly organisation: string;
  readonly system: string;
  readonly at: EpochMillis;
}

/** When the hub last heard of each spell from each patient administration system; what wards say by other ways does not count. */
export const sourceHeard = defineProjection({
  name: 'source-heard',
  events: hospitalFacts,
  idempotent: true,
  tables: ['source_heard'],
  async apply(batch, sql) {
    const latest = new Map<string, Heard>();
    for (const { key, recordedAt, data } of batch) {
      const { organisation, system } = data.source;
      const row = `${key} ${organisation} ${system}`;
      if (recordedAt > (latest.get(row)?.at ?? 0)) latest.set(row, { spellId: key, organisation, system, at: recordedAt });
    }
    // In one order, so that two units of work never wait for each other in a circle.
    const rows = [...latest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, heard]) => heard);
    await sql.query(
      `insert into source_heard as known (spell_id, organisation, system, heard_at)
       select s, o, y, to_timestamp(h / 1000.0) from unnest($1::text[], $2::text[], $3::text[], $4::float8[]) as heard (s, o, y, h)
       on conflict (spell_id, organisation, system) do update set heard_at = greatest(known.heard_at, excluded.heard_at)`,
      [rows.map((row) => row.spellId), rows.map((row) => row.organisation), rows.map((row) => row.system), rows.map((row) => row.at)],
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
    `select organisation, system, (extract(epoch from max(heard_at)) * 1000)::float8 as "heardAt"
     from source_heard group by organisation, system order by max(heard_at), organisation, system`,
  );
}
