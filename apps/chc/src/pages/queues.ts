import { type Actor, type AppHandle, may, type Queue } from '@homeward/hub';
import { fromLondonLocal, parseLocalDate, toLocalDate } from '@homeward/nhs';
import { loadQueues } from '../store/load-caseload.ts';
import { reachedBy } from './viewer.ts';

/** What waits for a CHC lead. */
export async function queues(actor: Actor, app: AppHandle): Promise<readonly Queue[]> {
  if (!may(actor, 'chc.decide')) return [];
  const waiting = await loadQueues(app.sql, { today: toLocalDate(app.clock.now()), reach: reachedBy(actor, app) });
  const day = waiting.late_since === null ? null : parseLocalDate(waiting.late_since);
  const oldestAt = day && fromLondonLocal({ ...day, hour: 0, minute: 0, second: 0 });
  return [
    { label: 'Fast Tracks that wait for care', count: waiting.caring, oldestAt: waiting.caring_since, path: '/caseload?show=fast-track' },
    { label: 'cases at day 21 or later', count: waiting.late, oldestAt, path: '/caseload?show=late' },
    { label: 'cases in dispute', count: waiting.disputed, oldestAt: null, path: '/caseload?show=disputed' },
    { label: 'reviews due', count: waiting.reviews, oldestAt: null, path: '/caseload?show=reviews' },
  ];
}
