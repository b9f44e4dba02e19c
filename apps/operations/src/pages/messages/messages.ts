// Is it flowing, and what failed?
import type { AppHandle, Route, RouteRequest } from '@homeward/hub';
import { page } from '@homeward/web';
import { z } from 'zod';
import type { DeclaredApp } from '../../domain/catalogue/declared-app.ts';
import type { AppElsewhere, RunningApp } from '../../domain/running-app.ts';
import { loadFaults, loadFlow } from '../../store/flow.ts';
import { type AppLine, messagesModel } from './messages-model.ts';
import { partnerStates } from './partner-states.ts';

const template = new URL('./messages.njk', import.meta.url);
const DAY_MS = 86_400_000;

export const windows = [1, 7, 30] as const;

async function appLine({ name, label, prefix, handle, status }: RunningApp): Promise<AppLine> {
  const [{ state, lag, outbox }, waiting] = await Promise.all([status(), handle.deadLetters.waiting().catch(() => -1)]);
  return { name, label, prefix, state, lag, outbox, waiting };
}

/** Of the operations API, `showApp`; another process may be of another release. */
const figures = z.object({ state: z.string(), lag: z.number(), outbox: z.number(), deadLetters: z.number() });

/** How an app does that another process runs, as whoever looks may see it; one that does not answer is shown as such. */
async function lineElsewhere({ name, label, prefix }: AppElsewhere, ask: RouteRequest['ask']): Promise<AppLine> {
  try {
    const { state, lag, outbox, deadLetters: waiting } = figures.parse(await ask?.(name, `/operations/v1/apps/${name}`));
    return { name, label, prefix, state, lag, outbox, waiting };
  } catch {
    return { name, label, prefix, state: 'away', lag: -1, outbox: -1, waiting: -1 };
  }
}

interface Shown {
  running(): readonly RunningApp[];
  elsewhere(): readonly AppElsewhere[];
  apps(): readonly DeclaredApp[];
}

export function messages({ running, elsewhere, apps: declared }: Shown): Route {
  return {
    method: 'GET',
    path: '/messages',
    permission: 'messages.view',
    async handle({ query, prefix, ask }, { sql, clock }: AppHandle) {
      const days = windows.find((choice) => String(choice) === query.get('days')) ?? 1;
      const now = clock.now();
      const [flow, usual, faults, apps, partners] = await Promise.all([
        loadFlow(sql, { since: now - days * DAY_MS, now }),
        loadFlow(sql, { since: now - 7 * DAY_MS, now }),
        loadFaults(sql, now - days * DAY_MS),
        Promise.all([...running().map(appLine), ...elsewhere().map((app) => lineElsewhere(app, ask))]),
        partnerStates(running(), elsewhere(), ask),
      ]);
      return page(template, 'Messages', messagesModel({ days, now, flow, usual, faults, apps, partners, declared: declared(), prefix }));
    },
  };
}
