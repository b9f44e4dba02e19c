// Is it flowing, and what failed?
import type { AppHandle, Route } from '@homeward/hub';
import { page } from '@homeward/web';
import type { DeclaredApp } from '../../domain/catalogue/declared-app.ts';
import type { RunningApp } from '../../domain/running-app.ts';
import { loadFaults, loadFlow } from '../../store/flow.ts';
import { type AppLine, messagesModel } from './messages-model.ts';

const template = new URL('./messages.njk', import.meta.url);
const DAY_MS = 86_400_000;

export const windows = [1, 7, 30] as const;

async function appLine({ name, label, prefix, handle, status }: RunningApp): Promise<AppLine> {
  const [{ state, lag, outbox }, waiting] = await Promise.all([status(), handle.deadLetters.waiting().catch(() => -1)]);
  return { name, label, prefix, state, lag, outbox, waiting };
}

export function messages(running: () => readonly RunningApp[], declared: () => readonly DeclaredApp[]): Route {
  return {
    method: 'GET',
    path: '/messages',
    permission: 'messages.view',
    async handle({ query, prefix }, { sql, clock }: AppHandle) {
      const days = windows.find((choice) => String(choice) === query.get('days')) ?? 1;
      const now = clock.now();
      const [flow, usual, faults, apps] = await Promise.all([
        loadFlow(sql, { since: now - days * DAY_MS, now }),
        loadFlow(sql, { since: now - 7 * DAY_MS, now }),
        loadFaults(sql, now - days * DAY_MS),
        Promise.all(running().map(appLine)),
      ]);
      return page(template, 'Messages', messagesModel({ days, now, flow, usual, faults, apps, declared: declared(), prefix }));
    },
  };
}
