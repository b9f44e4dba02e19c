import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { addDays, toLocalDate } from '@homeward/nhs';
import type { Split } from '../domain/counted-by.ts';
import type { Area, Definition, Observation, Plan } from '../domain/definition.ts';
import type { Sql } from './figures.ts';

/** Definitions in force, in their order. */
export async function loadDefinitions(sql: Sql): Promise<readonly Definition[]> {
  const rows = await sql.query<{ content: Definition }>(
    'select content from (select distinct on (metric) content, place from definition order by metric, defined_at desc, version desc) as latest order by place',
  );
  return rows.map(({ content }) => content);
}

export async function loadDefinition(sql: Sql, metric: string): Promise<Definition | null> {
  const [row] = await sql.query<{ content: Definition }>(
    'select content from definition where metric = $1 order by defined_at desc, version desc limit 1',
    [metric],
  );
  return row?.content ?? null;
}

const columns = `version, kind, code, pathway, grain, period_start::text as "periodStart", period_end::text as "periodEnd", numerator, denominator, value, cases, unit,
  parts_present as "partsPresent", parts_expected as "partsExpected", (extract(epoch from known_at) * 1000)::float8 as "knownAt", restated, because, reason`;

/** Of each figure what was told last by then. Within one instant a correction comes after what it corrects. */
const byThen = 'order by kind, code, pathway, period_start, known_at desc, restated desc, id desc';

export interface SeriesWanted {
  readonly metric: string;
  readonly area: Area;
  readonly pathway: string | null;
  readonly grain: string;
  readonly from?: LocalDate | null;
  readonly to?: LocalDate | null;
  /** What was known then; now, unless told. */
  readonly knownOn?: EpochMillis | null;
}

/** Figures of one segment and of its neighbours (the other hospitals, localities or pathways), as they were known: what may be shown of one hangs on the others. */
export async function loadWithNeighbours(sql: Sql, wanted: SeriesWanted): Promise<readonly Observation[]> {
  const { metric, area, pathway, grain, from = null, to = null, knownOn = null } = wanted;
  return sql.query<Observation & Record<string, unknown>>(
    `select distinct on (kind, code, pathway, period_start) ${columns} from observation
     where metric = $1 and grain = $2 and kind = $3 and (code = $4 or kind in ('SITE', 'LOCALITY')) and (pathway is null) = ($5::text is null)
       and ($6::date is null or period_end >= $6) and ($7::date is null or period_start <= $7)
       and ($8::float8 is null or known_at <= to_timestamp($8 / 1000.0)) ${byThen}`,
    [metric, grain, area.kind, area.code, pathway, from, to, knownOn],
  );
}

/** Periods that a page shows at a time: two years of weeks. However far back figures go, a page stays one that can be read, and a chart one that can be drawn. */
const AT_A_TIME = 104;

/** The periods of a page: the newest, or those before a day. */
export interface PeriodsShown {
  /** Start of the first of them; null where there is none. */
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  /** Whether there are earlier ones. */
  readonly hasEarlier: boolean;
}

/** Which periods a page shows of a series, as it was known: of the neighbours too, since what may be shown of one hangs on the others. */
export async function loadPeriodsShown(
  sql: Sql,
  { metric, area, pathway, grain, knownOn = null, before }: Omit<SeriesWanted, 'from' | 'to'> & { readonly before: LocalDate | null },
): Promise<PeriodsShown> {
  const rows = await sql.query<{ start: LocalDate }>(
    `select distinct period_start::text as start from observation
     where metric = $1 and grain = $2 and kind = $3 and (code = $4 or kind in ('SITE', 'LOCALITY')) and (pathway is null) = ($5::text is null)
       and ($6::date is null or period_start < $6) and ($7::float8 is null or known_at <= to_timestamp($7 / 1000.0)) order by 1 desc limit ${AT_A_TIME + 1}`,
    [metric, grain, area.kind, area.code, pathway, before, knownOn],
  );
  const starts = rows.slice(0, AT_A_TIME).map(({ start }) => start);
  return { from: starts.at(-1) ?? null, to: starts[0] ?? null, hasEarlier: rows.length > AT_A_TIME };
}

/** Figures of every segment in one period, as they were known. */
export async function loadBreakdown(
  sql: Sql,
  { metric, grain, periodStart, knownOn }: { metric: string; grain: string; periodStart: LocalDate; knownOn: EpochMillis | null },
): Promise<readonly Observation[]> {
  return sql.query<Observation & Record<string, unknown>>(
    `select distinct on (kind, code, pathway, period_start) ${columns} from observation
     where metric = $1 and grain = $2 and period_start = $3 and ($4::float8 is null or known_at <= to_timestamp($4 / 1000.0)) ${byThen}`,
    [metric, grain, periodStart, knownOn],
  );
}

