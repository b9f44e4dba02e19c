// Who waits, and for whom?
import type { AppHandle, Reply, Route, RouteRequest } from '@homeward/hub';
import { page } from '@homeward/web';
import { countUnmatchedMerges, loadCounts, loadPlaces, loadRows } from '../../store/load-board.ts';
import { loadSources } from '../../store/source-heard.ts';
import { viewerOf } from '../viewer.ts';
import { boardModel } from './board-model.ts';
import { readView } from './read-board-view.ts';

const template = new URL('./board.njk', import.meta.url);
const PAGE_SIZE = 50;

async function showBoard({ query, path, actor }: RouteRequest, app: AppHandle): Promise<Reply> {
  const { sql } = app;
  const { view, problems } = readView(query);
  const viewer = viewerOf(actor, app);
  const [{ rows, total }, counts, places, sources, unmatchedMerges] = await Promise.all([
    loadRows(sql, view, { viewer, pageSize: PAGE_SIZE }),
    loadCounts(sql, view, viewer),
    loadPlaces(sql, view.show, viewer),
    loadSources(sql),
    countUnmatchedMerges(sql, viewer),
  ]);
  const data = { view, problems, rows, total, counts, places, sources, unmatchedMerges };
  const shown = page(template, 'Board', boardModel(data, { now: viewer.now, reader: actor, path, pageSize: PAGE_SIZE }));
  return problems.length === 0 ? shown : { ...shown, status: 422 };
}

export const board: Route = { method: 'GET', path: '/board', permission: 'board.view', handle: showBoard };
