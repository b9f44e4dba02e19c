import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '@homeward/hub';
import { type Clock, Fault, toFault } from '@homeward/kernel';
import type pg from 'pg';
import { type ConnectionOptions, connectToListen, endInTime, giveUp } from '../connections.ts';
import { toStartFault, toStoreFault } from '../store-fault.ts';
import { SHARED } from '../product-schema.ts';
import { CHANNEL, prepareClock, readOffset, writeOffset } from './clock-row.ts';

/** How often the offset is read where no notification told of it, in milliseconds. */
const POLL_MS = 2_000;
/** How far from the machine's clock it may be moved: far enough for any history, not out of the range of dates. */
const FARTHEST_MS = 20 * 366 * 86_400_000;
const OFFSET = /^-?\d{1,15}$/;

export interface FollowOptions {
  readonly url: string;
  readonly log: Logger;
  /** Milliseconds between two times of reading it; two seconds unless given. */
  readonly pollMs?: number;
  /** Milliseconds until PostgreSQL counts as silent; five seconds unless given. */
  readonly answerMs?: number;
}

/** The development clock of one database: the machine's, moved by what every process of the product agrees on. */
export interface FollowedClock {
  readonly clock: Clock;
  /** Milliseconds that it is ahead of the machine's clock, behind it where negative. */
  offset(): number;
  /**
   * Moves it, here at once and in every other process as soon as it hears of it (milliseconds, at most one poll). Throws `HUB_INVALID` for an
   * offset that is no whole number of milliseconds or lies more than twenty years away, `HUB_STORE` while PostgreSQL is away: then it was not moved,
   * or, where its answer alone was lost, the next look tells.
   */
  move(offsetMs: number): Promise<void>;
  close(): Promise<void>;
}

class Following {
  readonly #options: ConnectionOptions;
  readonly #log: Logger;
  readonly #pollMs: number;
  readonly #listeners = new Set<() => void>();
  readonly #closing = new AbortController();
  #client: pg.Client | null = null;
  /** Ends with what was asked last. */
  #asked: Promise<unknown> = Promise.resolve();
  #offset = 0;

  constructor({ url, log, pollMs = POLL_MS, answerMs = 5_000 }: FollowOptions) {
    const onIdleError = (error: Error) => log.warn('an idle connection broke', { code: toStoreFault(error).code });
    this.#options = { url, schema: SHARED, poolSize: 1, answerMs, onIdleError };
    this.#log = log;
    this.#pollMs = pollMs;
  }

  readonly clock: Clock = {
    now: () => Date.now() + this.#offset,
    onMove: (listener) => {
      this.#listeners.add(listener);
      return () => this.#listeners.delete(listener);
    },
  };

  get offset(): number {
    return this.#offset;
  }

  #adopt(offset: number): void {
    if (offset === this.#offset) return;
    this.#offset = offset;
    for (const listener of this.#listeners) listener();
  }

  /** One after the other: the connection takes one statement at a time, and where there is none one is opened, however many ask. */
  #ask<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const answer = this.#asked.then(async () => work(await this.#connected()));
    this.#asked = answer.catch(() => {});
    return answer;
  }

  /** The listening connection; a new one where there is none. */
  async #connected(): Promise<pg.Client> {
    if (this.#client !== null) return this.#client;
    const client = await connectToListen(this.#options);
    client.on('notification', ({ payload = '' }) => {
      if (OFFSET.test(payload)) this.#adopt(Number(payload)); // anybody with a login may say anything
    });
    client.once('end', () => {
      if (this.#client === client) this.#client = null;
    });
    try {
      await client.query(`listen ${CHANNEL}`);
    } catch (thrown) {
      giveUp(client); // nobody knows of it, so nobody would end it
      throw thrown;
    }
    this.#client = client;
    return client;
  }

  async begin(): Promise<void> {
    try {
      await prepareClock(this.#options);
      this.#adopt(await this.#ask(readOffset));
    } catch (thrown) {
      throw toStartFault(thrown);
    }
  }

  async follow(): Promise<void> {
    const { signal } = this.#closing;
    for (;;) {
      await pause(this.#pollMs, undefined, { signal, ref: false }).catch(() => {});
      if (signal.aborted) return;
      try {
        this.#adopt(await this.#ask(readOffset));
      } catch (thrown) {
        if (this.#client !== null) giveUp(this.#client); // one that is half open would be asked in vain for a quarter of an hour
        if (!signal.aborted) this.#log.warn('the clock could not be read', { code: toFault(toStoreFault(thrown)).code });
      }
    }
  }

  async move(offsetMs: number): Promise<void> {
    if (!Number.isSafeInteger(offsetMs) || Math.abs(offsetMs) > FARTHEST_MS)
      throw new Fault('HUB_INVALID', 'the clock is moved by whole milliseconds, and at most twenty years', { rule: 'clock' });
    try {
      await this.#ask((client) => writeOffset(client, offsetMs));
    } catch (thrown) {
      throw toStoreFault(thrown);
    }
    this.#adopt(offsetMs);
  }

  async close(following: Promise<void>): Promise<void> {
    this.#closing.abort();
    await following;
    if (this.#client !== null) await endInTime(this.#client);
  }
}

/** Follows the clock of a development product. Not for production: there the machine's clock is the only one. Throws `HUB_STORE`, `HUB_CONFIG`. */
export async function followClock(options: FollowOptions): Promise<FollowedClock> {
  const following = new Following(options);
  await following.begin();
  const running = following.follow();
  return {
    clock: following.clock,
    offset: () => following.offset,
    move: (offsetMs) => following.move(offsetMs),
    close: () => following.close(running),
  };
}
