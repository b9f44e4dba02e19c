// What came in from hospitals, and what had no effect?
import type { AppHandle, Reply, Route, RouteRequest } from '@homeward/hub';
import { page } from '@homeward/web';
import { loadMessages, loadSenders, loadWhy } from './load-messages.ts';
import { messagesModel } from './messages-model.ts';
import { readView } from './messages-view.ts';

const template = new URL('./messages.njk', import.meta.url);
const PAGE_SIZE = 50;
const DAY = 86_400_000;

async function showMessages({ query, path }: RouteRequest, { sql, clock }: AppHandle): Promise<Reply> {
  const view = readView(query);
  const now = clock.now();
  const since = now - view.days * DAY;
  const [senders, why, messages] = await Promise.all([
    loadSenders(sql, since),
    loadWhy(sql, view, since),
    loadMessages(sql, view, { since, limit: PAGE_SIZE }),
  ]);
  return page(template, 'Hospital messages', messagesModel({ view, path, now, senders, why, messages, pageSize: PAGE_SIZE }));
}

export const messages: Route = { method: 'GET', path: '/messages', permission: 'messages.view', handle: showMessages };
