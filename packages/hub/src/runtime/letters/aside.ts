/** Kept at most; with more the first put aside is tried again early. */
const MOST = 1_000;
/** However often it failed, it is tried again after five minutes. */
const LONGEST_MS = 300_000;

/**
 * Queued letters, or deadlines, that failed for what may pass, for each its time to be tried again, so that meanwhile others have their turn. The wait doubles with each
 * failure: many of them would else be all that is tried. In memory: after a restart all are tried at once.
 */
export class Aside {
  readonly #all = new Map<string, { readonly waitMs: number; readonly until: number; readonly row: bigint }>();

  /** `row`: its place in the line, where they stand in one. */
  put(id: string, leastMs: number, row = 0n): void {
    const waitMs = Math.min(Math.max(leastMs, 2 * (this.#all.get(id)?.waitMs ?? 0)), LONGEST_MS);
    this.#all.delete(id);
    this.#all.set(id, { waitMs, until: performance.now() + waitMs, row });
    const [first] = this.#all.keys();
    if (first !== undefined && this.#all.size > MOST) this.#all.delete(first);
  }

  forget(id: string): void {
    this.#all.delete(id);
  }

  /** One had its turn while these waited: whichever else stands before it is in the line no more. */
  passed(row: bigint, waiting: readonly string[]): void {
    for (const [id, entry] of this.#all) if (entry.row <= row && !waiting.includes(id)) this.#all.delete(id);
  }

  clear(): void {
    this.#all.clear();
  }

  isEmpty(): boolean {
    return this.#all.size === 0;
  }

  /** Those whose time has not come. */
  waiting(): string[] {
    const now = performance.now();
    return [...this.#all].filter(([, { until }]) => until > now).map(([id]) => id);
  }
}
