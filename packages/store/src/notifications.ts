import { setTimeout as pause } from 'node:timers/promises';
import type { Change, Logger } from '@homeward/hub';
import type { ChangeListener } from '@homeward/hub/ports';
import { toFault } from '@homeward/kernel';
import type pg from 'pg';
import { type ConnectionOptions, connect } from './connections.ts';

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

const unpack = (payload: string): Change[] =>
  (JSON.parse(payload) as Packed[]).map(([aggregate, id, version, correlations]) => ({ aggregate, id, version, correlations }));

/** What relays of one app say to each other; no array, as changes are. */
export const CALL = 'outbox';

/** One listening connection for all listeners of a process; it comes back by itself when it breaks. */
export class Notifications {
  readonly #options: ConnectionOptions;
  readonly #channel: string;
  readonly #log: Logger;
  readonly #listeners = new Set<ChangeListener>();
  readonly #called = new Set<() => void>();
  #client: Promise<pg.Client> | null = null;
  #closed = false;

  constructor(options: ConnectionOptions, channel: string, log: Logger) {
    this.#options = options;
    this.#channel = channel;
    this.#log = log;
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

  async #opened(): Promise<void> {
    this.#client ??= this.#open();
    try {
      await this.#client;
    } catch (error) {
      this.#client = null;
      throw error;
    }
  }

  async #open(): Promise<pg.Client> {
    const client = await connect(this.#options);
    client.on('notification', ({ payload = '[]' }) => {
      if (payload === CALL) for (const called of this.#called) called();
      else for (const change of unpack(payload)) for (const listener of this.#listeners) listener.changed(change);
    });
    client.once('end', () => void this.#lost());
    await client.query(`listen "${this.#channel}"`);
    return client;
  }

  async #lost(): Promise<void> {
    if (this.#closed) return;
    for (const listener of this.#listeners) listener.lost();
    for (let wait = 100; !this.#closed; wait = Math.min(wait * 2, 5_000)) {
      this.#client = this.#open();
      try {
        await this.#client;
        return;
      } catch (error) {
        this.#log.warn('listening for changes failed', { code: toFault(error).code });
        await pause(wait, undefined, { ref: false });
      }
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    const client = await this.#client?.catch(() => null);
    await client?.end();
  }
}
