import { randomUUID } from 'node:crypto';

/** Packs that may wait here: some megabytes, as a large one does not. What comes beyond is read from its row. */
const MOST = 1_000;
const LARGE = 8_192;
/** How long one is of use at most: its transaction was undone, or its shard went to another relay. */
const KEPT_MS = 10_000;

interface Fresh {
  readonly bytes: Buffer;
  readonly since: number;
}

/**
 * Packs that this process wrote, for its own relay, which then need not read them again. Their rows are what says that they are to be sent, and when:
 * here are bytes by the name of a row. A name is given once, whatever becomes of the transaction or of the database, so that what is
 * found by it is what stands in the row.
 */
export class FreshPacks {
  readonly #prefix = randomUUID();
  readonly #packs = new Map<string, Fresh>();
  /** Shards whose rows the relay of this process sends. */
  #held: ReadonlySet<number> = new Set();
  #named = 0;
  readonly #now: () => number;

  constructor(monotonic: () => number = () => performance.now()) {
    this.#now = monotonic;
  }

  /** A name for a pack. */
  name(): string {
    this.#named += 1;
    return `${this.#prefix}/${this.#named}`;
  }

  holds(shards: Iterable<number>): void {
    this.#held = new Set(shards);
  }

  put(shard: number, name: string, bytes: Buffer): void {
    if (!this.#held.has(shard)) return;
    const now = this.#now();
    for (const [old, { since }] of this.#packs) {
      if (now - since < KEPT_MS) break; // they stand in the order they came
      this.#packs.delete(old);
    }
    if (this.#packs.size < MOST && bytes.length < LARGE) this.#packs.set(name, { bytes, since: now });
  }

  /** What is here now, by name. */
  atHand(): ReadonlyMap<string, Buffer> {
    return new Map([...this.#packs].map(([name, { bytes }]) => [name, bytes]));
  }

  /** It was handed over; whoever needs it again reads its row. */
  forget(name: string): void {
    this.#packs.delete(name);
  }
}
