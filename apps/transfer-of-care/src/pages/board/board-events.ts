// What changed on the board just now?
import type { Change, Route, ServerEvent } from '@homeward/hub';
import { events } from '@homeward/web';

/** Each change of a spell, or of this one spell, as one event; ids only, so that what it says is asked for by whoever may see it. */
export async function* toServerEvents(changes: AsyncIterable<Change>, only?: string): AsyncGenerator<ServerEvent> {
  for await (const { aggregate, id, version, correlations } of changes) {
    if (aggregate === 'spell' && (only === undefined || id === only))
      yield { event: 'change', data: { key: id, spellId: id, version, correlations } };
  }
}

export const boardEvents: Route = {
  method: 'GET',
  path: '/board/events',
  permission: 'board.view',
  handle: ({ signal }, { changes }) => events(toServerEvents(changes(signal))),
};
