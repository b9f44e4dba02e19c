import type { OutRecord } from '@homeward/hub';
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

export interface SendQueue {
  send(records: readonly OutRecord[]): Promise<void>;
  /** Records accepted and not yet settled. */
  waiting(): number;
  /** Resolves when nothing waits any more. */
  drained(): Promise<void>;
  /** Refuses new calls and rejects those that wait. */
  close(): void;
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
  for (const [name, value] of Object.entries(record.headers)) bytes += 4 + name.length + value.length;
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
export function createSendQueue(options: SendQueueOptions): SendQueue {
  const calls = new Set<Call>();
  let waiting = 0;
  let pumping: Promise<void> | null = null;
  let closed = false;

  const settle = (call: Call, fault: Fault | null) => {
    if (!calls.delete(call)) return;
    waiting -= call.records.length;
    fault === null ? call.resolve() : call.reject(fault);
  };
  const finish = (parts: readonly Part[]) => {
    for (const { call } of parts) if (call.next === call.records.length) settle(call, null);
  };
  const deliver = async (parts: readonly Part[]): Promise<void> => {
    const fault = await options.transmit(parts.flatMap((part) => part.records)).then(() => null, toFault);
    if (fault === null) return finish(parts);
    if (fault.code === 'HUB_BROKER' || parts.length === 1) return parts.forEach(({ call }) => settle(call, fault));
    for (const part of parts) await deliver([part]); // one call's bad record is not another call's failure
  };
  const pump = async () => {
    await new Promise(setImmediate); // callers of the same turn share the first chunk
    while (calls.size > 0) await deliver(takeChunk(calls, options));
    pumping = null;
  };

  return {
    send(records) {
      if (closed) return Promise.reject(new Fault('HUB_BROKER', 'the connection to Kafka is closed'));
      if (records.length === 0) return Promise.resolve();
      if (waiting > 0 && waiting + records.length > options.waitingRecords) {
        return Promise.reject(new Fault('HUB_BROKER', `${waiting} records already wait for Kafka`));
      }
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      calls.add({ records, next: 0, resolve, reject });
      waiting += records.length;
      pumping ??= pump();
      return promise;
    },
    waiting: () => waiting,
    drained: async () => {
      while (pumping !== null) await pumping;
    },
    close() {
      closed = true;
      for (const call of calls)
        settle(call, new Fault('HUB_BROKER', 'the connection to Kafka was closed before the record was acknowledged'));
    },
  };
}
