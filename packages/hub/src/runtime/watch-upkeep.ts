import { setTimeout as pause } from 'node:timers/promises';
import { type Clock, toFault } from '@homeward/kernel';
import type { AppStore } from '../ports/store.ts';
import type { Health } from './health.ts';
import type { Tuning } from './tuning.ts';

const DAY = 86_400_000;

export interface UpkeepParts {
  readonly store: Pick<AppStore, 'upkeep'>;
  readonly clock: Clock;
  readonly health: Health;
  readonly tuning: Pick<Tuning, 'upkeepMs' | 'replayHorizonDays' | 'keepDays'>;
}

/** Removes old inbox months, receipts and letters from time to time; many processes of an app may do so at once. The first time after one pause. */
export function watchUpkeep({ store, clock, health, tuning }: UpkeepParts): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const run = async () => {
    for (;;) {
      await pause(tuning.upkeepMs, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
      try {
        const now = clock.now();
        await store.upkeep({ inboxBefore: now - tuning.replayHorizonDays * DAY, keptBefore: now - tuning.keepDays * DAY });
        health.works('upkeep');
      } catch (thrown) {
        health.fails('upkeep', toFault(thrown));
      }
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
