import type { AppStore } from '../ports/store.ts';
import type { Health } from './health.ts';
import { within } from './within.ts';

export interface TakingParts {
  readonly store: Pick<AppStore, 'ping'>;
  readonly health: Health;
  /** True while it consumes what is assigned to it. */
  ready(): boolean;
  /** Milliseconds after which a store that does not answer is not waited for. 4 s unless told. */
  readonly answerMs?: number;
  /** Milliseconds for which whoever asks shares an answer. Half a second unless told. */
  readonly sharedMs?: number;
}

/** True where the store takes nothing of what the relay writes from time to time without being asked to, whatever it answers. */
export const refusesWrites = (health: Health): boolean =>
  health.failing().some(({ part, code }) => part === 'relay' && code === 'HUB_STORE');

/**
 * Whether an app can do with its store what it has to, for probes: never throws, never waits long, and asks the store no more often than told. A store that
 * answers may still take nothing, where its disk is full: that is seen by the relay. What doors and
 * consumers met last is not gone by: nothing more may come to them for as long as this says no.
 */
export function takesWork({ store, health, ready, answerMs = 4_000, sharedMs = 500 }: TakingParts): () => Promise<boolean> {
  let asked = { at: Number.NEGATIVE_INFINITY, answer: Promise.resolve(true) };
  const answers = (): Promise<boolean> => {
    const at = performance.now();
    if (at - asked.at < sharedMs) return asked.answer;
    const answer = within(answerMs, store.ping(), 'HUB_STORE').then(
      () => true,
      () => false,
    );
    asked = { at, answer };
    return answer;
  };
  return async () => ready() && !refusesWrites(health) && (await answers());
}
