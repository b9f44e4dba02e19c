import type { HubEvent, Sql } from '@homeward/hub';
import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { addDays, toLocalDate } from '@homeward/nhs';
import { type Disturbance, figureId, type FigureEvent, sayFigure } from '../domain/announce-figures.ts';
import { endOfDay, lastCensus } from '../domain/census.ts';
import type { County } from '../domain/county.ts';
import type { Metric } from '../domain/define-metric.ts';
import { periodOf, rollUp, type SegmentFigure } from '../domain/figures.ts';
import { metricOf, metrics } from '../domain/metrics/index.ts';
import { sayDefinition, sayPlan, withdrawn } from '../domain/say-definition.ts';
import { EARLIER, loadBeginning, takeBeginning } from './beginning.ts';
import { closeDays, daysToClose, wholeDays } from './close-days.ts';
import { loadDayCells, loadSeries } from './day-cells.ts';
import { layOutAgain, layOutStale, waitsSince } from './lay-out.ts';
import { keepPublished, loadPublished, loadSaid, plansSaid, saidOf } from './published.ts';
import type { RowSql } from './row-sql.ts';

export interface Asking {
  readonly now: EpochMillis;
  /** ODS code of the organisation that runs the hub. */
  readonly organisation: string;
  /** Until when everything that was recorded has been noted; null while that is not known. */
  readonly heardUntil: EpochMillis | null;
  readonly county: County;
}

const ids = metrics.map(({ id }) => id);
/**
 * How notes are counted and days are summed into periods; by another number everything that was told is laid out and made again. 2: a week across two
 * months is whole. 3: a death after a discharge leaves it as it was. 4: a case is decided by the day, not the hour. 5: only who was asked answers.
 * 6: a referral that became a Fast Track is no standard one. 7: a stage that ended before it began took no time. 8: nobody is ready before they came, and what
 * is said to have happened longer ago than a door takes counts nowhere; of starts of a service the one told last counts.
 */
const RECKONING = 8;
/** What each is counted by: its definition, whenever that is said, the county's data, and how it is reckoned. */
const definitions = metrics.map((metric, i) => {
  const { id, content } = saidOf(sayDefinition(metric, { place: i + 1, now: 0 }));
  return `${id} ${content} ${RECKONING}`;
});

/** Days pass without any event, and stand in figures all the same: the day, and the last day whose count has come. Plan values change without one, too. */
const momentOf = (now: EpochMillis, { planEdition }: County): string => `${toLocalDate(now)} ${lastCensus(now)} ${planEdition}`;

/** Ends how far figures are told where days were closed since: of the day that follows nothing was. */
const BEGUN = ' begun';

/** Seconds of the machine's clock from one publication of a metric to the next: each brings a figure for every area. */
const PACE_SECONDS = 5;

/** Where a metric is new nothing was counted by it; where its definition is another one, everything ever noted is laid out and told again. */
async function takeDefinitions(sql: Sql, { edition }: County): Promise<void> {
  const contents = definitions.map((definition) => `${definition} ${edition}`);
  const given = 'unnest($1::text[], $2::text[]) as given (metric, definition)';
  await sql.query(
    `insert into pace (metric, through, definition) select metric, '', definition from ${given}
     where not exists (select from pace where pace.metric = given.metric) on conflict do nothing`,
    [ids, contents],
  );
  const changed = await sql.query(
    `update pace set through = '', definition = given.definition from ${given}
     where pace.metric = given.metric and pace.definition is distinct from given.definition returning pace.metric`,
    [ids, contents],
  );
  if (changed.length > 0) await layOutAgain(sql);
}

/**
 * Locks the metric whose figures have waited longest among those that are behind; null where none is, or others are at it. `through` is empty the first
 * time. What was worked at later than now was so before the machine's clock was set back: it does not wait for that time to come again.
 */
async function takeMetric(sql: Sql, { now, county }: Asking): Promise<{ metric: Metric; through: string } | null> {
  const [row] = await sql.query<{ metric: string; through: string }>(
    `select metric, through from pace
     where metric = any($1) and (worked_at is null or worked_at not between clock_timestamp() - interval '${PACE_SECONDS} seconds' and clock_timestamp())
       and (through <> $2 or exists (select from dirty where dirty.metric = pace.metric))
     order by worked_at nulls first, array_position($1, metric) limit 1 for update skip locked`,
    [ids, momentOf(now, county)],
  );
  const metric = row === undefined ? null : metricOf(row.metric);
  return row === undefined || metric === null ? null : { metric, through: row.through };
}

/** What disturbed a metric's figures, learned by `until` where that is given: what was learned later is for later figures. */
async function takeDisturbances(sql: Sql, metric: string, until: EpochMillis | null): Promise<readonly Disturbance[]> {
  return sql.query<Disturbance & Record<string, unknown>>(
    `delete from dirty where metric = $1 and ($2::float8 is null or learned_at <= to_timestamp($2 / 1000.0)) returning day::text as day, coalesce(since, day)::text as since, withdrawn, (extract(epoch from learned_at) * 1000)::float8 as "learnedAt",
       trust, site, council, locality, pathway, because`,
    [metric, until],
  );
}

/**
 * What no figure was made of: everything where none was told, else what came to be known, or ceased to be, after the last day that was closed. What ceased
 * to be was known before it did. Apart, since each has an index of its own.
 */
const unseen = `select least(
  (select min(day_from) from measured where metric = $1 and known_to is null and known_from >= coalesce($2::date, '-infinity')),
  (select min(day_from) from measured where metric = $1 and known_to >= coalesce($2::date, '-infinity')))::text as day`;

/**
 * First day of the longest period in which something changed, or is about to, and never before the day that figures begin with; null where nothing was
 * ever counted.
 */
