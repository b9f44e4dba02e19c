import type { RelayStore } from '../ports/store.ts';

export interface RelayLeaseParts {
  readonly store: Pick<RelayStore, 'shards' | 'lease' | 'keep'>;
  readonly owner: string;
  /** How long a lease lasts, in milliseconds. */
  readonly leaseMs: number;
  /** Milliseconds that only go forward; leases are not reckoned by a clock that may be moved. */
  now(): number;
}

/** The shards of a relay, by our own reckoning: held until then, and renewed once a third of that time is over. */
export class RelayLease {
  readonly #parts: RelayLeaseParts;
  #renewAt = 0;
  #until = 0;
  #held = 0;
  #isOver = false;

  constructor(parts: RelayLeaseParts) {
    this.#parts = parts;
  }

  /** True once the shards may be somebody else's. */
  get isLate(): boolean {
    return this.#parts.now() >= this.#until;
  }

  /** True while other relays hold shards. */
  get isShared(): boolean {
    return this.#held < this.#parts.store.shards;
  }

  /** Asks for a fair share where that is due. */
  async renew(): Promise<void> {
    const { store, owner, leaseMs, now } = this.#parts;
    const start = now();
    if (start < this.#renewAt) return;
    const { tokens, forMs } = await store.lease(owner, leaseMs);
    this.#held = tokens.size;
    this.#renewAt = start + forMs / 3;
    this.#until = start + forMs;
  }

  /**
   * Does something that may take longer than a lease, and keeps what is held meanwhile: a Kafka that answers late would else have every relay lose its
   * shards in the middle of a send, and two send all of it.
   */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const timer = setInterval(() => void this.#keep(), this.#parts.leaseMs / 3);
    try {
      return await work();
    } finally {
      clearInterval(timer);
    }
  }

  /** Keeps nothing any more, whatever is still being done. */
  end(): void {
    this.#isOver = true;
  }

  /** What fails leaves the lease as it is: it is over when it is over. */
  async #keep(): Promise<void> {
    const { store, owner, leaseMs, now } = this.#parts;
    const start = now();
    if (this.#isOver || this.isLate) return;
    const kept = await store.keep(owner, leaseMs).catch(() => -1);
    if (kept === this.#held) this.#until = start + leaseMs; // one that is gone may be another's
  }
}
