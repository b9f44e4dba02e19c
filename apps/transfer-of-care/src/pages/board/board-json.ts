// What is on the board, for a program?
import type { AppHandle, Reply, Route, RouteRequest } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { json } from '@homeward/web';
import type { BoardEntry } from '../../store/load-board.ts';
import { countUnmatchedMerges, loadCounts, loadRows } from '../../store/load-board.ts';
import { viewerOf } from '../viewer.ts';
import { readView, viewHref } from './read-board-view.ts';

const PAGE_SIZE = 500;

/** Where a spell stands; nothing of who the person is. Instants are epoch milliseconds. */
function toEntry(row: BoardEntry) {
  return {
    spellId: row.id,
    trust: row.trust,
    visitNumber: row.visit_number,
    site: row.site,
    ward: row.ward,
    spellState: row.spell_state,
    referralState: row.referral_state,
    pathway: row.pathway,
    expectedDischargeDate: row.expected_discharge_date,
    dischargeReadyDate: row.discharge_ready_date,
    dischargedAt: row.discharged_at,
    waitingOwner: row.waiting_owner,
    nextDueAt: row.next_due_at,
    tags: row.tags,
    alerts: row.alerts,
    mergeToReview: row.merge_to_review,
    updatedAt: row.updated_at,
  };
}

/** The board as data: the same filters as the page, 500 spells a page, `next` the address of the following page or null. */
async function showJson({ query, path, actor }: RouteRequest, app: AppHandle): Promise<Reply> {
  const { sql } = app;
  const { view, problems } = readView(query);
  if (problems.length > 0) throw new Fault('HUB_INVALID', 'the board has no such filter or value', { rule: 'board-view' });
  const viewer = viewerOf(actor, app);
  const [{ rows, total }, counts, mergesWithoutSpell] = await Promise.all([
    loadRows(sql, view, { viewer, pageSize: PAGE_SIZE }),
    loadCounts(sql, view, viewer),
    countUnmatchedMerges(sql, viewer),
  ]);
  const next = view.page * PAGE_SIZE < total ? viewHref(path, view, { page: view.page + 1 }) : null;
  return json({ asOf: viewer.now, total, counts, mergesWithoutSpell, spells: rows.map(toEntry), next });
}

export const boardJson: Route = { method: 'GET', path: '/board.json', permission: 'board.view', handle: showJson };
