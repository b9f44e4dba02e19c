import type { Upkeep, UpkeepLimits } from '@homeward/hub/ports';
import { type Session, statement } from './connections.ts';
import { monthNumber } from './inbox.ts';

/** Rows removed in one statement: short locks, and little for the log to carry at once. */
const AT_ONCE = 2_000;

const inboxMonths = statement(`select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
  where i.inhparent = to_regclass('inbox') and c.relname ~ '^inbox_[0-9]{6}$' and substr(c.relname, 7)::int4 < $1 order by 1`);
/** A message whose letter still waits is kept until somebody settled it. */
const removeReceipts = statement(`delete from receipt where id in (select r.id from receipt r where r.received_at < $1 and not exists
  (select 1 from dead_letter l where l.kind = 'message' and l.origin = r.id::text and l.status in ('dead', 'queued')) order by r.id limit ${AT_ONCE})`);
/** What was edited and replayed is kept: a rebuild from the log needs it. */
const removeLetters =
  statement(`delete from dead_letter where seq in (select seq from dead_letter where status in ('replayed', 'dropped') and dead_at < $1
  and not (kind = 'event' and status = 'replayed' and version > 1) order by seq limit ${AT_ONCE})`);

async function removeAll(session: Session, remove: ReturnType<typeof statement>, before: number): Promise<number> {
  for (let removed = 0; ; ) {
    const { rowCount } = await session.query(remove, [new Date(before)]);
    removed += rowCount ?? 0;
    if ((rowCount ?? 0) < AT_ONCE) return removed;
  }
}

/** Removes what is older than it has to be kept. One connection, outside of any transaction. */
export async function upkeep(session: Session, { inboxBefore, keptBefore }: UpkeepLimits): Promise<Upkeep> {
  const { rows } = await session.query(inboxMonths, [monthNumber(inboxBefore)]);
  for (const row of rows) {
    const name = row['name'] as string;
    await session.query(`alter table inbox detach partition ${name} concurrently`); // units of work go on meanwhile
    await session.query(`drop table ${name}`);
  }
  const receipts = await removeAll(session, removeReceipts, keptBefore);
  return { months: rows.length, receipts, letters: await removeAll(session, removeLetters, keptBefore) };
}
