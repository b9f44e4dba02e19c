// What is this number made of?
import type { AppHandle, Reply, Route, RouteRequest } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { download, page } from '@homeward/web';
import { disclose } from '../../domain/disclose.ts';
import type { Area, Definition } from '../../domain/definition.ts';
import { loadAreas, loadBreakdown, loadDefinition, loadPlans, loadRestatements, loadSeries } from '../../store/load-figures.ts';
import { toCsv } from '../csv.ts';
import { readKnownOn } from '../known-on.ts';
import { readArea, readGrain, readPathway } from '../read-view.ts';
import { metricModel } from './metric-model.ts';

const template = new URL('./metric.njk', import.meta.url);
const NO_SYSTEM: Area = { kind: 'SYSTEM', code: '' };

/** What an address asks for: which figures, of where, by which periods, as known when. */
async function readView({ params, query }: RouteRequest, { sql, clock }: AppHandle) {
  const metric = params['metricId'] ?? '';
  const [definition, areas] = await Promise.all([loadDefinition(sql, metric), loadAreas(sql)]);
  if (definition === null) throw new Fault('HUB_NOT_FOUND', 'no such metric', { rule: 'metric' });
  const system = areas.find(({ kind }) => kind === 'SYSTEM') ?? NO_SYSTEM;
  const known = readKnownOn(query, clock.now());
  const view = {
    metric,
    area: readArea(query.get('area'), system),
    pathway: readPathway(query.get('pathway')),
    grain: readGrain(query.get('grain'), definition),
    knownOn: known.at,
  };
  return { definition, areas, known, view };
}

async function show(request: RouteRequest, app: AppHandle): Promise<Reply> {
  const { sql } = app;
  const { definition, areas, known, view } = await readView(request, app);
  const [series, plans, restatements] = await Promise.all([loadSeries(sql, view), loadPlans(sql), loadRestatements(sql, view)]);
  const whole = series.findLast(({ partsPresent, partsExpected }) => partsPresent >= partsExpected) ?? series.at(-1);
  const breakdown = whole === undefined ? [] : await loadBreakdown(sql, { ...view, periodStart: whole.periodStart });
  const shown = { series: disclose(series, definition), breakdown: disclosedByKind(breakdown, definition), plans, restatements };
  return page(template, definition.title, metricModel({ definition, areas, ...shown }, { view, known, path: request.path }));
}

/** Each kind of part is a whole of its own: one withheld among hospitals must not be found from the hospitals beside it. */
export function disclosedByKind(rows: Parameters<typeof disclose>[0], definition: Definition) {
  const kinds = Map.groupBy(rows, ({ kind, pathway }) => (pathway === null ? kind : 'PATHWAY'));
  return [...kinds.values()].flatMap((of) => disclose(of, definition));
}

async function file(request: RouteRequest, app: AppHandle): Promise<Reply> {
  const { definition, view } = await readView(request, app);
  const rows = disclose(await loadSeries(app.sql, view), definition);
  return download('text/csv; charset=utf-8', `${view.metric}.csv`, Buffer.from(toCsv(definition, rows)));
}

export const metric: Route = { method: 'GET', path: '/figures/:metricId', permission: 'metrics.view', handle: show };
export const metricFile: Route = { method: 'GET', path: '/figures/:metricId/figures.csv', permission: 'metrics.view', handle: file };
