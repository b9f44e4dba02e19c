import type { OutRecord } from '@homeward/hub/ports';
import { Fault, toFault } from '@homeward/kernel';

export interface SendQueueOptions {
  /**
   * Puts these records on the wire and resolves when all are acknowledged; called again only after it has settled.
   * A `HUB_BROKER` says that the whole chunk failed; any other fault is about some record in it.
   */
  transmit(records: readonly OutRecord[]): Promise<void>;
  /** Records in one chunk at most. */
  readonly chunkRecords: number;
  /** Bytes in one chunk at most, unless a single record is larger. */
  readonly chunkBytes: number;
  /** Records that may wait, over all calls. */
  readonly waitingRecords: number;
}

interface Call {
  readonly records: readonly OutRecord[];
  /** First record that no chunk has taken yet. */
  next: number;
  readonly resolve: () => void;
  readonly reject: (fault: Fault) => void;
}

interface Part {
  readonly call: Call;
  readonly records: OutRecord[];
}

/** Bytes of a record on the wire, near enough to keep a chunk under the broker's limit. */
export function recordBytes(record: OutRecord): number {
  let bytes = 32 + record.key.length + record.value.length;
  const { headers } = record;
  for (const name in headers) bytes += 4 + name.length + (headers[name] as string).length;
  return bytes;
}

/** Takes records from the front of the queue, call by call in order, up to the size of a chunk. */
function takeChunk(calls: Iterable<Call>, limits: Pick<SendQueueOptions, 'chunkRecords' | 'chunkBytes'>): Part[] {
  const parts: Part[] = [];
  let count = 0;
  let bytes = 0;
  for (const call of calls) {
    const part: Part = { call, records: [] };
    for (let record = call.records[call.next]; record !== undefined; record = call.records[call.next]) {
      const size = recordBytes(record);
      if (count > 0 && (count === limits.chunkRecords || bytes + size > limits.chunkBytes)) break;
      part.records.push(record);
      call.next += 1;
      count += 1;
      bytes += size;
    }
    if (part.records.length > 0) parts.push(part);
    if (call.next < call.records.length) break;
  }
  return parts;
}

/**
 * Collects records while one transmission is in flight and sends them as the next: batching without a delay, and never two
 * requests at once, since concurrent sends on kafkajs's idempotent producer can lose an acknowledged record (its issue 1005).
 */
export class SendQueue {
  readonly #options: SendQueueOptions;
  readonly #calls = new Set<Call>();
  #waiting = 0;
  #pumping: Promise<void> | null = null;
  #closed = false;

  constructor(options: SendQueueOptions) {
    this.#options = options;
  }

  /** Records accepted and not yet settled. */
  get waiting(): number {
    return this.#waiting;
  }

  send(records: readonly OutRecord[]): Promise<void> {
    if (this.#closed) return Promise.reject(new Fault('HUB_BROKER', 'the connection to Kafka is closed'));
    if (records.length === 0) return Promise.resolve();
    if (this.#waiting > 0 && this.#waiting + records.length > this.#options.waitingRecords) {
      return Promise.reject(new Fault('HUB_BROKER', `${this.#waiting} records already wait for Kafka`));
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#calls.add({ records, next: 0, resolve, reject });
    this.#waiting += records.length;
    this.#pumping ??= this.#pump();
    return promise;
  }

  /** Resolves when nothing waits any more. */
  async drained(): Promise<void> {
    while (this.#pumping !== null) await this.#pumping;
  }

  /** Refuses new calls and rejects those that wait. */
  close(): void {
    this.#closed = true;
    const fault = new Fault('HUB_BROKER', 'the connection to Kafka was closed before the record was acknowledged');
    for (const call of this.#calls) this.#settle(call, fault);
  }

  async #pump(): Promise<void> {
    await new Promise(setImmediate); // callers of the same turn share the first chunk
    while (this.#calls.size > 0) await this.#deliver(takeChunk(this.#calls, this.#options));
    this.#pumping = null;
  }

  async #deliver(parts: readonly Part[]): Promise<void> {
    const fault = await this.#options.transmit(parts.flatMap((part) => part.records)).then(() => null, toFault);
    if (fault !== null && fault.code !== 'HUB_BROKER' && parts.length > 1) {
      for (const part of parts) await this.#deliver([part]); // one call's bad record is not another call's failure
      return;
    }
    for (const { call } of parts) if (fault !== null || call.next === call.records.length) this.#settle(call, fault);
  }

  #settle(call: Call, fault: Fault | null): void {
    if (!this.#calls.delete(call)) return;
    this.#waiting -= call.records.length;
    if (fault === null) call.resolve();
    else call.reject(fault);
  }
}
