import type { Sql } from '@homeward/hub';
import { deriveId, type EpochMillis, type LocalDate } from '@homeward/kernel';
import { figureId, type FigureEvent, type Published } from '../domain/announce-figures.ts';
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

/** Names a definition or a plan value by its content, so that a changed one is said anew: its wording too, though it counts as before. */
export function saidId(event: Exclude<OwnEvent, FigureEvent>): string {
  if (event.type === 'metric.defined.v1') {
    const { definedAt: _since, ...content } = event.data;
    return `${content.metricId} ${content.definitionVersion} ${deriveId('definition', JSON.stringify(content))}`;
  }
  const { metricId } = event.data;
  const { area, grain, periodStart, plan } = event.data;
  return `${metricId} ${area.kind} ${area.code} ${grain} ${periodStart} ${plan.value}`;
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
  const said = new Set(events.flatMap((event) => (isFigure(event) ? [] : [saidId(event)])));
  if (said.size > 0)
    await sql.putRows(
      'said',
      [...said].map((id) => ({ id })),
    );
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

/** Which of these were said already. */
export async function loadSaid(sql: Sql, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await sql.query<{ id: string }>('select id from said where id = any($1)', [ids]);
  return new Set(rows.map(({ id }) => id));
}
