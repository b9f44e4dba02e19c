import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Fault, toFault } from '@homeward/kernel';
import type { Broker } from '../ports/broker.ts';
import type { NewLetter } from '../ports/letter-store.ts';
import type { RelayStore } from '../ports/store.ts';
import type { ClaimedRecord, ClaimedRow, OutboxRow } from '../ports/store-rows.ts';
import type { Health } from './health.ts';
import { RelayHolds } from './relay-holds.ts';
import { RelayLease } from './relay-lease.ts';
import { isOfSome, neverTaken, unlessOfStore } from './relay-refusals.ts';
import { rest, type Yielding } from './relay-rest.ts';
import type { Tuning } from './tuning.ts';

export interface Relay {
  /** Something was committed: look at once, and let others look who hold shards. */
  wake(): void;
  /** Something was committed that nobody waits for: it goes with what comes next, or after a fraction of a second. */
  note(): void;
  /** Sends what is there (bounded), gives the shards back. */
  stop(): Promise<void>;
}

/** A record, and the row that it stands in. */
export interface Place {
  readonly row: ClaimedRow;
  readonly record: ClaimedRecord;
}

export interface RelayParts {
  readonly store: RelayStore;
  readonly broker: Pick<Broker, 'send'>;
  readonly health: Health;
  /** The letter of a record that Kafka will never take, and what is published about it. */
  letterOf(at: Place, fault: Fault): { readonly letter: NewLetter; readonly told: readonly OutboxRow[] };
  readonly tuning: Pick<Tuning, 'relayRows' | 'relayLingerMs' | 'relayPollMs' | 'leaseMs' | 'drainMs'>;
  readonly yielding?: Yielding;
  /** Milliseconds that only go forward; leases are not reckoned by a clock that may be moved. */
  monotonic?(): number;
}

const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 5_000;
/** Failures of all in a row after which each topic is tried by itself: a broker that is away fails them all, one topic fails alone. What fails late fails seldom: there one is enough. */
const PART_AFTER = 3;

const recordsIn = (rows: readonly ClaimedRow[]): number => rows.reduce((sum, { records }) => sum + records.length, 0);
const weightOf = (rows: readonly ClaimedRow[]): number => rows.reduce((sum, { weight }) => sum + weight, 0);

/** How long rows that were sent stay for the next claim to remove. */
const REMOVE_MS = 250;
/** How long rows wait for company where nobody waits for them. */
const NOTED_MS = 200;

/** Records removed until their room is freed: few enough that each look passes over them at once. PostgreSQL's own cleaning comes once a minute. */
const TIDY_AFTER = 20_000;

class Loop {
  readonly #parts: RelayParts;
  readonly #owner = randomUUID();
  readonly #now: () => number;
  /** Rows that were sent and are still in the table, as far as is known, and how many records they hold. A row's name is no other's, whatever becomes of the database. */
  #sent: string[] = [];
  #sentRecords = 0;
  readonly #held: RelayHolds;
  #failures = 0;
  #removed = 0;
  #tidying: Promise<void> | null = null;
  readonly #lease: RelayLease;
  /** What was committed since others were told: it may lie in their shards. */
  #untold = false;
  #hearing: Promise<() => void> | null = null;
  readonly #stop = new AbortController();
  #abandoned = false;
  #woken = Promise.withResolvers<void>();
  #noted: NodeJS.Timeout | null = null;

  constructor(parts: RelayParts) {
    this.#parts = parts;
    this.#now = parts.monotonic ?? (() => performance.now());
    this.#held = new RelayHolds(parts.health, this.#now);
    this.#lease = new RelayLease({ store: parts.store, owner: this.#owner, leaseMs: parts.tuning.leaseMs, now: this.#now });
  }

