import { setImmediate as turn } from 'node:timers/promises';
import { pause } from './pause.ts';

export interface RestOptions {
  /** How long a rest is, in milliseconds. */
  readonly ms: number;
  /** A fetch of as many records is followed by the next at once. */
  readonly full: number;
}

/**
 * The rests between fetches of whoever need not know at once. A broker answers a fetch with the first record that comes, and so as often as somebody
 * sends; what comes during a rest is one answer. While much comes, nobody rests.
 */
export class Rests {
  readonly #options: RestOptions;
  readonly #over = new AbortController();
  #records = 0;
  #rest: Promise<void> | null = null;

  constructor(options: RestOptions) {
    this.#options = options;
  }

  /** To be awaited before the next fetch, with each batch of the one that brought it. */
  after(records: number): Promise<void> {
    this.#records += records;
    this.#rest ??= this.#begin();
    return this.#rest;
  }

  /** No more rests, and an end to the one that is. */
  end(): void {
    this.#over.abort();
  }

  async #begin(): Promise<void> {
    await turn(); // all batches of a fetch are handed over in one turn
    const isFull = this.#records >= this.#options.full;
    if (!isFull) await pause(this.#options.ms, this.#over.signal);
    this.#records = 0;
    this.#rest = null;
  }
}
