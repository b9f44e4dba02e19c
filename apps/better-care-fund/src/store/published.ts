import type { Sql } from '@homeward/hub';
import { deriveId, type EpochMillis, type LocalDate } from '@homeward/kernel';
import { figureId, type FigureEvent, type Published } from '../domain/announce-figures.ts';
import type { PlanValue } from '../domain/county.ts';
import type { sayDefinition, sayPlan } from '../domain/say-definition.ts';
import type { RowSql } from './row-sql.ts';

/** An event of the app's own topic, as it is said or as it comes back in a rebuild. */
export type OwnEvent = ReturnType<typeof sayDefinition> | ReturnType<typeof sayPlan> | FigureEvent;

const isFigure = (event: OwnEvent): event is FigureEvent => 'figure' in event.data;

/** The row of a figure as it was said. */
function toRow({ data }: FigureEvent) {
  const { metricId: metric, area, pathway, grain, periodStart: start, periodEnd: end, figure } = data;
  const segment = { kind: area.kind, code: area.code, pathway: pathway === 'UNKNOWN' ? null : pathway };
  return {
    id: figureId(metric, { ...segment, period: { grain: grain as 'DAY', start, end } }),
    metric,
    version: data.definitionVersion,
    ...segment,
    grain,
    period_start: start,
    ...figure,
    parts_present: data.partsPresent,
    known_at: data.asKnownAt,
  };
}

/**
 * What a definition or a plan value is of, and its content: a changed one is said anew (its wording too, though it counts as before), and one that was
 * said before and then changed is said again.
 */
export function saidOf(event: Exclude<OwnEvent, FigureEvent>): { readonly id: string; readonly content: string } {
  if (event.type === 'metric.defined.v1') {
    const { definedAt: _since, ...content } = event.data;
    return { id: `${content.metricId} ${content.definitionVersion}`, content: deriveId('definition', JSON.stringify(content)) };
  }
  const { metricId, area, grain, periodStart, periodEnd, plan, basis } = event.data;
  const content = `${periodEnd} ${deriveId('plan', JSON.stringify([plan.numerator, plan.denominator, plan.value, basis]))}`;
  return { id: `${metricId} ${area.kind} ${area.code} ${grain} ${periodStart}`, content };
}

/** Keeps what was said; of one figure the last. Within one key events come in order, so the last of a batch holds. */
export async function keepPublished(sql: RowSql, events: readonly OwnEvent[]): Promise<void> {
  const rows = new Map(
    events
      .filter(isFigure)
      .map((event) => toRow(event))
      .map((row) => [row.id, row]),
  );
  if (rows.size > 0) await sql.putRows('published', [...rows.values()]);
  const said = new Map(events.flatMap((event) => (isFigure(event) ? [] : [saidOf(event)])).map((row) => [row.id, row]));
  if (said.size > 0) await sql.putRows('said', [...said.values()]);
}

/** The plan values among what was said, without the values. */
export function plansSaid(said: ReadonlyMap<string, string>): readonly Omit<PlanValue, 'numerator' | 'denominator' | 'value' | 'source'>[] {
  return [...said].flatMap(([id, content]) => {
    const [metricId = '', kind, code = '', grain, periodStart] = id.split(' ');
    if (kind === undefined || grain === undefined || periodStart === undefined) return []; // a definition
    return [{ metricId, kind: kind as 'SYSTEM', code, grain: grain as 'WEEK', periodStart, periodEnd: content.slice(0, 10) }];
  });
}

type PublishedRow = Omit<Published, 'knownAt'> & { id: string; known_at: EpochMillis };

/** What was said last of a metric's figures of periods from a day on, by their names. */
export async function loadPublished(sql: Sql, metric: string, since: LocalDate): Promise<ReadonlyMap<string, Published>> {
  const rows = await sql.query<PublishedRow & Record<string, unknown>>(
    `select id, version, numerator, denominator, value, cases, parts_present as present, (extract(epoch from known_at) * 1000)::float8 as known_at
     from published where metric = $1 and period_start >= $2`,
    [metric, since],
  );
  return new Map(rows.map(({ id, known_at: knownAt, ...rest }) => [id, { ...rest, knownAt }]));
}

/** What was said last of a metric's definitions and plan values: their content by what they are of. */
export async function loadSaid(sql: Sql, metric: string): Promise<ReadonlyMap<string, string>> {
  const rows = await sql.query<{ id: string; content: string }>(
    'select id, content from said where starts_with(id, $1) and content is not null',
    [`${metric} `],
  );
  return new Map(rows.map(({ id, content }) => [id, content]));
}
