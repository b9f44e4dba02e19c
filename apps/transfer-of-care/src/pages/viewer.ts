import type { Actor, AppHandle } from '@homeward/hub';
import { reachOf, sightOf } from '@homeward/hub/reach';
import { Fault } from '@homeward/kernel';
import type { TransferConfig } from '../config.ts';
import type { Viewer } from '../store/board-filters.ts';

/** Who asks; a page with a permission never has nobody. */
export function readerOf(actor: Actor | null): Actor {
  if (actor === null) throw new Fault('HUB_UNAUTHENTICATED', 'sign in first', { rule: 'sign-in' });
  return actor;
}

/** Somebody who looks now, with whom they may see, and what of them. */
export function viewerOf(actor: Actor | null, { clock, config }: Pick<AppHandle, 'clock' | 'config'>): Viewer {
  const reader = readerOf(actor);
  const { organisations } = config as TransferConfig;
  return { now: clock.now(), userRef: reader.userRef, reach: reachOf(reader, organisations), sight: sightOf(reader) };
}
