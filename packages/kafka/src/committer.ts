import type { Logger } from '@homeward/hub';
import { isSettling, reasonOf } from './broker-fault.ts';
import { pause } from './pause.ts';

export interface Position {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
}

export type Commit = (positions: readonly Position[]) => Promise<void>;

/** Lost with the generation: the next owner starts from what the app stored, so nothing is retried. */
const outdated = new Set(['ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID', 'REBALANCE_IN_PROGRESS', 'FENCED_INSTANCE_ID']);
const FAILED_PAUSE_MS = 500;

/**
 * Commits the latest position of each partition, one request at a time and at most every `everyMs`: a commit per record costs
 * most of a consumer's throughput. The group's offset is for others to see our lag by; the app's own stored offset is the truth.
 */
export class Committer {
  readonly #commit: Commit;
  readonly #everyMs: number;
  readonly #log: Logger;
  #waiting = new Map<string, Position>();
  /** Counts what was forgotten: a commit that was under way then is not this generation's. */
  #forgotten = 0;
  #running: Promise<void> | null = null;
  #flushing = new AbortController();

  constructor(commit: Commit, everyMs: number, log: Logger) {
    this.#commit = commit;
    this.#everyMs = everyMs;
    this.#log = log;
  }

  note(position: Position): void {
    this.#waiting.set(`${position.topic}/${position.partition}`, position);
    this.#running ??= this.#run();
  }

  /** Commits what waits now; resolves when that was tried once. */
  async flush(): Promise<void> {
    this.#flushing.abort();
    await this.#running;
    this.#flushing = new AbortController();
  }

  /** Forgets what waits; after a rebalance it is somebody else's to commit. */
  forget(): void {
    this.#forgotten += 1;
    this.#waiting = new Map();
  }

  async #run(): Promise<void> {
    while (this.#waiting.size > 0) {
      await this.#commitWaiting();
      await pause(this.#everyMs, this.#flushing.signal);
    }
    this.#running = null;
  }

  async #commitWaiting(): Promise<void> {
    const positions = [...this.#waiting.values()];
    const forgotten = this.#forgotten;
    this.#waiting = new Map();
    try {
      await this.#commit(positions);
    } catch (thrown) {
      const reason = reasonOf(thrown);
      if (outdated.has(reason) || this.#forgotten !== forgotten || this.#flushing.signal.aborted) return;
      this.#waitAgain(positions);
      const level = isSettling(thrown) ? 'debug' : 'warn';
      this.#log[level]('the group did not take a commit; it will be repeated', { reason, count: positions.length });
      await pause(FAILED_PAUSE_MS, this.#flushing.signal);
    }
  }

  #waitAgain(positions: readonly Position[]): void {
    for (const position of positions) {
      const id = `${position.topic}/${position.partition}`;
      if (!this.#waiting.has(id)) this.#waiting.set(id, position); // unless something newer came meanwhile
    }
  }
}
