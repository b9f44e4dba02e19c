import type { Sql } from '@homeward/hub';

/** Spells and cases laid out at once: few enough that nobody waits long for them. */
const AT_ONCE = 400;

/**
 * One statement: takes away what these spells and cases measured, lays out what they measure now, and notes where figures changed.
 * Of what still stands only the end can have moved: then figures changed from the earlier of the two ends on.
 */
const layOut = `
with laid as (
  select u.id as unit, u.because, r.metric, r."from" as day_from, r."until" as day_until, r.stock, r.numerator, r.denominator,
    r.trust, r.site, r.council, r.locality, r.pathway,
    to_timestamp(r."knownFrom" / 1000.0) as known_from, to_timestamp(r."knownTo" / 1000.0) as known_to
  from unit u cross join lateral jsonb_to_recordset(u.rows) as r (metric text, "from" date, "until" date, stock boolean, numerator numeric,
    denominator numeric, trust text, site text, council text, locality text, pathway text, "knownFrom" float8, "knownTo" float8)
  where u.id = any($1)
), gone as (
  delete from measured where unit = any($1) returning *
), here as (
  insert into measured select unit, metric, day_from, day_until, stock, numerator, denominator, trust, site, council, locality, pathway, known_from, known_to from laid
), was as (
  select unit, metric, stock, day_from, day_until, numerator, denominator, trust, site, council, locality, pathway from gone where known_to is null
), is_now as (
  select unit, metric, stock, day_from, day_until, numerator, denominator, trust, site, council, locality, pathway from laid where known_to is null
), changed as (
  select true as was_there, * from (select * from was except all select * from is_now) as withdrawn
  union all select false, * from (select * from is_now except all select * from was) as added
)
insert into dirty (metric, day, withdrawn, learned_at, trust, site, council, locality, pathway, because)
select c.metric, case when c.stock and count(*) > 1 then least(min(coalesce(c.day_until, 'infinity')), 'infinity') else c.day_from end,
  bool_or(c.was_there), u.learned_at, c.trust, c.site, c.council, c.locality, c.pathway, u.because
from changed c join unit u on u.id = c.unit
group by c.unit, u.because, u.learned_at, c.metric, c.stock, c.day_from, c.numerator, c.denominator, c.trust, c.site, c.council, c.locality, c.pathway`;

/** Lays out what changed since. Answers how many spells and cases that were. */
export async function layOutStale(sql: Sql): Promise<number> {
  const stale = await sql.query<{ id: string }>('select id from unit where stale order by id limit $1 for update skip locked', [AT_ONCE]);
  if (stale.length === 0) return 0;
  const ids = stale.map(({ id }) => id);
  await sql.query(layOut, [ids]);
  await sql.query('update unit set stale = false where id = any($1)', [ids]);
  return ids.length;
}
