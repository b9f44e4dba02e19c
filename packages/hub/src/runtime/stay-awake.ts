export interface StayAwakeParts {
  /** Runs something in the next turn of the event loop, which does not sleep until then. */
  turn(next: () => void): void;
  /** Milliseconds that only go forward. */
  now(): number;
  /** Who needs longer, for a commit or to send the next message, is waited for asleep. */
  readonly quickMs: number;
}

const usual: StayAwakeParts = { turn: setImmediate, now: () => performance.now(), quickMs: 0.5 };

/** So long after it turned last the loop counts as awake. */
const RECENT_MS = 5;

/**
 * Keeps the event loop turning, `quickMs` at a time, while one message after the other comes by itself: from a sender who waits for each answer and
 * then sends at once. A process that sleeps is woken late, and finds what it had at hand driven out of its processor by whoever ran there meanwhile; to such a
 * sender that is an eighth of the time and more. As it costs processor time it has an end where it brings nothing: where nobody sends message upon message, or where commits
 * take long, since others need the machine. The same where a few senders each do so, whose messages share commits.
 */
export class StayAwake {
  readonly #parts: StayAwakeParts;
  #isTurning = false;
  #until = Number.NEGATIVE_INFINITY;
  #tookMs = Number.POSITIVE_INFINITY;
  #endedAt = Number.NEGATIVE_INFINITY;

  constructor(parts: Partial<StayAwakeParts> = {}) {
    this.#parts = { ...usual, ...parts };
  }

  /** True while one message after the other comes by itself; a slow commit among quick ones is no end of it. */
  get isAwake(): boolean {
    return this.#parts.now() - this.#until < RECENT_MS;
  }

  /** Of the commit of a message by itself, or of a few, which never rejects. */
  during(commit: Promise<void>): void {
    const { now, quickMs } = this.#parts;
    const began = now();
    const isAtOnce = began - this.#endedAt < quickMs;
    if (isAtOnce && this.#tookMs < quickMs) this.#turnUntil(began + quickMs);
    void commit.then(() => {
      this.#endedAt = now();
      this.#tookMs = this.#endedAt - began;
      if (isAtOnce && this.#tookMs < quickMs) this.#turnUntil(this.#endedAt + quickMs); // for the next message
    });
  }

  #turnUntil(until: number): void {
    this.#until = until;
    if (this.#isTurning) return;
    this.#isTurning = true;
    this.#parts.turn(this.#again);
  }

  /** Made once: a function for each turn was a tenth of the garbage that messages of eight senders left. */
  readonly #again = (): void => {
    if (this.#parts.now() < this.#until) this.#parts.turn(this.#again);
    else this.#isTurning = false;
  };
}
