/** What was not used of so many milliseconds may be made up for. */
const BURST_MS = 50;

/** So many calls a second at most, evenly spaced. Times are monotonic milliseconds. */
export class Rate {
  readonly #spacingMs: number;
  #next = 0;

  constructor(perSecond: number | null) {
    this.#spacingMs = perSecond === null ? 0 : 1_000 / perSecond;
  }

  /** How many of `wanted` may start now. */
  free(wanted: number, now: number): number {
    if (this.#spacingMs === 0) return wanted;
    this.#next = Math.max(this.#next, now - BURST_MS);
    return now < this.#next ? 0 : Math.min(wanted, 1 + Math.floor((now - this.#next) / this.#spacingMs));
  }

  /** So many start. */
  take(calls: number): void {
    this.#next += calls * this.#spacingMs;
  }

  /** Milliseconds until a call may start. */
  wait(now: number): number {
    return this.#spacingMs === 0 ? 0 : Math.max(0, this.#next - now);
  }
}
