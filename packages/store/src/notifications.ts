import { setTimeout as pause } from 'node:timers/promises';
import type { Change, Logger } from '@homeward/hub';
import type { ChangeListener } from '@homeward/hub/ports';
import { toFault } from '@homeward/kernel';
import type pg from 'pg';
import { type ConnectionOptions, connectToListen, endInTime, giveUp } from './connections.ts';
import { toStoreFault } from './store-fault.ts';

/** PostgreSQL refuses a payload of 8000 bytes and more. */
const MAX_PAYLOAD = 7_900;

type Packed = [aggregate: string, id: string, version: number, correlations: readonly string[]];

/** Changes as payloads, each a JSON array short enough for one notification. A change with very many causes keeps as many as fit. */
export function changePayloads(changes: readonly Change[]): string[] {
  const payloads: string[] = [];
  let items: string[] = [];
  let bytes = 2;
  for (const change of changes) {
    const packed: Packed = [change.aggregate, change.id, change.version, change.correlations.slice(0, 150)];
    const item = JSON.stringify(packed);
    const more = Buffer.byteLength(item) + 1;
    if (items.length > 0 && bytes + more > MAX_PAYLOAD) {
      payloads.push(`[${items.join(',')}]`);
      items = [];
      bytes = 2;
    }
    items.push(item);
    bytes += more;
  }
  if (items.length > 0) payloads.push(`[${items.join(',')}]`);
  return payloads;
}

const isPacked = (item: unknown): item is Packed => {
  if (!Array.isArray(item)) return false;
  const [aggregate, id, version, correlations] = item as unknown[];
  return typeof aggregate === 'string' && typeof id === 'string' && typeof version === 'number' && Array.isArray(correlations);
};

/** Anybody with a login may say something on a channel, and a later release what this one does not know: that is nothing to us. */
function unpack(payload: string): Change[] {
  let said: unknown;
  try {
    said = JSON.parse(payload);
  } catch {
    return [];
  }
  const packed = Array.isArray(said) ? said.filter(isPacked) : [];
  return packed.map(([aggregate, id, version, correlations]) => ({ aggregate, id, version, correlations }));
}

/** A connection on which nothing is ever sent, and whose other end is gone, would stay silent for a quarter of an hour. */
const LOOK_MS = 10_000;

/** What relays of one app say to each other; no array, as changes are. */
export const CALL = 'outbox';

type NotificationsParts = [options: ConnectionOptions, channel: string, log: Logger, pace?: { readonly lookMs?: number }];

/** One listening connection for all listeners of a process; it comes back by itself when it breaks. */
export class Notifications {
  readonly #options: ConnectionOptions;
  readonly #channel: string;
  readonly #log: Logger;
  readonly #listeners = new Set<ChangeListener>();
  readonly #called = new Set<() => void>();
  readonly #lookMs: number;
  readonly #closing = new AbortController();
  #client: Promise<pg.Client> | null = null;
  #isReturning = false;

  constructor(...[options, channel, log, { lookMs = LOOK_MS } = {}]: NotificationsParts) {
    this.#options = options;
    this.#channel = channel;
    this.#log = log;
    this.#lookMs = lookMs;
  }

  get #closed(): boolean {
    return this.#closing.signal.aborted;
  }

  async listen(listener: ChangeListener): Promise<() => void> {
    await this.#opened();
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async onCall(listener: () => void): Promise<() => void> {
    await this.#opened();
    this.#called.add(listener);
    return () => this.#called.delete(listener);
  }

  /** While one that broke is being replaced nobody else opens another: two would tell everything twice, and one of them would never be closed. */
  async #opened(): Promise<void> {
    const opening = (this.#client ??= this.#open());
    try {
      await opening;
    } catch (error) {
      if (!this.#isReturning && this.#client === opening) this.#client = null;
      throw error;
    }
  }

  async #open(): Promise<pg.Client> {
    const client = await connectToListen(this.#options);
    client.on('notification', ({ payload = '[]' }) => {
      if (payload === CALL) for (const called of this.#called) called();
      else for (const change of unpack(payload)) for (const listener of this.#listeners) listener.changed(change);
    });
    await this.#listenOn(client);
    client.once('end', () => void this.#lost());
    void this.#watch(client);
    return client;
  }

  /** Safe to ask again: it listens once. */
  async #listenOn(client: pg.Client): Promise<void> {
    try {
      await client.query(`listen "${this.#channel}"`);
    } catch (error) {
      giveUp(client);
      throw toStoreFault(error);
    }
  }

  /** Asks now and then whether the connection still answers; where it does not, it ends, and is told as lost. */
  async #watch(client: pg.Client): Promise<void> {
    const { signal } = this.#closing;
    let isOver = false;
    client.once('end', () => {
      isOver = true;
    });
    for (;;) {
      await pause(this.#lookMs, undefined, { ref: false, signal }).catch(() => {});
      if (isOver || this.#closed) return;
      await this.#listenOn(client).catch(() => {}); // its end tells
    }
  }

  async #lost(): Promise<void> {
    if (this.#closed) return;
    for (const listener of this.#listeners) listener.lost();
    this.#isReturning = true;
    for (let wait = 100; !this.#closed; wait = Math.min(wait * 2, 5_000)) {
      this.#client = this.#open();
      try {
        await this.#client;
        this.#isReturning = false;
        return;
      } catch (error) {
        this.#log.warn('listening for changes failed', { code: toFault(error).code });
        await pause(wait, undefined, { ref: false });
      }
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    const client = await this.#client?.catch(() => null);
    if (client) await endInTime(client);
  }
}
