// Are people getting home, and is it better?
import type { AppHandle, Reply, Route, RouteRequest } from '@homeward/hub';
import { page } from '@homeward/web';
import { loadDefinitions, loadHeadlines, loadPlans } from '../../store/load-figures.ts';
import { readKnownOn } from '../known-on.ts';
import { dashboardModel } from './dashboard-model.ts';

const template = new URL('./dashboard.njk', import.meta.url);

async function show({ query, path }: RouteRequest, { sql, clock }: AppHandle): Promise<Reply> {
  const known = readKnownOn(query, clock.now());
  const [definitions, series, plans] = await Promise.all([loadDefinitions(sql), loadHeadlines(sql, known.at), loadPlans(sql)]);
  return page(template, 'Joint dashboard', dashboardModel({ definitions, series, plans }, { known, now: clock.now(), path }));
}

export const dashboard: Route = { method: 'GET', path: '/figures', permission: 'metrics.view', handle: show };
