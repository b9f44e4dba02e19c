import type { Clock, EpochMillis } from '@homeward/kernel';
import type { Consumption } from '../ports/broker.ts';

/** What was recorded up to a moment is on its topics so long after it, by the machine's clock: relays send at once, and again where they must. */
const ON_ITS_WAY_MS = 1_000;

export interface HeardParts {
  /** Null for an app that reads nothing. */
  readonly consumption: Pick<Consumption, 'mark'> | null;
  /** The product's. */
  readonly clock: Clock;
  /** Milliseconds that only go forward. */
  elapsed?(): number;
}

interface Look {
  readonly at: EpochMillis;
  readonly since: number;
  passed: (() => Promise<boolean>) | null;
}

/** Until when, by the product's clock, everything that was recorded has been worked off, in whichever process. */
export interface Heard {
  /** As far as it was looked for; null while nothing is known. */
  until(): EpochMillis | null;
  /** Looks further: to be called again and again, until it is far enough. Throws `HUB_BROKER`. */
  look(): Promise<void>;
}

export function followHeard({ consumption, clock, elapsed = () => performance.now() }: HeardParts): Heard {
  let heard: EpochMillis | null = null;
  let next: Look | null = null;
  return {
    until: () => (consumption === null ? clock.now() : heard),
    async look() {
      if (consumption === null) return;
      next ??= { at: clock.now(), since: elapsed(), passed: null };
      const look = next; // two may look at a time
      if (look.passed === null && elapsed() - look.since >= ON_ITS_WAY_MS) look.passed = await consumption.mark();
      if (look.passed === null || !(await look.passed()) || next !== look) return;
      heard = look.at;
      next = null;
    },
  };
}
