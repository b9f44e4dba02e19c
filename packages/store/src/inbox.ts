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

/** Creates and attaches one month's partition unless another process did. */
export async function createInboxMonth(session: Session, month: number): Promise<void> {
  const table = `inbox_${month}`;
  await session.query('begin');
  try {
    await session.query('select pg_advisory_xact_lock(hashtextextended(current_schema() || $1, 0))', [table]);
    const { rows } = await session.query('select to_regclass($1) as found', [table]);
    if (rows[0]?.['found'] === null) {
      await session.query(`create table ${table} (like inbox including all)`);
      await session.query(`alter table inbox attach partition ${table} for values in (${month})`);
    }
    await session.query('commit');
  } catch (error) {
    await session.query('rollback').catch(() => {});
    throw error;
  }
}

/** Ids in order, so that two units never wait for each other's ids in a circle (and the index is walked in order). */
const sorted = <Row extends InboxRow>(rows: readonly Row[]): Row[] =>
  [...rows].sort((a, b) => (a.eventId < b.eventId ? -1 : a.eventId > b.eventId ? 1 : 0));

/** Event ids by consumer group; makes the partitions that rows fall into. Attaching one takes no lock that a unit of work holds. */
export class Inbox {
  readonly #create: (month: number) => Promise<void>;
  readonly #known = new Set<number>();
  /** The month asked for last: most rows of a batch share it. */
  #last: Month = monthAt(0);

  constructor(create: (month: number) => Promise<void>) {
    this.#create = create;
  }

  async #months(rows: readonly InboxRow[]): Promise<Buffer> {
    const numbers = rows.map(({ recordedAt }) => {
      if (recordedAt < this.#last.from || recordedAt >= this.#last.until) this.#last = monthAt(recordedAt);
      return this.#last.number;
    });
    for (const month of new Set(numbers)) {
      if (this.#known.has(month)) continue;
      await this.#create(month);
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
