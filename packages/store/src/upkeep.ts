import type { Upkeep, UpkeepLimits } from '@homeward/hub/ports';
import { type Session, statement } from './connections.ts';
import { dropInboxMonth, monthNumber } from './inbox.ts';

/** Rows removed in one statement: short locks, and little for the log to carry at once. */
const AT_ONCE = 2_000;

/** Those too that were detached by one who did not come to drop them. */
const inboxMonths = statement(`select relname as name from pg_class where relnamespace = to_regnamespace(current_schema()) and relkind = 'r'
  and relname ~ '^inbox_[0-9]{6}$' and substr(relname, 7)::int4 < $1 order by 1`);
const takeTurn = statement(`select pg_try_advisory_lock(hashtextextended(current_schema() || ' upkeep', 0)) as mine`);
const endTurn = statement(`select pg_advisory_unlock(hashtextextended(current_schema() || ' upkeep', 0))`);
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

async function removeOld(session: Session, { inboxBefore, keptBefore }: UpkeepLimits): Promise<Upkeep> {
  const { rows } = await session.query(inboxMonths, [monthNumber(inboxBefore)]);
  for (const row of rows) await dropInboxMonth(session, row['name'] as string);
  const receipts = await removeAll(session, removeReceipts, keptBefore);
  return { months: rows.length, receipts, letters: await removeAll(session, removeLetters, keptBefore) };
}

/** Removes what is older than it has to be kept, unless another process is at it. One connection, outside of any transaction. */
export async function upkeep(session: Session, limits: UpkeepLimits): Promise<Upkeep> {
  if ((await session.query(takeTurn)).rows[0]?.['mine'] !== true) return { months: 0, receipts: 0, letters: 0 };
  const removed = await removeOld(session, limits); // where it fails, the connection is closed, and the turn ends with it
  await session.query(endTurn);
  return removed;
}
