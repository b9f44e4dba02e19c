/** Kept at most; with more the first put aside is tried again early. */
const MOST = 1_000;
/** However often it failed, a letter is tried again after five minutes. */
const LONGEST_MS = 300_000;

/**
 * Queued letters that failed for what may pass, for each its time to be tried again, so that meanwhile others have their turn. The wait doubles with each
 * failure: many of them would else be all that is tried. In memory: after a restart all are tried at once.
 */
export class Aside {
  readonly #letters = new Map<string, { readonly waitMs: number; readonly until: number }>();

  put(id: string, leastMs: number): void {
    const waitMs = Math.min(Math.max(leastMs, 2 * (this.#letters.get(id)?.waitMs ?? 0)), LONGEST_MS);
    this.#letters.delete(id);
    this.#letters.set(id, { waitMs, until: performance.now() + waitMs });
    const [first] = this.#letters.keys();
    if (first !== undefined && this.#letters.size > MOST) this.#letters.delete(first);
  }

  forget(id: string): void {
    this.#letters.delete(id);
  }

  clear(): void {
    this.#letters.clear();
  }

  isEmpty(): boolean {
    return this.#letters.size === 0;
  }

  /** Those whose time has not come. */
  waiting(): string[] {
    const now = performance.now();
    return [...this.#letters].filter(([, { until }]) => until > now).map(([id]) => id);
  }
}