/** The latest whole period of a length that any metric was told of for the whole system, as known then; null where there is none. */
export async function loadLatestWhole(
  sql: Sql,
  { grain, knownOn }: { grain: string; knownOn: EpochMillis | null },
): Promise<Pick<Observation, 'grain' | 'periodStart' | 'periodEnd'> | null> {
  const [row] = await sql.query<Pick<Observation, 'grain' | 'periodStart' | 'periodEnd'> & Record<string, unknown>>(
    `select grain, period_start::text as "periodStart", period_end::text as "periodEnd" from observation
     where metric in (select metric from definition) and grain = $1 and kind = 'SYSTEM' and parts_present >= parts_expected
       and ($2::float8 is null or known_at <= to_timestamp($2 / 1000.0)) order by period_start desc limit 1`,
    [grain, knownOn],
  );
  return row ?? null;
}

/** The newest weeks of every metric for an area, as they were known: all that the dashboard shows, in one question. */
export async function loadHeadlines(
  sql: Sql,
  { kind, code }: Area,
  knownOn: EpochMillis | null,
): Promise<ReadonlyMap<string, readonly Observation[]>> {
  const rows = await sql.query<Observation & { metric: string } & Record<string, unknown>>(
    `with told as (select metric as "ofMetric", period_start as start, dense_rank() over (partition by metric order by period_start desc) as nth from observation
       where kind = $2 and code = $3 and pathway is null and grain = 'WEEK' and ($1::float8 is null or known_at <= to_timestamp($1 / 1000.0))
       group by metric, period_start)
     select distinct on (metric, period_start) metric, ${columns} from observation join told on metric = told."ofMetric" and period_start = told.start and nth <= $4
     where kind = $2 and code = $3 and pathway is null and grain = 'WEEK' and ($1::float8 is null or known_at <= to_timestamp($1 / 1000.0))
     order by metric, period_start, known_at desc, restated desc, id desc`,
    [knownOn, kind, code, AT_A_TIME],
  );
  return Map.groupBy(rows, ({ metric }) => metric);
}

/** What figures of one segment were restated lately, the newest first. */
export async function loadRestatements(
  sql: Sql,
  wanted: Pick<SeriesWanted, 'metric' | 'area' | 'pathway' | 'grain' | 'knownOn'>,
): Promise<readonly Observation[]> {
  const { metric, area, pathway, grain, knownOn = null } = wanted;
  return sql.query<Observation & Record<string, unknown>>(
    `select ${columns} from observation where restated and metric = $1 and grain = $2 and kind = $3 and code = $4 and pathway is not distinct from $5
       and ($6::float8 is null or known_at <= to_timestamp($6 / 1000.0)) order by observation.known_at desc, id desc limit 10`,
    [metric, grain, area.kind, area.code, pathway, knownOn],
  );
}

/** Areas that have figures, the whole system first. */
export async function loadAreas(sql: Sql): Promise<readonly Area[]> {
  return sql.query<Area & Record<string, unknown>>(
    `select kind, code from (select distinct kind, code from observation) as area
     order by array_position(array['SYSTEM', 'TRUST', 'SITE', 'COUNCIL', 'LOCALITY'], kind), code`,
  );
}

/** What figures of a metric by one length of period were ever told of; empty where none was. */
export async function loadSplits(
  sql: Sql,
  { metric, grain, areas }: Pick<SeriesWanted, 'metric' | 'grain'> & { readonly areas: readonly Area[] },
): Promise<readonly Split[]> {
  const told = 'select 1 from observation where metric = $1 and grain = $2';
  const rows = await sql.query<{ split: Split }>(
    `select asked.kind as split from unnest($3::text[]) as asked (kind) where exists (${told} and observation.kind = asked.kind and pathway is null)
     union all select 'PATHWAY' where exists (${told} and kind = 'SYSTEM' and pathway is not null)`,
    [metric, grain, [...new Set(areas.map(({ kind }) => kind))]],
  );
  return rows.map(({ split }) => split);
}

/** The first whole day on which the hub heard of anything: the one after it first said what it counts, or a figure. Null where it said nothing. */
export async function loadHeardSince(sql: Sql): Promise<LocalDate | null> {
  const [row] = await sql.query<{ at: EpochMillis | null }>(
    `select (extract(epoch from least((select min(known_at) from observation), (select min(defined_at) from definition))) * 1000)::float8 as at`,
  );
  return row?.at == null ? null : addDays(toLocalDate(row.at), 1);
}

const planColumns = `metric, kind, code, grain, period_start::text as "periodStart", period_end::text as "periodEnd", value, basis`;

/** Plan values, all of them: they are few. */
export async function loadPlans(sql: Sql): Promise<readonly Plan[]> {
  return sql.query<Plan & Record<string, unknown>>(`select ${planColumns} from plan order by metric, period_start`);
}
