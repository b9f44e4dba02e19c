import type { InboxRow } from '@homeward/hub/ports';
import type { EpochMillis } from '@homeward/kernel';
import { binaryArray } from './binary-array.ts';
import { type Session, statement } from './connections.ts';

const takeInIds = statement(`insert into inbox (month, event_id, consumer)
  select month, event_id, $3 from unnest($1::int4[], $2::uuid[]) as t (month, event_id) on conflict do nothing returning event_id`);
const markDeadIds = statement(`insert into inbox (month, event_id, consumer, outcome, origin)
  select month, event_id, $4, 'dead', origin from unnest($1::int4[], $2::uuid[], $3::text[]) as t (month, event_id, origin)
  on conflict (event_id, consumer, month) do update set outcome = 'dead', origin = excluded.origin`);

/** yyyymm in UTC. */
function monthOf(at: EpochMillis): number {
  const date = new Date(at);
  return date.getUTCFullYear() * 100 + date.getUTCMonth() + 1;
}

/** Makes the partitions that rows will fall into. Attaching takes no lock that a unit of work holds. */
export class InboxMonths {
  readonly #known = new Set<number>();
  readonly #create: (month: number) => Promise<void>;
  #last: { readonly from: EpochMillis; readonly until: EpochMillis; readonly month: number } | null = null;

  constructor(create: (month: number) => Promise<void>) {
    this.#create = create;
  }

  /** `monthOf`, remembering the month asked for last: most rows of a batch share it. */
  of(at: EpochMillis): number {
    const last = this.#last;
    if (last !== null && at >= last.from && at < last.until) return last.month;
    const date = new Date(at);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
    this.#last = { from: Date.UTC(year, month), until: Date.UTC(year, month + 1), month: monthOf(at) };
    return this.#last.month;
  }

  async ensure(months: Iterable<number>): Promise<void> {
    for (const month of new Set(months)) {
      if (this.#known.has(month)) continue;
      await this.#create(month);
      this.#known.add(month);
    }
  }
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

export async function takeIn(session: Session, months: InboxMonths, group: string, rows: readonly InboxRow[]): Promise<Set<string>> {
  const ordered = sorted(rows);
  const column = ordered.map((row) => months.of(row.recordedAt));
  await months.ensure(column);
  const ids = binaryArray(
    'uuid',
    ordered.map((row) => row.eventId),
  );
  const taken = await session.query(takeInIds, [binaryArray('int4', column), ids, group]);
  return new Set(taken.rows.map((row) => row['event_id'] as string));
}

export async function markDead(
  session: Session,
  months: InboxMonths,
  group: string,
  rows: readonly (InboxRow & { origin: string })[],
): Promise<void> {
  const ordered = [...new Map(sorted(rows).map((row) => [row.eventId, row])).values()];
  const column = ordered.map((row) => months.of(row.recordedAt));
  await months.ensure(column);
  const ids = binaryArray(
    'uuid',
    ordered.map((row) => row.eventId),
  );
  await session.query(markDeadIds, [
    binaryArray('int4', column),
    ids,
    binaryArray(
      'text',
      ordered.map((row) => row.origin),
    ),
    group,
  ]);
}
