import { Fault } from '@homeward/kernel';
import type { RelayStore } from '../ports/store.ts';

export interface OutboxLimitParts {
  readonly store: Pick<RelayStore, 'span'>;
  /** Rows that may wait for Kafka. */
  readonly maxOutbox: number;
  /** Milliseconds between two looks. */
  readonly everyMs: number;
  /** Milliseconds that only go forward. */
  monotonic?(): number;
}

const RETRY_MS = 5_000;

/**
 * While Kafka is away, what doors take gathers in the outbox. Before it fills the disk under everything else, the doors refuse (503, `AR`):
 * senders keep their messages, and nothing that was acknowledged is lost. Gives the check to make before a message is kept, which throws
 * `HUB_BROKER` while the outbox is full; it goes by the last look, and looks no more often than told.
 */
export function limitOutbox({ store, maxOutbox, everyMs, monotonic = () => performance.now() }: OutboxLimitParts): () => void {
  let waiting = 0;
  let lookedAt = Number.NEGATIVE_INFINITY;
  const look = async () => {
    waiting = await store.span();
  };
  return () => {
    if (monotonic() - lookedAt >= everyMs) {
      lookedAt = monotonic();
      look().catch(() => {}); // a store that does not answer is told of by the commit itself
    }
    if (waiting > maxOutbox) throw new Fault('HUB_BROKER', `${waiting} events wait for Kafka already`, { retryAfterMs: RETRY_MS });
  };
}