async function sinceWhen(
  sql: Sql,
  { metric, through }: { metric: Metric; through: string },
  changed: readonly Disturbance[],
): Promise<LocalDate | null> {
  const beginning = await loadBeginning(sql);
  if (beginning === null) return null;
  const [next] = await sql.query<{ day: string | null }>('select min(day)::text as day from dirty where metric = $1', [metric.id]);
  const days = [...changed.map(({ day }) => day), ...(next?.day == null ? [] : [next.day])];
  if (through !== '') days.push(through.slice(0, 10));
  if (through.endsWith(EARLIER)) days.push(beginning);
  if (through === '' || through.endsWith(BEGUN)) {
    const [first] = await sql.query<{ day: string | null }>(unseen, [metric.id, through.slice(0, 10) || null]);
    if (first?.day != null) days.push(first.day);
  }
  const starts = days.flatMap((day) => metric.grains.map((grain) => periodOf(grain, day).start));
  const least = starts.reduce<LocalDate | null>((first, start) => (first === null || start < first ? start : first), null);
  return least !== null && least < beginning ? beginning : least;
}

async function figuresSince(
  sql: Sql,
  metric: Metric,
  { since, now, organisation, county }: Asking & { since: LocalDate },
): Promise<readonly SegmentFigure[]> {
  const isStock = metric.kind === 'stock';
  const through = isStock ? lastCensus(now) : toLocalDate(now);
  const cells = await loadDayCells(sql, { metric, since, through, system: organisation });
  const known = await loadSeries(sql, metric.id);
  const residents: Parameters<typeof rollUp>[0]['residents'] = (segment, day) => county.residents65(segment, day);
  return rollUp({ metric, cells, known, since, through, whole: isStock ? through : addDays(through, -1), residents });
}

/** What is to be said of figures by what is known now. */
async function figuresNow(
  sql: Sql,
  { metric, since, ...context }: { metric: Metric; since: LocalDate; disturbed: readonly Disturbance[]; isRecount: boolean },
  asking: Asking,
): Promise<readonly FigureEvent[]> {
  const before = await loadPublished(sql, metric.id, since);
  const figures = await figuresSince(sql, metric, { ...asking, since });
  return figures.flatMap(
    (figure) => sayFigure(figure, before.get(figureId(metric.id, figure)) ?? null, { metric, now: asking.now, ...context }) ?? [],
  );
}

interface Telling {
  readonly metric: Metric;
  readonly since: LocalDate;
  /** Days that are over and have no figures of their own end yet. */
  readonly days: readonly LocalDate[];
  readonly disturbed: readonly Disturbance[];
  readonly isRecount: boolean;
}

/** What is to be said of a metric's figures: of the ends of days that are over, else of now. */
async function tell(sql: Sql, { days, ...telling }: Telling, asking: Asking): Promise<readonly FigureEvent[]> {
  const { organisation, county } = asking;
  return days.length > 0 ? closeDays(sql, { ...telling, days, organisation, county }) : figuresNow(sql, telling, asking);
}

/** How far figures are told: up to now, or with the days that were closed up to the one after them, of which nothing is told yet. */
const throughOf = (closed: readonly LocalDate[], { now, county }: Asking): string => {
  const last = closed.at(-1);
  return last === undefined ? momentOf(now, county) : `${addDays(last, 1)}${BEGUN}`;
};

/** Definition and plan values of a metric that were not said yet. */
async function undefinedYet(sql: Sql, metric: Metric, { now, organisation, county }: Asking) {
  const plans = county.plans.filter(({ metricId }) => metricId === metric.id).map((plan) => sayPlan(metric, plan, { now, organisation }));
  const said = await loadSaid(sql, metric.id);
  const given = new Set(plans.map((plan) => saidOf(plan).id));
  const gone = plansSaid(said).map((plan) => sayPlan(metric, withdrawn(plan), { now, organisation }));
  const definition = sayDefinition(metric, { place: ids.indexOf(metric.id) + 1, now });
  const all = [definition, ...plans, ...gone.filter((plan) => !given.has(saidOf(plan).id))];
  return all.filter((event) => said.get(saidOf(event).id) !== saidOf(event).content);
}

export interface Step {
  readonly events: readonly HubEvent[];
  readonly more: boolean;
  /** True where a day is over and not everything that was known by its end is known to be noted. */
  readonly wantsHeard?: boolean;
}

/**
 * One step towards figures that are up to date: lays out what spells and cases measure anew, then publishes one metric. Small steps keep
 * the process free, and several processes take different metrics.
 */
export async function publishNext(sql: RowSql, asking: Asking): Promise<Step> {
  await takeDefinitions(sql, asking.county);
  await takeBeginning(sql);
  if (await layOutStale(sql, asking.county)) return { events: [], more: true };
  const behind = await takeMetric(sql, asking);
  if (behind === null) return { events: [], more: false };
  const { metric } = behind;
  const over = daysToClose(behind.through, toLocalDate(asking.now));
  const days = over.length === 0 ? over : wholeDays(over, { ...asking, waitsSince: await waitsSince(sql) });
  if (days.length === 0 && over.length > 0) return { events: [], more: false, wantsHeard: true };
  const lastDay = days.at(-1);
  const disturbed = await takeDisturbances(sql, metric.id, lastDay === undefined ? null : endOfDay(lastDay));
  const since = await sinceWhen(sql, behind, disturbed);
  const said = await undefinedYet(sql, metric, asking);
  const told = since === null ? [] : await tell(sql, { metric, since, days, disturbed, isRecount: behind.through === '' }, asking);
  await keepPublished(sql, [...said, ...told]);
  await sql.query('update pace set through = $2, worked_at = clock_timestamp() where metric = $1', [metric.id, throughOf(days, asking)]);
  return { events: [...said, ...told], more: true };
}
