import type { Fault } from '@homeward/kernel';
import type { Health } from './health.ts';

/** A topic that refused what others took: left alone until then. */
interface Held {
  readonly waitMs: number;
  readonly until: number;
}

const FIRST_WAIT_MS = 50;
/** One that refuses at once is looked at after this time at the latest. */
const LONGEST_WAIT_MS = 15_000;
/** One that refuses late holds up the others for as long: it is left alone for so many times what that took. */
const TIMES = 2;

/** Topics that refuse what others take: all of such a one waits, and so its keys keep their order. */
export class RelayHolds {
  readonly #held = new Map<string, Held>();
  readonly #health: Health;
  readonly #now: () => number;

  constructor(health: Health, monotonic: () => number) {
    this.#health = health;
    this.#now = monotonic;
  }

  get isEmpty(): boolean {
    return this.#held.size === 0;
  }

  has(topic: string): boolean {
    return this.#held.has(topic);
  }

  /** Those to be left alone now. */
  asleep(): readonly string[] {
    const now = this.#now();
    return [...this.#held].flatMap(([topic, { until }]) => (now < until ? [topic] : []));
  }

  /** In how many milliseconds each of them is to be tried again. */
  waits(): readonly number[] {
    return [...this.#held.values()].map(({ until }) => Math.max(0, until - this.#now()));
  }

  /** It refused, and took so many milliseconds for that. */
  add(topic: string, fault: Fault, tookMs: number): void {
    const longer = Math.min((this.#held.get(topic)?.waitMs ?? FIRST_WAIT_MS / 2) * 2, LONGEST_WAIT_MS);
    const waitMs = Math.max(longer, TIMES * tookMs);
    this.#held.set(topic, { waitMs, until: this.#now() + waitMs });
    this.#health.fails(`relay ${topic}`, fault);
  }

  /** It takes what is sent again. */
  free(topic: string): void {
    this.#held.delete(topic);
    this.#health.works(`relay ${topic}`);
  }

  /** All but these were asked for, and nothing waits of them: it went to another process with its shards, and that one tells of it. */
  letGo(except: readonly string[]): void {
    for (const topic of this.#held.keys()) {
      if (except.includes(topic)) continue;
      this.#held.delete(topic); // one whose time is over would have it look again and again
      this.#health.forget(`relay ${topic}`);
    }
  }
}
