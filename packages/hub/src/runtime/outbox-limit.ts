import { Fault } from '@homeward/kernel';
import type { RelayStore } from '../ports/store.ts';
import { within } from './within.ts';

export interface OutboxLimitParts {
  readonly store: Pick<RelayStore, 'span' | 'backlog'>;
  /** Records that may wait for Kafka. */
  readonly maxOutbox: number;
  /** Milliseconds between two looks. */
  readonly everyMs: number;
  /** Milliseconds that only go forward. */
  monotonic?(): number;
  /** Milliseconds after which a look that finds the store silent is not waited for. 1.5 s unless told. */
  readonly answerMs?: number;
}

export interface OutboxLimit {
  /** Throws `HUB_BROKER` while the outbox is full: to be asked before a message is kept. */
  refuseWhereFull(): Promise<void>;
  /** Never throws, and waits for the store only while the outbox was full when it was looked at last. */
  isFull(): Promise<boolean>;
}

const RETRY_MS = 5_000;
/** A count is not made anew before so many times as long as it took have passed: what millions wait for is not to be counted all the while. */
const REST = 10;
const LONGEST_REST_MS = 60_000;

interface Counting {
  readonly store: OutboxLimitParts['store'];
  readonly maxOutbox: number;
  monotonic(): number;
}

/** How many wait, as far as is known: what spans no more than may wait is not counted. */
function countWaiting({ store, maxOutbox, monotonic }: Counting): () => Promise<number> {
  let counted = 0;
  let dueAt = 0;
  return async () => {
    const span = await store.span();
    if (span <= maxOutbox) return span;
    const began = monotonic();
    if (began < dueAt) return counted;
    dueAt = Number.POSITIVE_INFINITY; // one at a time
    try {
      counted = await store.backlog(maxOutbox + 1);
    } finally {
      const now = monotonic();
      dueAt = now + Math.min(REST * (now - began), LONGEST_REST_MS);
    }
    return counted;
  };
}

/**
 * While Kafka is away, what doors take gathers in the outbox. Before it fills the disk under everything else, the doors refuse (503, `AR`):
 * senders keep their messages, and nothing that was acknowledged is lost. Goes by the last look, and looks no more often than told. Where that look
 * is old and found the outbox full, a new one is waited for: it may have been a night ago.
 */
export function limitOutbox(parts: OutboxLimitParts): OutboxLimit {
  const { store, maxOutbox, everyMs, monotonic = () => performance.now(), answerMs = 1_500 } = parts;
  const count = countWaiting({ store, maxOutbox, monotonic });
  let waiting = 0;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking = Promise.resolve();
  const look = async () => {
    waiting = await count();
  };
  const isFull = async () => {
    if (monotonic() - lookedAt >= everyMs) {
      lookedAt = monotonic();
      looking = within(answerMs, look(), 'HUB_STORE').catch(() => {}); // a store that does not answer is told of by the commit itself
    }
    if (waiting > maxOutbox) await looking;
    return waiting > maxOutbox;
  };
  return {
    isFull,
    refuseWhereFull: async () => {
      if (await isFull()) throw new Fault('HUB_BROKER', `${waiting} events wait for Kafka already`, { retryAfterMs: RETRY_MS });
    },
  };
}
