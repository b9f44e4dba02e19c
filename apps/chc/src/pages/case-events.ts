import type { Change, Route, ServerEvent } from '@homeward/hub';
import { events } from '@homeward/web';

/** Changes as a page hears of them: ids alone, so that what it says is asked for by whoever may see it. */
async function* toServerEvents(changes: AsyncIterable<Change>, only?: string): AsyncGenerator<ServerEvent> {
  for await (const { aggregate, id, version } of changes) {
    if (aggregate === 'case' && (only === undefined || id === only)) yield { event: 'change', data: { key: id, version } };
  }
}

export const caseloadEvents: Route = {
  method: 'GET',
  path: '/caseload/events',
  permission: 'chc.view',
  handle: ({ signal }, { changes }) => events(toServerEvents(changes(signal))),
};

/** Changes of this one case. */
export const caseEvents: Route = {
  method: 'GET',
  path: '/case/:caseId/events',
  permission: 'chc.view',
  handle: ({ params, signal }, { changes }) => events(toServerEvents(changes(signal), params['caseId'])),
};
