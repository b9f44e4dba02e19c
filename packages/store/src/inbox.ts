import type { InboxRow } from '@homeward/hub/ports';
import type { EpochMillis } from '@homeward/kernel';
import { LostRace } from './aggregates.ts';
import { binaryArray, column } from './binary-array.ts';
import { type Session, statement } from './connections.ts';
import { isMissingPartition } from './store-fault.ts';

const takeInIds = statement(`insert into inbox (month, event_id, consumer)
  select month, event_id, $3 from unnest($1::int4[], $2::uuid[]) as t (month, event_id) on conflict do nothing returning event_id`);
const markDeadIds = statement(`insert into inbox (month, event_id, consumer, outcome, origin)
  select month, event_id, $4, 'dead', origin from unnest($1::int4[], $2::uuid[], $3::text[]) as t (month, event_id, origin)
  on conflict (event_id, consumer, month) do update set outcome = 'dead', origin = excluded.origin`);
const anyBuried = statement('select exists (select from inbox where consumer = $1 and outcome is not null) as found');
const buriedIds = statement('select event_id from inbox where consumer = $1 and event_id = any($2::uuid[]) and outcome is not null');
const releaseId = statement(
  `update inbox set outcome = 'replayed' where month = $1 and event_id = $2 and consumer = $3 and outcome = 'dead'`,
);

interface Month {
  readonly from: EpochMillis;
  readonly until: EpochMillis;
  /** yyyymm in UTC. */
  readonly number: number;
}

/** yyyymm in UTC. */
export const monthNumber = (at: EpochMillis): number => monthAt(at).number;

function monthAt(at: EpochMillis): Month {
  const date = new Date(at);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return { from: Date.UTC(year, month), until: Date.UTC(year, month + 1), number: year * 100 + month + 1 };
}

/** How a month's table stands: `leaving` where its removal began and did not end, `apart` where it is there and no part of the inbox. */
type Standing = 'absent' | 'part' | 'leaving' | 'apart';

const standingSql = statement(`select i.inhrelid is not null as is_part, coalesce(i.inhdetachpending, false) as is_leaving
  from pg_class c left join pg_inherits i on i.inhrelid = c.oid and i.inhparent = to_regclass('inbox') where c.oid = to_regclass($1)`);

async function standingOf(session: Session, table: string): Promise<Standing> {
  const [found] = (await session.query(standingSql, [table])).rows;
  if (found === undefined) return 'absent';
  if (found['is_part'] !== true) return 'apart';
  return found['is_leaving'] === true ? 'leaving' : 'part';
}

/** Works on one month's table while nobody else makes, attaches or drops it. */
async function onMonth<T>(session: Session, table: string, work: (standing: Standing) => Promise<T>): Promise<T> {
  await session.query('begin');
  try {
    await session.query('select pg_advisory_xact_lock(hashtextextended(current_schema() || $1, 0))', [table]);
    const done = await work(await standingOf(session, table));
    await session.query('commit');
    return done;
  } catch (error) {
    await session.query('rollback').catch(() => {});
    throw error;
  }
}

/**
 * Creates and attaches one month's partition unless another process did. One that was to be removed and is still there is attached with what it
 * knows. False where its removal has to be finished first, for which all transactions are waited for, the caller's too.
 */
export function createInboxMonth(session: Session, month: number): Promise<boolean> {
  const table = `inbox_${month}`;
  return onMonth(session, table, async (standing) => {
    if (standing === 'leaving') return false;
    if (standing === 'absent') await session.query(`create table ${table} (like inbox including all)`);
    if (standing !== 'part') await session.query(`alter table inbox attach partition ${table} for values in (${month})`);
    return true;
  });
}

/** Finishes a removal that ended half way: from then on the month is no part of the inbox. */
export async function finishLeaving(session: Session, table: string): Promise<void> {
  try {
    if ((await standingOf(session, table)) === 'leaving') await session.query(`alter table inbox detach partition ${table} finalize`);
  } catch (error) {
    if ((await standingOf(session, table)) === 'leaving') throw error; // else somebody else finished it
  }
}

