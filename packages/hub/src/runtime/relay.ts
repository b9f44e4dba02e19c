import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { toFault } from '@homeward/kernel';
import type { Broker } from '../ports/broker.ts';
import type { RelayStore } from '../ports/store.ts';
import type { ClaimedRow } from '../ports/store-rows.ts';
import type { Health } from './health.ts';
import type { Tuning } from './tuning.ts';

export interface Relay {
  /** Something was committed: look at once. */
  wake(): void;
  /** Sends what is there (bounded), gives the shards back. */
  stop(): Promise<void>;
}

export interface RelayParts {
  readonly store: RelayStore;
  readonly broker: Pick<Broker, 'send'>;
  readonly health: Health;
  readonly tuning: Pick<Tuning, 'relayRows' | 'relayLingerMs' | 'relayPollMs' | 'leaseMs' | 'drainMs'>;
  /** Milliseconds that only go forward; leases are not reckoned by a clock that may be moved. */
  monotonic?(): number;
}

/** A lease by our own reckoning: held until `until`, renewed from `renewAt` on. */
interface Lease {
  readonly renewAt: number;
  readonly until: number;
}

/** Rows removed until their room is freed: few enough that each look passes over them at once. PostgreSQL's own cleaning comes once a minute. */
const TIDY_AFTER = 20_000;

class Loop {
  readonly #parts: RelayParts;
  readonly #owner = randomUUID();
  readonly #now: () => number;
  /** Rows that were sent and are still in the table. */
  #sent: readonly string[] = [];
  #removed = 0;
  #tidying: Promise<void> | null = null;
  #lease: Lease = { renewAt: 0, until: 0 };
  #stopping = false;
  #woken = Promise.withResolvers<void>();

  constructor(parts: RelayParts) {
    this.#parts = parts;
    this.#now = parts.monotonic ?? (() => performance.now());
  }

  wake(): void {
    this.#woken.resolve();
  }

  async #renew(): Promise<void> {
    const { store, tuning } = this.#parts;
    const start = this.#now();
    if (start < this.#lease.renewAt) return;
    const { forMs } = await store.lease(this.#owner, tuning.leaseMs);
    this.#lease = { renewAt: start + forMs / 3, until: start + forMs };
  }

  /** The next rows; removes the sent ones on the way. */
  async #claim(): Promise<readonly ClaimedRow[]> {
    const { store, tuning } = this.#parts;
    const rows = await store.claim(this.#owner, tuning.relayRows, this.#sent);
    this.#removed += this.#sent.length;
    this.#sent = [];
    if (this.#removed >= TIDY_AFTER) this.#tidy();
    return rows;
  }

  /** Beside the sending; what fails is left to the next time. */
  #tidy(): void {
    if (this.#tidying !== null) return;
    this.#removed = 0;
    const over = () => {
      this.#tidying = null;
    };
    this.#tidying = this.#parts.store.tidy().then(over, over);
  }

  /** One turn: answers how many rows were sent. */
  async #turn(): Promise<number> {
    await this.#renew();
    const rows = await this.#claim();
    if (rows.length === 0) return 0;
    if (this.#now() >= this.#lease.until) return 0; // held up so long that the shards may be somebody else's: claim anew
    this.#sent = await this.#send(rows);
    return rows.length;
  }

  /** One batch; where one of its records is at fault (not Kafka), one by one, and the guilty is set aside for people to look at. Answers what was sent. */
  async #send(rows: readonly ClaimedRow[]): Promise<string[]> {
    const { broker, store, health } = this.#parts;
    try {
      await broker.send(rows);
      return rows.map((row) => row.row);
    } catch (thrown) {
      const fault = toFault(thrown);
      if (fault.row.retry !== 'never' || fault.code === 'HUB_BUG') throw fault;
      if (rows.length > 1) {
        const sent: string[] = [];
        for (const row of rows) sent.push(...(await this.#send([row])));
        return sent;
      }
      health.fails('relay', fault);
      await store.park((rows[0] as ClaimedRow).row, fault.code);
      return [];
    }
  }

  async #idle(): Promise<void> {
    const over = new AbortController();
    await Promise.race([this.#woken.promise, pause(this.#parts.tuning.relayPollMs, undefined, { signal: over.signal }).catch(() => {})]);
    over.abort();
    this.#woken = Promise.withResolvers();
  }

  async run(): Promise<void> {
    const { health, tuning } = this.#parts;
    for (let wait = 50; !this.#stopping; ) {
      const began = this.#now();
      try {
        const sent = await this.#turn();
        health.works('relay');
        wait = 50;
        if (sent === 0) await this.#idle();
        const early = began + tuning.relayLingerMs - this.#now();
        if (sent < tuning.relayRows && early > 0 && !this.#stopping) await pause(early);
      } catch (thrown) {
        this.#sent = []; // whatever was not removed is claimed and sent again: same id, key and bytes
        health.fails('relay', toFault(thrown));
        if (!this.#stopping) await pause(wait);
        wait = Math.min(wait * 2, 5_000);
      }
    }
  }

  async #drain(running: Promise<void>): Promise<void> {
    const until = this.#now() + this.#parts.tuning.drainMs;
    await running;
    try {
      while (this.#now() < until && (await this.#turn()) > 0);
      if (this.#sent.length > 0) await this.#parts.store.sent(this.#sent);
      await this.#tidying;
      await this.#parts.store.release(this.#owner);
    } catch (thrown) {
      this.#parts.health.fails('relay', toFault(thrown)); // the rows stay; the next start sends them
    }
  }

  /** A send that Kafka does not answer is not waited for: its rows and its lease stay, as after a crash. */
  async finish(running: Promise<void>): Promise<void> {
    this.#stopping = true;
    this.wake();
    const over = new AbortController();
    const late = pause(this.#parts.tuning.drainMs, undefined, { signal: over.signal }).catch(() => {});
    await Promise.race([this.#drain(running), late]);
    over.abort();
  }
}

/**
 * Publishes the outbox: claims the oldest rows of its shards, sends them as one batch, removes them. One send is in flight, so records
 * of one key keep the order of their commits. After a crash between sending and removing they are sent once more, unchanged.
 */
export function startRelay(parts: RelayParts): Relay {
  const loop = new Loop(parts);
  const running = loop.run();
  return { wake: () => loop.wake(), stop: () => loop.finish(running) };
}
