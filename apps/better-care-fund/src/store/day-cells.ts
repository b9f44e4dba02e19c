import type { Sql } from '@homeward/hub';
import type { LocalDate } from '@homeward/kernel';
import type { DayCell, Series } from '../domain/figures.ts';
import type { Believed, CountedCell } from '../domain/known-cells.ts';
import type { Metric } from '../domain/define-metric.ts';

export interface CellsWanted {
  readonly metric: Pick<Metric, 'id' | 'kind'>;
  readonly since: LocalDate;
  /** Last day that is summed. */
  readonly through: LocalDate;
  /** Organisation whose hub counts: the area that holds everything. */
  readonly system: string;
}

/** Every segment that a row counts in. A pathway is a segment of the whole system. */
const segments = `cross join lateral (values ('SYSTEM', $4, null), ('TRUST', m.trust, null), ('SITE', m.site, null), ('COUNCIL', m.council, null),
  ('LOCALITY', m.locality, null), (case when m.pathway is not null then 'SYSTEM' end, $4, m.pathway)) as segment (kind, code, pathway)`;
const isSegment = 'segment.kind is not null and segment.code is not null';

const once = `select segment.kind, segment.code, segment.pathway, m.day_from::text as day, m.since::text as since, sum(m.numerator)::float8 as numerator,
  sum(m.denominator)::float8 as denominator
from measured m ${segments}
where m.metric = $1 and m.day_from between $2 and $3 and m.known_to is null and ${isSegment}
group by 1, 2, 3, 4, 5`;

const standing = `select segment.kind, segment.code, segment.pathway, day::date::text as day, sum(m.numerator)::float8 as numerator, null::float8 as denominator
from measured m ${segments} cross join lateral generate_series(greatest(m.day_from, $2::date), least(m.day_until - 1, $3::date), interval '1 day') as day
where m.metric = $1 and m.day_from <= $3 and (m.day_until is null or m.day_until > $2) and m.known_to is null and ${isSegment}
group by 1, 2, 3, 4`;

/** Sums of each day in every segment, of what is known now: figures of any period are made of these. */
export async function loadDayCells(sql: Sql, { metric, since, through, system }: CellsWanted): Promise<readonly DayCell[]> {
  const text = metric.kind === 'stock' ? standing : once;
  return sql.query<DayCell & Record<string, unknown>>(text, [metric.id, since, through, system]);
}

/** Believed at the end of the day $5: what still is, and what ceased to be later. Apart, since most rows are the former and have an index of their own. */
const believed = `(select * from measured where metric = $1 and known_to is null and known_from <= $5::date
  union all select * from measured where metric = $1 and known_to > $5::date and known_from <= $5::date) m`;

const countedOnce = `select segment.kind, segment.code, segment.pathway, m.day_from::text as day, m.since::text as since, sum(m.numerator)::float8 as numerator,
  sum(m.denominator)::float8 as denominator, count(*)::int4 as rows
from ${believed} ${segments} where m.day_from between $2 and $3 and ${isSegment} group by 1, 2, 3, 4, 5`;

const countedStanding = `select segment.kind, segment.code, segment.pathway, day::date::text as day, sum(m.numerator)::float8 as numerator,
  null::float8 as denominator, count(*)::int4 as rows
from ${believed} ${segments} cross join lateral generate_series(greatest(m.day_from, $2::date), least(m.day_until - 1, $3::date), interval '1 day') as day
where m.day_from <= $3 and (m.day_until is null or m.day_until > $2) and ${isSegment} group by 1, 2, 3, 4`;

/** What was known at the end of the day `knownOn`. */
type KnownWanted = CellsWanted & { readonly knownOn: LocalDate };

/** Sums as known at the end of `knownOn`, with how many rows each is of. */
export async function loadCountedCells(sql: Sql, wanted: KnownWanted): Promise<readonly CountedCell[]> {
  const { metric, since, through, system, knownOn } = wanted;
  const text = metric.kind === 'stock' ? countedStanding : countedOnce;
  return sql.query<CountedCell & Record<string, unknown>>(text, [metric.id, since, through, system, knownOn]);
}

/** Rows that came to be believed after the end of `knownOn`, or ceased to be. */
export async function loadBelieved(sql: Sql, { metric, since, through, knownOn }: KnownWanted): Promise<readonly Believed[]> {
  const range = 'day_from <= $3 and (case when stock then day_until is null or day_until > $2 else day_from >= $2 end)';
  return sql.query<Believed & Record<string, unknown>>(
    `select day_from::text as from, day_until::text as until, since::text, stock, numerator::float8, denominator::float8, trust, site, council, locality, pathway,
       known_from::text as "knownFrom", known_to::text as "knownTo"
     from (select * from measured where metric = $1 and known_to is null and known_from > $4::date and known_from <= $3::date
       union all select * from measured where metric = $1 and known_to > $4::date) as changed where ${range}`,
    [metric.id, since, through, knownOn],
  );
}

/** Series of a metric that had figures before. */
export async function loadSeries(sql: Sql, metric: string): Promise<readonly Series[]> {
  return sql.query<Series & Record<string, unknown>>(
    'select kind, code, pathway, grain, min(period_start)::text as first from published where metric = $1 group by 1, 2, 3, 4',
    [metric],
  );
}
