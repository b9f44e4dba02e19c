import type { Actor, AppHandle } from '@homeward/hub';
import { type Reach, reachOf } from '@homeward/hub/reach';
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
