import { type Actor, type AppHandle, may, type Queue } from '@homeward/hub';
import { fromLondonLocal, parseLocalDate, toLocalDate } from '@homeward/nhs';
import { queueOf } from '@homeward/web';
import { loadQueues } from '../store/load-caseload.ts';
import { reachedBy } from './viewer.ts';

const words = {
  caring: { one: 'Fast Track that waits for care', label: 'Fast Tracks that wait for care', path: '/caseload?show=fast-track' },
  late: { one: 'case at day 21 or later', label: 'cases at day 21 or later', path: '/caseload?show=late' },
  disputed: { one: 'case in dispute', label: 'cases in dispute', path: '/caseload?show=disputed' },
  reviews: { one: 'review due', label: 'reviews due', path: '/caseload?show=reviews' },
};

/** What waits for a CHC lead. */
export async function queues(actor: Actor, app: AppHandle): Promise<readonly Queue[]> {
  if (!may(actor, 'chc.decide')) return [];
  const waiting = await loadQueues(app.sql, { today: toLocalDate(app.clock.now()), reach: reachedBy(actor, app) });
  const day = waiting.late_since === null ? null : parseLocalDate(waiting.late_since);
  const oldestAt = day && fromLondonLocal({ ...day, hour: 0, minute: 0, second: 0 });
  return [
    queueOf(words.caring, { count: waiting.caring, oldestAt: waiting.caring_since }),
    queueOf(words.late, { count: waiting.late, oldestAt }),
    queueOf(words.disputed, { count: waiting.disputed, oldestAt: null }),
    queueOf(words.reviews, { count: waiting.reviews, oldestAt: null }),
  ];
}
