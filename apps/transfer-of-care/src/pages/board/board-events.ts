// What changed on the board just now?
import type { Actor, AppHandle, Route, ServerEvent } from '@homeward/hub';
import { events, LISTENING } from '@homeward/web';
import { isWithinReach } from '../../store/load-board.ts';
import { viewerOf } from '../viewer.ts';

type Sees = (id: string) => boolean | Promise<boolean>;

/** Each change of a spell that the reader may see, as one event; ids only, so that what it says is asked for by whoever may see it. */
export async function* toServerEvents(changes: ReturnType<AppHandle['changes']>, sees: Sees = () => true): AsyncGenerator<ServerEvent> {
  for await (const change of changes) {
    if (change === null) {
      yield LISTENING;
      continue;
    }
    const { aggregate, id, version, correlations } = change;
    if (aggregate === 'spell' && (await sees(id))) yield { event: 'change', data: { key: id, spellId: id, version, correlations } };
  }
}

/** Whose changes a reader is told; asked of the board only where not everybody's. */
function seenBy(actor: Actor | null, app: AppHandle): Sees {
  const { reach } = viewerOf(actor, app);
  return reach.kind === 'everybody' ? () => true : (id) => isWithinReach(app.sql, id, reach);
}

export const boardEvents: Route = {
  method: 'GET',
  path: '/board/events',
  permission: 'board.view',
  handle: ({ signal, actor }, app) => events(toServerEvents(app.changes(signal), seenBy(actor, app))),
};
