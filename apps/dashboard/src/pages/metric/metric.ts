// What is this number made of?
import type { AppHandle, Reply, Route, RouteRequest } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { download, page } from '@homeward/web';
import { countedBy, notCountedBy } from '../../domain/counted-by.ts';
import { disclose, discloseSeries } from '../../domain/disclose.ts';
import { isWhole } from '../../domain/definition.ts';
import { latestWhole } from '../../domain/headline.ts';
import {
  loadAreas,
  loadBreakdown,
  loadDefinition,
  loadHeardSince,
  loadLatestWhole,
  loadPeriodsShown,
  loadPlans,
  loadRestatements,
  loadSplits,
  loadWithNeighbours,
} from '../../store/load-figures.ts';
import { toCsv } from '../csv.ts';
import { type KnownOn, readKnownOn, readKnownOnOfFile, titleWith } from '../known-on.ts';
import { NO_SYSTEM, readDay, readGrain, readKnownArea, readPathway } from '../read-view.ts';
import { metricModel } from './metric-model.ts';

const template = new URL('./metric.njk', import.meta.url);

/** What an address asks for: which figures, of where, by which periods, as known when. */
async function readView({ params, query }: RouteRequest, { sql }: AppHandle, known: KnownOn) {
  const metric = params['metricId'] ?? '';
  const [definition, areas] = await Promise.all([loadDefinition(sql, metric), loadAreas(sql)]);
  if (definition === null) throw new Fault('HUB_NOT_FOUND', 'no such metric', { rule: 'metric' });
  const system = areas.find(({ kind }) => kind === 'SYSTEM') ?? NO_SYSTEM;
  const view = {
    metric,
    area: readKnownArea(query.get('area'), { system, areas }),
    pathway: readPathway(query.get('pathway')),
    grain: readGrain(query.get('grain'), definition),
    knownOn: known.at,
    before: readDay(query.get('before'), 'before'),
  };
  return { definition, areas, view };
}

async function show(request: RouteRequest, app: AppHandle): Promise<Reply> {
  const { sql, clock } = app;
  const known = readKnownOn(request.query, clock.now());
  const { definition, areas, view } = await readView(request, app, known);
  const periods = await loadPeriodsShown(sql, view);
  const [told, rows, plans, restatements, heardSince, newest] = await Promise.all([
    loadSplits(sql, { ...view, areas }),
    loadWithNeighbours(sql, { ...view, from: periods.from, to: periods.to }),
    loadPlans(sql),
    loadRestatements(sql, view),
    loadHeardSince(sql),
    loadLatestWhole(sql, view),
  ]);
  const splits = countedBy(definition, told);
  const notCounted = notCountedBy(view, splits);
  const series = notCounted === null ? discloseSeries(rows, { definition, areas }, { ...view.area, pathway: view.pathway }) : [];
  const whole = series.findLast(isWhole) ?? series.at(-1);
  const breakdown = whole === undefined ? [] : await loadBreakdown(sql, { ...view, periodStart: whole.periodStart });
  const data = {
    definition,
    areas,
    splits,
    notCounted,
    series,
    breakdown: disclose(breakdown, { definition, areas }),
    plans,
    restatements,
    heardSince,
    latest: view.before === null ? newest : latestWhole(series),
    periods,
  };
  const model = metricModel(data, { view, known, path: request.path });
  const shown = page(template, titleWith(known, `${definition.title}: ${model.place}`), model);
  return known.asked.wrong === null ? shown : { ...shown, status: 422 };
}

async function file(request: RouteRequest, app: AppHandle): Promise<Reply> {
  const { definition, areas, view } = await readView(request, app, readKnownOnOfFile(request.query, app.clock.now()));
  const rows = discloseSeries(await loadWithNeighbours(app.sql, view), { definition, areas }, { ...view.area, pathway: view.pathway });
  return download('text/csv; charset=utf-8', `${view.metric}.csv`, Buffer.from(toCsv(definition, rows)));
}

export const metric: Route = { method: 'GET', path: '/figures/:metricId', permission: 'metrics.view', handle: show };
export const metricFile: Route = { method: 'GET', path: '/figures/:metricId/figures.csv', permission: 'metrics.view', handle: file };
