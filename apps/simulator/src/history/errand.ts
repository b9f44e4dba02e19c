import type { EpochMillis } from '@homeward/kernel';
import type { Browser } from '../acts/browser.ts';
import type { Board } from '../acts/icb.ts';
import type { System } from '../acts/system.ts';

/** What people noted for themselves: ids that they were told. */
export type Notes = Pick<Map<string, string>, 'get' | 'set'>;

/** Whoever plays a part in the months, and what they got to know at the hub's doors. */
export interface Scene {
  readonly clinician: Browser;
  readonly lead: Browser;
  readonly agent: Browser;
  readonly council: System<'council'>;
  readonly agents: System<'vcse'>;
  readonly trust: System<'partnership'>;
  readonly county: System<'partnership'>;
  readonly board: Board;
  /** The hub's clock. */
  readonly now: EpochMillis;
  /** The hub's id of a stay; null while its board did not show it. */
  stayOf(visitNumber: string): string | null;
  readonly notes: Notes;
}

/** Something that somebody does at one of the hub's doors. */
export interface Errand {
  /** When they get round to it. */
  readonly at: EpochMillis;
  /** Errands of one line are run in their order, each after the one before. */
  readonly line: string;
  /** True where nothing that follows in its line makes sense without it. */
  readonly isKey: boolean;
  /** True for what a partner's system says by itself, at any hour; what is left out waits for people to be at work. */
  readonly bySystem?: boolean;
  /** Does it; throws where the hub does not offer it (yet). */
  run(scene: Scene): Promise<void>;
  /** Asked where the history was broken off just then: whether the hub shows that it was done. Left out where done twice is once, or where the hub offers it no more. */
  wasDone?(scene: Scene): Promise<boolean>;
}

/** The hub does not show what somebody looks for: it may soon. */
export class NotYet extends Error {}

export function stayIn(scene: Scene, visitNumber: string): string {
  const stay = scene.stayOf(visitNumber);
  if (stay === null) throw new NotYet(`the board does not show visit ${visitNumber}`);
  return stay;
}
