// Are people getting home, and is it better?
import type { AppHandle, Reply, Route, RouteRequest } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { page } from '@homeward/web';
import type { Area } from '../../domain/definition.ts';
import { loadAreas, loadDefinitions, loadHeadlines, loadHeardSince, loadPlans } from '../../store/load-figures.ts';
import { areaName } from '../../domain/words.ts';
import { readKnownOn, titleWith } from '../known-on.ts';
import { NO_SYSTEM, readKnownArea } from '../read-view.ts';
import { dashboardModel } from './dashboard-model.ts';

const template = new URL('./dashboard.njk', import.meta.url);

/** Areas large enough for figures as they are. */
const isExact = (kind: Area['kind']): boolean => kind === 'SYSTEM' || kind === 'TRUST' || kind === 'COUNCIL';

async function show({ query, path }: RouteRequest, { sql, clock }: AppHandle): Promise<Reply> {
  const known = readKnownOn(query, clock.now());
  const told = await loadAreas(sql);
  const areas = told.filter(({ kind }) => isExact(kind));
  const area = readKnownArea(query.get('area'), { system: areas.find(({ kind }) => kind === 'SYSTEM') ?? NO_SYSTEM, areas: told });
  if (!isExact(area.kind))
    throw new Fault('HUB_INVALID', 'area: the whole system, a trust or a council area; others on the page of a metric', {
      rule: 'figures-area',
    });
  const [definitions, series, plans, heardSince] = await Promise.all([
    loadDefinitions(sql),
    loadHeadlines(sql, area, known.at),
    loadPlans(sql),
    loadHeardSince(sql),
  ]);
  const data = { areas, definitions, series, plans, heardSince };
  const title = area.kind === 'SYSTEM' ? 'Joint dashboard' : `Joint dashboard: ${areaName(area)}`;
  const shown = page(template, titleWith(known, title), dashboardModel(data, { area, known, now: clock.now(), path }));
  return known.asked.wrong === null ? shown : { ...shown, status: 422 };
}

export const dashboard: Route = { method: 'GET', path: '/figures', permission: 'metrics.view', handle: show };
