import { setTimeout as pause } from 'node:timers/promises';

/** Lets a loop rest for a while, and ends the rest early. What is set while nobody rests ends the next rest at once. */
export class Wake {
  #rest: AbortController | null = null;
  #isSet = false;

  set(): void {
    this.#isSet = true;
    this.#rest?.abort();
  }

  /** Rests for `ms`, less where it is set or `stop` is aborted. */
  async wait(ms: number, stop: AbortSignal): Promise<void> {
    this.#rest = new AbortController();
    const either = AbortSignal.any([this.#rest.signal, stop]);
    if (!this.#isSet) await pause(ms, undefined, { signal: either }).catch(() => {});
    this.#isSet = false;
    this.#rest = null;
  }
}
