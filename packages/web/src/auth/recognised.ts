import { hash } from 'node:crypto';
import type { Clock, EpochMillis } from '@homeward/kernel';

const LONGEST_MS = 60_000;
const MOST = 2_000;

interface Known<T> {
  readonly value: T;
  readonly from: EpochMillis;
  readonly until: EpochMillis;
}

/**
 * What tokens said that were opened or checked a moment ago: doing so again costs more than most answers. For a minute at most, never beyond a token's own
 * end; known by a hash of the whole token, so that none stands in memory. Whether it was revoked since is for the caller to ask each time.
 */
export class Recognised<T> {
  readonly #clock: Clock;
  readonly #most: number;
  readonly #known = new Map<string, Known<T>>();

  constructor(clock: Clock, most = MOST) {
    this.#clock = clock;
    this.#most = most;
  }

  /** Null where it is not known, or not any more. */
  find(token: string): T | null {
    const id = hash('sha256', token, 'base64');
    const known = this.#known.get(id);
    if (known === undefined) return null;
    const now = this.#clock.now();
    if (now >= known.from && now < known.until) return known.value; // a clock that was put back makes it unknown, too
    this.#known.delete(id);
    return null;
  }

  /** `endsAt`: when the token ends by itself. */
  note(token: string, value: T, endsAt: EpochMillis): void {
    const from = this.#clock.now();
    const [oldest] = this.#known.keys();
    if (this.#known.size >= this.#most && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(hash('sha256', token, 'base64'), { value, from, until: Math.min(from + LONGEST_MS, endsAt) });
  }
}