/** Removes one month's partition while units of work go on, in steps after each of which it can be left for the next time. */
export async function dropInboxMonth(session: Session, table: string): Promise<void> {
  if ((await standingOf(session, table)) === 'part') await session.query(`alter table inbox detach partition ${table} concurrently`);
  await finishLeaving(session, table);
  await onMonth(session, table, async (standing) => {
    if (standing === 'apart') await session.query(`drop table ${table}`); // not where an event of it came meanwhile
  });
}

/** Ids in order, so that two units never wait for each other's ids in a circle (and the index is walked in order). */
const sorted = <Row extends InboxRow>(rows: readonly Row[]): Row[] =>
  [...rows].sort((a, b) => (a.eventId < b.eventId ? -1 : a.eventId > b.eventId ? 1 : 0));

/** What is done about months on a connection of its own. */
export interface Months {
  create(month: number): Promise<boolean>;
  finishLeaving(month: number): Promise<void>;
}

/** Event ids by consumer group; makes the partitions that rows fall into. Attaching one takes no lock that a unit of work holds. */
export class Inbox {
  readonly #all: Months;
  readonly #leaving = new Set<number>();
  readonly #known = new Set<number>();
  /** The month asked for last: most rows of a batch share it. */
  #last: Month = monthAt(0);

  constructor(months: Months) {
    this.#all = months;
  }

  /** Finishes what was in the way of a transaction; to be called outside of any. */
  async clearWay(): Promise<void> {
    for (const month of this.#leaving) {
      await this.#all.finishLeaving(month);
      this.#leaving.delete(month);
    }
  }

  async #months(rows: readonly InboxRow[]): Promise<Buffer> {
    const numbers = rows.map(({ recordedAt }) => {
      if (recordedAt < this.#last.from || recordedAt >= this.#last.until) this.#last = monthAt(recordedAt);
      return this.#last.number;
    });
    for (const month of new Set(numbers)) {
      if (this.#known.has(month)) continue;
      if (!(await this.#all.create(month))) {
        this.#leaving.add(month);
        throw new LostRace('a month of the inbox is on its way out');
      }
      this.#known.add(month);
    }
    return binaryArray('int4', numbers);
  }

  /** A month that we knew of may have been dropped as too old: it is made anew, and the unit of work done again. */
  #forget(error: unknown): never {
    if (!isMissingPartition((error as { cause?: unknown }).cause ?? error)) throw error;
    this.#known.clear();
    throw new LostRace('a month of the inbox was dropped meanwhile');
  }

  /** Writes ids and answers those that were not there. */
  async takeIn(session: Session, group: string, rows: readonly InboxRow[]): Promise<Set<string>> {
    const ordered = sorted(rows);
    const months = await this.#months(ordered);
    const ids = column('uuid', ordered, (row) => row.eventId);
    const taken = await session.query(takeInIds, [months, ids, group]).catch((error: unknown) => this.#forget(error));
    return new Set(taken.rows.map((row) => row['event_id'] as string));
  }

  async markDead(session: Session, group: string, rows: readonly (InboxRow & { origin: string })[]): Promise<void> {
    const ordered = [...new Map(sorted(rows).map((row) => [row.eventId, row])).values()];
    const months = await this.#months(ordered);
    const origins = column('text', ordered, (row) => row.origin);
    const ids = column('uuid', ordered, (row) => row.eventId);
    await session.query(markDeadIds, [months, ids, origins, group]).catch((error: unknown) => this.#forget(error));
  }

  /** Nearly always there is none of the group at all: then the ids are not looked at. */
  async buried(session: Session, group: string, eventIds: readonly string[]): Promise<Set<string>> {
    const any = await session.query(anyBuried, [group]);
    if (any.rows[0]?.['found'] !== true) return new Set();
    const { rows } = await session.query(buriedIds, [group, binaryArray('uuid', eventIds)]);
    return new Set(rows.map((row) => row['event_id'] as string));
  }

  /** Lets a dead letter through once; false where its id does not stand here as dead. */
  async release(session: Session, group: string, { eventId, recordedAt }: InboxRow): Promise<boolean> {
    const { rowCount } = await session.query(releaseId, [monthAt(recordedAt).number, eventId, group]);
    return rowCount === 1;
  }
}
