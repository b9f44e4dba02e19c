// Which clock breaks next?
import type { AppHandle, Reply, Route, RouteRequest } from '@homeward/hub';
import { toLocalDate } from '@homeward/nhs';
import { page } from '@homeward/web';
import { entryAsSeen } from '../../store/as-seen.ts';
import { loadCaseload } from '../../store/load-caseload.ts';
import { reachedBy, sightFor } from '../viewer.ts';
import { caseloadModel } from './caseload-model.ts';
import { readView } from './read-view.ts';

const template = new URL('./caseload.njk', import.meta.url);
const PAGE_SIZE = 50;

async function showCaseload({ query, path, actor }: RouteRequest, app: AppHandle): Promise<Reply> {
  const { view, problems } = readView(query);
  const now = app.clock.now();
  const today = toLocalDate(now);
  const loaded = await loadCaseload(app.sql, view, { today, reach: reachedBy(actor, app), pageSize: PAGE_SIZE });
  const sight = sightFor(actor);
  const seen = { ...loaded, rows: loaded.rows.map((row) => entryAsSeen(row, sight)) };
  return page(template, 'Continuing healthcare', {
    now,
    ...caseloadModel(seen, { view, problems, now, path, pageSize: PAGE_SIZE }),
  });
}

export const caseload: Route = { method: 'GET', path: '/caseload', permission: 'chc.view', handle: showCaseload };
