import type { Logger } from '@homeward/hub';
import { isSettling, reasonOf } from './broker-fault.ts';
import { pause } from './pause.ts';

export interface Position {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
}

export interface Committer {
  note(position: Position): void;
  /** Commits what waits now; resolves when that was tried once. */
  flush(): Promise<void>;
  /** Forgets what waits; after a rebalance it is somebody else's to commit. */
  forget(): void;
}

/** Lost with the generation: the next owner starts from what the app stored, so nothing is retried. */
const outdated = new Set(['ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID', 'REBALANCE_IN_PROGRESS', 'FENCED_INSTANCE_ID']);

/**
 * Commits the latest position of each partition, one request at a time and at most every `everyMs`: a commit per record costs
 * most of a consumer's throughput. The group's offset is for others to see our lag by; the app's own stored offset is the truth.
 */
export function createCommitter(commit: (positions: readonly Position[]) => Promise<void>, everyMs: number, log: Logger): Committer {
  let waiting = new Map<string, Position>();
  let running: Promise<void> | null = null;
  let flushing = new AbortController();

  const commitWaiting = async () => {
    const positions = [...waiting.values()];
    waiting = new Map();
    try {
      await commit(positions);
    } catch (thrown) {
      const reason = reasonOf(thrown);
      if (outdated.has(reason) || flushing.signal.aborted) return;
      for (const position of positions) {
        const id = `${position.topic}/${position.partition}`;
        if (!waiting.has(id)) waiting.set(id, position);
      }
      log[isSettling(thrown) ? 'debug' : 'warn']('the group did not take a commit; it will be repeated', {
        reason,
        count: positions.length,
      });
      await pause(500, flushing.signal);
    }
  };
  const run = async () => {
    while (waiting.size > 0) {
      await commitWaiting();
      await pause(everyMs, flushing.signal);
    }
    running = null;
  };

  return {
    note(position) {
      waiting.set(`${position.topic}/${position.partition}`, position);
      running ??= run();
    },
    async flush() {
      flushing.abort();
      await running;
      flushing = new AbortController();
    },
    forget() {
      waiting = new Map();
    },
  };
}
