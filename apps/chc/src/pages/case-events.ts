import type { Actor, AppHandle, Route, ServerEvent } from '@homeward/hub';
import { events, LISTENING } from '@homeward/web';
import { isWithinReach } from '../store/load-caseload.ts';
import { noSuchCase } from './case/load-case.ts';
import { reachedBy } from './viewer.ts';

type Sees = (id: string) => boolean | Promise<boolean>;

/** Changes as a page hears of them: ids alone, so that what it says is asked for by whoever may see it. */
async function* toServerEvents(changes: ReturnType<AppHandle['changes']>, sees: Sees): AsyncGenerator<ServerEvent> {
  for await (const change of changes) {
    if (change === null) yield LISTENING;
    else if (change.aggregate === 'case' && (await sees(change.id)))
      yield { event: 'change', data: { key: change.id, version: change.version } };
  }
}

/** Whose changes a reader is told. */
function seenBy(actor: Actor | null, app: AppHandle): Sees {
  const reach = reachedBy(actor, app);
  return (id) => isWithinReach(app.sql, id, reach);
}

export const caseloadEvents: Route = {
  method: 'GET',
  path: '/caseload/events',
  permission: 'chc.view',
  handle: ({ signal, actor }, app) => events(toServerEvents(app.changes(signal), seenBy(actor, app))),
};

/** Changes of this one case. */
export const caseEvents: Route = {
  method: 'GET',
  path: '/case/:caseId/events',
  permission: 'chc.view',
  handle: async ({ params, signal, actor }, app) => {
    const id = params['caseId'] ?? '';
    const sees = seenBy(actor, app);
    if (!(await sees(id))) throw noSuchCase();
    return events(toServerEvents(app.changes(signal), (changed) => changed === id));
  },
};
