import type { TraceWorkDoneV1 } from '@homeward/contracts';
import { defineProjection, type RecordedEvent, type Sql } from '@homeward/hub';
import type { EpochMillis } from '@homeward/kernel';
import { markNumbers, marksOf, mayHoldSql } from '../domain/trace/id-marks.ts';
import { correlationsOf, type Journey, journeyOf } from '../domain/trace/journey.ts';

const DAY_MS = 86_400_000;
/** As long as the topic itself keeps them. */
export const KEPT_DAYS = 30;
/** Works opened for one id: those that hold it, and about one in a hundred beside. */
const MOST_WORKS = 2_000;

const codesOf = ({ faults }: TraceWorkDoneV1): string =>
  faults.length === 0 ? '' : ` ${[...new Set(faults.map(({ code }) => code))].sort().join(' ')} `;

function rowOf({ id, data }: RecordedEvent<'trace.work-done.v1'>): Readonly<Record<string, unknown>> {
  const { app, handler, kind, startedAt, consumed, emitted } = data;
  const ids = [...consumed, ...emitted].flatMap(({ eventId, correlationId }) => [eventId, correlationId]);
  return { id, app, handler, kind, started_at: startedAt, faults: codesOf(data), marks: marksOf(ids), told: JSON.stringify(data) };
}

/** The transaction log of every message, as it is told; what is older than the topic keeps is thrown away once an hour. */
export const traceLog = defineProjection({
  name: 'trace-log',
  events: ['trace.work-done.v1'],
  idempotent: true,
  tables: ['work'],
  async apply(batch, sql) {
    await sql.putRows('work', batch.map(rowOf));
    const now = Math.max(...batch.map(({ recordedAt }) => recordedAt));
    await sql.query(
      `with due as (update upkeep set done_at = to_timestamp($1::float8 / 1000)
         where id = 'trace' and done_at < to_timestamp($1::float8 / 1000) - interval '1 hour' returning 1)
       delete from work where started_at < to_timestamp($1::float8 / 1000) - make_interval(days => $2) and exists (select from due)`,
      [now, KEPT_DAYS],
    );
  },
});

/** Works that hold an id, and some that only seem to; oldest first. `id` is a UUID in lower case. */
async function worksWith(sql: Sql, id: string): Promise<readonly TraceWorkDoneV1[]> {
  const numbers = markNumbers(id);
  if (numbers === null) return [];
  const rows = await sql.query<{ told: string }>(
    `select told from work where ${mayHoldSql(1)} order by started_at limit ${MOST_WORKS}`,
    numbers,
  );
  return rows.map(({ told }) => JSON.parse(told) as TraceWorkDoneV1);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The way of a message through the hub, by its correlation id or by the id of any event of it. One id may stand in several (an event that
 * was replayed for another reason): all are answered, oldest first. Empty where nothing is known of it.
 */
export async function loadJourneys(sql: Sql, asked: string): Promise<readonly Journey[]> {
  const id = asked.trim().toLowerCase();
  if (!UUID.test(id)) return [];
  const works = await worksWith(sql, id);
  const journeys = correlationsOf(works, id).map(async (correlationId) =>
    journeyOf(correlationId === id ? works : await worksWith(sql, correlationId), correlationId),
  );
  return (await Promise.all(journeys)).filter((journey) => journey !== null);
}

export interface WorkFilter {
  readonly app: string | null;
  /** Code of the fault table; `any` for work with a fault of whatever code. */
  readonly fault: string | null;
  readonly since: EpochMillis;
  readonly until: EpochMillis;
}

/** A piece of work in a list. */
export type WorkLine = Pick<TraceWorkDoneV1, 'app' | 'handler' | 'kind' | 'startedAt' | 'durationMs' | 'consumed' | 'emitted' | 'faults'>;

/** Pieces of work, newest first. */
export async function loadWorks(sql: Sql, filter: WorkFilter, limit: number): Promise<readonly WorkLine[]> {
  const { app, fault, since, until } = filter;
  const rows = await sql.query<{ told: string }>(
    `select told from work where started_at >= to_timestamp($1::float8 / 1000) and started_at < to_timestamp($2::float8 / 1000)
       and ($3::text is null or app = $3) and ($4::text is null or (faults <> '' and ($4 = 'any' or position(' ' || $4 || ' ' in faults) > 0)))
     order by started_at desc limit $5`,
    [since, until, app, fault, limit],
  );
  return rows.map(({ told }) => JSON.parse(told) as WorkLine);
}

export const daysBefore = (now: EpochMillis, days: number): EpochMillis => now - days * DAY_MS;
