import type { Sql } from '@homeward/hub';
import type { EpochMillis } from '@homeward/kernel';
import type { County } from '../domain/county.ts';
import { disturbed, type MetricDisturbance, type Relaid } from '../domain/disturb.ts';
import { history, type KnownMeasure, lastLearned } from '../domain/measured.ts';
import type { UnitNote } from '../domain/units/note-of.ts';
import { loadNotes } from './notes.ts';
import type { RowSql } from './row-sql.ts';

/** Spells and cases laid out at once: few enough that nobody waits long for them. */
const AT_ONCE = 400;
/** Where many wait, each rests for so long after the first news of it: what is said of one person in a short while is laid out once. News of later than now came before the machine's clock was set back. */
const RESTS_SECONDS = 5;
const MANY = 200;

const take = `with waiting as (select count(*) as n from (select from stale limit ${MANY}) as marked), next as (
  select id from stale where since not between clock_timestamp() - interval '${RESTS_SECONDS} seconds' and clock_timestamp() or (select n from waiting) < ${MANY}
  order by id limit ${AT_ONCE} for update skip locked)
delete from stale using next where stale.id = next.id returning stale.id`;

const remove =
  'delete from measured m using unnest($1::text[], $2::text[]) as gone (unit, metric) where m.unit = gone.unit and m.metric = gone.metric';

/** A row of `measured`. */
const rowOf = (unit: string, { from, until, knownFrom, knownTo, ...measure }: KnownMeasure) => {
  const { metric, stock, since = null, numerator, denominator, trust, site, council, locality, pathway } = measure;
  const times = { day_from: from, day_until: until, known_from: knownFrom, known_to: knownTo };
  return { unit, metric, stock, since, numerator, denominator, trust, site, council, locality, pathway, ...times };
};

const disturb = `insert into dirty (metric, day, since, withdrawn, learned_at, trust, site, council, locality, pathway, because)
select metric, day, since, withdrawn, to_timestamp("learnedAt" / 1000.0), trust, site, council, locality, pathway, because
from json_to_recordset($1::json) as d (metric text, day date, since date, withdrawn boolean, "learnedAt" float8, trust text, site text, council text, locality text,
  pathway text, because text)`;

interface Laid extends Relaid {
  readonly id: string;
  /** Metrics whose rows are not what they were. */
  readonly metrics: readonly string[];
}

interface Unlaid {
  readonly id: string;
  readonly before: readonly KnownMeasure[];
  readonly notes: readonly UnitNote[];
}

function layOut({ id, before, notes }: Unlaid, county: County): Laid {
  const after = history(notes, county);
  const of = (rows: readonly KnownMeasure[]) =>
    new Map([...Map.groupBy(rows, ({ metric }) => metric)].map(([metric, own]) => [metric, JSON.stringify(own)]));
  const [was, is] = [of(before), of(after)];
  const metrics = [...new Set([...was.keys(), ...is.keys()])].filter((metric) => was.get(metric) !== is.get(metric));
  const last = lastLearned(notes);
  return { id, before, after, metrics, learnedAt: last?.known ?? 0, because: last?.type ?? null };
}

async function keepChanges(sql: RowSql, laid: readonly Laid[], news: readonly MetricDisturbance[]): Promise<void> {
  const kept = laid.flatMap(({ id, metrics, after }) => (metrics.length === 0 ? [] : [{ id, rows: after }]));
  if (kept.length === 0) return;
  const gone = laid.flatMap(({ id, metrics, before }) =>
    metrics.flatMap((metric) => (before.some((row) => row.metric === metric) ? [{ id, metric }] : [])),
  );
  const rows = laid.flatMap(({ id, metrics, after }) =>
    after.filter(({ metric }) => metrics.includes(metric)).map((row) => rowOf(id, row)),
  );
  await Promise.all([
    gone.length > 0 ? sql.query(remove, [gone.map(({ id }) => id), gone.map(({ metric }) => metric)]) : undefined,
    rows.length > 0 ? sql.keepRows('measured', rows) : undefined,
    sql.putRows('laid', kept),
    news.length > 0 ? sql.query(disturb, [JSON.stringify(news)]) : undefined,
  ]);
}

/** Marks everything that was ever noted as stale, without a rest; in the order in which notes mark it, so that neither waits for the other in a circle. */
export async function layOutAgain(sql: Sql): Promise<void> {
  await sql.query(
    `insert into stale (id, since, known) select unit, timestamptz 'epoch', timestamptz '-infinity' from note group by unit order by unit
     on conflict (id) do update set since = excluded.since, known = excluded.known`,
  );
}

/** Since when, by the product's clock, the hub knew the oldest news that is not laid out yet; null where there is none. */
export async function waitsSince(sql: Sql): Promise<EpochMillis | null> {
  const [row] = await sql.query<{ known: number | null }>('select (extract(epoch from min(known)) * 1000)::float8 as known from stale');
  return row?.known ?? null;
}

/** Lays out what changed since. True where there may be more to do at once. */
export async function layOutStale(sql: RowSql, county: County): Promise<boolean> {
  const ids = (await sql.query<{ id: string }>(take)).map(({ id }) => id);
  if (ids.length === 0) return false;
  const [notes, before] = await Promise.all([
    loadNotes(sql, ids),
    sql.query<{ id: string; rows: readonly KnownMeasure[] }>('select id, rows from laid where id = any($1::text[])', [ids]),
  ]);
  const known = new Map(before.map(({ id, rows }) => [id, rows]));
  const laid = ids.map((id) => layOut({ id, before: known.get(id) ?? [], notes: notes.get(id) ?? [] }, county));
  await keepChanges(sql, laid, disturbed(laid));
  return ids.length === AT_ONCE;
}
