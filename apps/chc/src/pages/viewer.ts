import type { Actor, AppHandle } from '@homeward/hub';
import { type Reach, reachOf, type Sight, sightOf } from '@homeward/hub/reach';
import { Fault } from '@homeward/kernel';
import type { ChcConfig } from '../config.ts';

/** Who asks; a page with a permission never has nobody. */
export function readerOf(actor: Actor | null): Actor {
  if (actor === null) throw new Fault('HUB_UNAUTHENTICATED', 'sign in first', { rule: 'sign-in' });
  return actor;
}

/** Whose cases somebody may see. */
export function reachedBy(actor: Actor | null, { config }: Pick<AppHandle, 'config'>): Reach {
  return reachOf(readerOf(actor), (config as ChcConfig).councils);
}

/** What of them: a board's and a council's people what their topics give, so that no page tells what these withhold. */
export const sightFor = (actor: Actor | null): Sight => sightOf(readerOf(actor));
