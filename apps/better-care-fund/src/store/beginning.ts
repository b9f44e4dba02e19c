import type { Sql } from '@homeward/hub';
import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { addDays, toLocalDate } from '@homeward/nhs';

/**
 * Days before the hub first heard of anything with which figures begin: thirteen weeks. Of those before it knows only what somebody happened to say of them,
 * and one fact of long ago would else lay out every week and day since.
 */
const LEAD_DAYS = 91;

/** Ends how far figures are told where the hub turned out to have heard earlier: those from there on may be wanting. */
export const EARLIER = ' earlier';

/** Keeps that the hub had heard by then. Order plays no part; the row is written, and locked, only where it becomes another. */
export async function hearSince(sql: Sql, known: EpochMillis): Promise<void> {
  await sql.query(
    `insert into heard (since) select $1::date where not exists (select from heard where since <= $1::date)
     on conflict ("only") do update set since = excluded.since where excluded.since < heard.since`,
    [toLocalDate(known)],
  );
}

/** The first day that figures may have; null where nothing was heard of yet. */
export async function loadBeginning(sql: Sql): Promise<LocalDate | null> {
  const [row] = await sql.query<{ since: LocalDate }>('select since::text as since from heard');
  return row === undefined ? null : addDays(row.since, -LEAD_DAYS);
}

/** Where the hub turned out to have heard earlier, every metric is asked again for the days that it left out. */
export async function takeBeginning(sql: Sql): Promise<void> {
  const moved = await sql.query('update heard set told_from = since where told_from is distinct from since returning since');
  if (moved.length > 0) await sql.query(`update pace set through = left(through, 10) || '${EARLIER}' where through <> ''`);
}
