import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '@homeward/hub';
import { type Fault, toFault } from '@homeward/kernel';

export interface PatienceOptions {
  /** Where it is noted besides. */
  readonly log?: Logger;
  /** Told what is waited for, every some seconds. */
  say(line: string): void;
  /** Gives up a start that waits. */
  readonly signal?: AbortSignal;
  /** Milliseconds that a step may go on failing; a minute unless given. */
  readonly patienceMs?: number;
  /** Milliseconds between two tries; half a second unless given. */
  readonly pauseMs?: number;
  /** Milliseconds between two lines; five seconds unless given. */
  readonly sayMs?: number;
}

/** Does a step of a start until it succeeds. */
export type Patiently = <T>(step: () => Promise<T>) => Promise<T>;

/** What Kafka and PostgreSQL get over by themselves: they are starting, or being restarted. What is configured wrongly is neither. */
const passing = new Set<Fault['code']>(['HUB_STORE', 'HUB_BROKER']);

/**
 * Lets a start wait, for a bounded time, for a Kafka or PostgreSQL that is not up yet or is just being restarted: what starts at the same time as they do
 * would otherwise end with a fault that is over a moment later. A step is done anew as a whole, so one that fails must leave nothing behind. Steps that run
 * side by side say it once.
 */
export function openPatience(options: PatienceOptions): Patiently {
  const { signal, patienceMs = 60_000, pauseMs = 500 } = options;
  const tell = teller(options);
  return async (step) => {
    let failingSince: number | null = null;
    for (;;) {
      try {
        return await step();
      } catch (thrown) {
        const fault = toFault(thrown);
        failingSince ??= performance.now();
        const waited = performance.now() - failingSince;
        if (!passing.has(fault.code) || signal?.aborted === true || waited >= patienceMs) throw fault;
        tell(fault, waited);
        await pause(pauseMs, undefined, { signal }).catch(() => {
          throw fault;
        });
      }
    }
  };
}

function teller({ log, say, patienceMs = 60_000, sayMs = 5_000 }: PatienceOptions): (fault: Fault, waited: number) => void {
  let saidAt = Number.NEGATIVE_INFINITY;
  return ({ code, message }, waited) => {
    const now = performance.now();
    if (now - saidAt < sayMs) return;
    saidAt = now;
    say(`${message}; waiting for it, ${Math.ceil((patienceMs - waited) / 1_000)} s at most`);
    log?.warn('the start waits', { code, reason: message, ms: Math.round(waited) });
  };
}