  get #isStopping(): boolean {
    return this.#stop.signal.aborted;
  }

  wake(): void {
    this.#untold = true;
    this.#look();
  }

  note(): void {
    this.#untold = true;
    this.#noted ??= setTimeout(() => this.#look(), NOTED_MS);
  }

  #look(): void {
    this.#woken.resolve();
  }

  async #renew(): Promise<void> {
    await this.#lease.renew();
    if (this.#lease.isShared) void this.#hear(); // a connection that does not come about holds nothing up
  }

  /** From the first time on that others hold shards. */
  async #hear(): Promise<void> {
    this.#hearing ??= this.#parts.store.onCall(() => this.#look());
    await this.#hearing.catch(() => {
      this.#hearing = null; // until the next renewal it looks by itself alone
    });
  }

  /** Nothing waits for it: what gets lost on the way they find by themselves, a little later. */
  #tell(): void {
    const isNews = this.#untold && this.#lease.isShared;
    this.#untold = false;
    if (isNews) this.#parts.store.call().catch(() => {});
  }

  /** The next rows; removes the sent ones on the way. */
  async #claim(): Promise<readonly ClaimedRow[]> {
    const { store, tuning } = this.#parts;
    const except = this.#held.asleep();
    const rows = await store.claim(this.#owner, tuning.relayRows, { sent: this.#sent, except });
    this.#removed += this.#sentRecords;
    this.#sent = [];
    this.#sentRecords = 0;
    if (this.#removed >= TIDY_AFTER) this.#tidy();
    if (rows.length === 0 && !this.#isLate) this.#held.letGo(except);
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

  get #isLate(): boolean {
    return this.#lease.isLate;
  }

  /** One turn: answers what weight was claimed. As much as it takes at once means that more may wait. */
  async #turn(): Promise<number> {
    if (this.#noted !== null) clearTimeout(this.#noted);
    this.#noted = null;
    await this.#renew();
    const claimed = this.#claim();
    this.#tell();
    const rows = await claimed;
    const isHeld = ({ topic }: ClaimedRow) => this.#held.has(topic);
    const doubtful = this.#held.isEmpty ? [] : rows.filter(isHeld);
    const fine = doubtful.length === 0 ? rows : rows.filter((row) => !isHeld(row));
    if (fine.length > 0) await this.#sendAll(fine);
    for (const [topic, its] of Map.groupBy(doubtful, (row) => row.topic)) await this.#tryTopic(topic, its);
    return weightOf(rows);
  }

  /** As one batch; where that is refused for what may be one topic's alone, topic by topic, so that the others go on. */
  async #sendAll(rows: readonly ClaimedRow[]): Promise<void> {
    const began = this.#now();
    try {
      await this.#send(rows);
      this.#failures = 0;
    } catch (thrown) {
      const fault = unlessOfStore(thrown);
      const topics = Map.groupBy(rows, (row) => row.topic);
      this.#failures += 1;
      const isLate = this.#now() - began > this.#parts.tuning.leaseMs;
      if (!isOfSome(fault) && (topics.size === 1 || (this.#failures < PART_AFTER && !isLate))) throw fault;
      if (isLate) this.#parts.health.fails('relay', fault); // until all are tried that may be minutes
      await this.#sendApart(topics, fault);
    }
  }

  /** @throws Fault the one of them all where none of them goes by itself. */
  async #sendApart(topics: ReadonlyMap<string, readonly ClaimedRow[]>, fault: Fault): Promise<void> {
    const sent = new Set(this.#sent);
    const refused = new Map<string, () => void>();
    for (const [topic, its] of topics) {
      const began = this.#now();
      await this.#send(its.filter(({ row }) => !sent.has(row))).catch((again: unknown) => {
        const [why, tookMs] = [unlessOfStore(again), this.#now() - began];
        refused.set(topic, () => this.#held.add(topic, why, tookMs));
      });
    }
    const isNoneSent = this.#sent.length === sent.size; // so it is where the shards were lost meanwhile, too
    if (!isOfSome(fault) && (isNoneSent || refused.size === topics.size)) throw fault;
    for (const hold of refused.values()) hold();
  }

  async #tryTopic(topic: string, rows: readonly ClaimedRow[]): Promise<void> {
    const began = this.#now();
    try {
      await this.#send(rows);
      if (this.#isLate) return; // perhaps nothing was sent: it is tried again
      this.#held.free(topic);
    } catch (thrown) {
      this.#held.add(topic, unlessOfStore(thrown), this.#now() - began);
    }
  }

  #wasSent(rows: readonly ClaimedRow[]): void {
    for (const { row } of rows) this.#sent.push(row);
    this.#sentRecords += recordsIn(rows);
  }

  /**
   * One batch; where one of its records is at fault whatever the broker does, halves until that one stands alone, and it becomes a dead letter.
   * Held up so long that the shards may be somebody else's it sends nothing: the rows are claimed anew.
   */
  async #send(rows: readonly ClaimedRow[]): Promise<void> {
    if (rows.length === 0 || this.#isLate) return;
    try {
      await this.#publish(rows.flatMap(({ records }) => records));
      this.#wasSent(rows);
    } catch (thrown) {
      const fault = toFault(thrown);
      if (!neverTaken.has(fault.code)) throw fault;
      const middle = rows.length >> 1;
      if (middle === 0) return this.#sendParts(rows[0] as ClaimedRow, fault);
      await this.#send(rows.slice(0, middle));
      await this.#send(rows.slice(middle));
    }
  }

  #publish(records: readonly ClaimedRecord[]): Promise<void> {
    return this.#lease.during(() => this.#parts.broker.send(records));
  }

  /** A row of which Kafka will never take something. It is sent once all of its records are, or are letters. */
  async #sendParts(row: ClaimedRow, fault: Fault): Promise<void> {
    if (await this.#halve(row, row.records, fault)) this.#wasSent([row]);
  }

  /** Records that were refused together. Answers whether all of them are settled. */
  async #halve(row: ClaimedRow, records: readonly ClaimedRecord[], fault: Fault): Promise<boolean> {
    const { store, letterOf } = this.#parts;
    const middle = records.length >> 1;
    if (middle === 0) {
      const record = records[0] as ClaimedRecord;
      const { letter, told } = letterOf({ row, record }, fault);
      await store.bury({ row: row.row, at: record.at }, letter, told);
      return true;
    }
    for (const half of [records.slice(0, middle), records.slice(middle)]) {
      if (this.#isLate) return false;
      const refused = await this.#publish(half).then(() => null, toFault);
      if (refused !== null && !neverTaken.has(refused.code)) throw refused;
      if (refused !== null && !(await this.#halve(row, half, refused))) return false;
    }
    return true;
  }

  /** Until it is woken, or a topic is to be tried again, or what was sent is to be removed; and from time to time. */
  async #idle(): Promise<void> {
    const ms = Math.min(this.#parts.tuning.relayPollMs, ...this.#held.waits(), ...(this.#sent.length > 0 ? [REMOVE_MS] : []));
    const timer = setTimeout(() => this.#look(), ms);
    await this.#woken.promise;
    clearTimeout(timer);
    this.#woken = Promise.withResolvers();
  }

  async run(): Promise<void> {
    const { health, tuning, yielding = null } = this.#parts;
    const rests = { lingerMs: tuning.relayLingerMs, yielding, now: this.#now, pause, isStopping: () => this.#isStopping };
    for (let wait = FIRST_WAIT_MS; !this.#isStopping; ) {
      const began = this.#now();
      try {
        const claimed = await this.#turn();
        health.works('relay');
        wait = FIRST_WAIT_MS;
        if (claimed >= tuning.relayRows || this.#isLate) continue;
        await this.#idle();
        await rest(began, rests);
      } catch (thrown) {
        const fault = toFault(thrown);
        if (!this.#abandoned) health.fails('relay', fault); // what was not sent is claimed and sent again: same id, key and bytes
        await pause(wait, undefined, { signal: this.#stop.signal }).catch(() => {});
        wait = Math.min(wait * 2, LONGEST_WAIT_MS);
      }
    }
  }

  /** A Kafka that is away keeps nobody from giving back what is held. */
  async #sendRest(until: number): Promise<void> {
    try {
      while (this.#now() < until && (await this.#turn()) > 0);
    } catch (thrown) {
      if (!this.#abandoned) this.#parts.health.fails('relay', unlessOfStore(thrown)); // the rows stay; the next start sends them
    }
  }

  async #drain(running: Promise<void>): Promise<void> {
    const until = this.#now() + this.#parts.tuning.drainMs;
    await running;
    try {
      await this.#sendRest(until);
      if (this.#sent.length > 0) await this.#parts.store.sent(this.#sent);
      await this.#parts.store.release(this.#owner);
      await this.#tidying;
      (await this.#hearing?.catch(() => undefined))?.();
    } catch (thrown) {
      if (!this.#abandoned) this.#parts.health.fails('relay', toFault(thrown)); // as after a crash
    }
  }

  /** An engine that does not answer is not waited for: rows and lease stay, as after a crash, and what becomes of the call is no news. */
  async finish(running: Promise<void>): Promise<void> {
    this.#stop.abort();
    this.#look();
    const over = new AbortController();
    const late = pause(this.#parts.tuning.drainMs, undefined, { signal: over.signal }).catch(() => {});
    await Promise.race([this.#drain(running), late]);
    this.#abandoned = true;
    this.#lease.end();
    over.abort();
  }
}

/**
 * Publishes the outbox: claims the oldest rows of its shards, sends them as one batch, removes them. One send is in flight, so records
 * of one key keep the order of their commits. After a crash between sending and removing they are sent once more, unchanged. What a topic refuses
 * (it is not there yet, we may not write to it) waits with all behind it in that topic; only a record that can never be taken leaves its place.
 */
export function startRelay(parts: RelayParts): Relay {
  const loop = new Loop(parts);
  const running = loop.run();
  return { wake: () => loop.wake(), note: () => loop.note(), stop: () => loop.finish(running) };
}
