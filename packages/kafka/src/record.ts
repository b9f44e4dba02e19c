import type { InRecord } from '@homeward/hub/ports';
import type { IHeaders, KafkaMessage } from 'kafkajs';
import { headerTexts } from './header-texts.ts';

/** What our patch of kafkajs keeps of a record: its bytes and where the parts stand in them. Records of the oldest formats have not got it. */
interface Kept {
  readonly buffer: Buffer;
  readonly valueLength: number;
  readonly headersAt: number;
}

/** What kafkajs has of the batch that a record came in; records of the oldest formats have not got it. */
interface InBatch {
  readonly batchContext: { readonly partitionLeaderEpoch: number };
}

type Message = KafkaMessage & Partial<Kept & InBatch>;

/** What a record takes in memory besides its value, roughly. */
const BESIDES = 100;

const lastValue = (value: IHeaders[string]): Buffer | undefined => {
  const last = Array.isArray(value) ? value.at(-1) : value;
  return typeof last === 'string' ? Buffer.from(last) : last;
};

/** The headers as they are; where a name stands twice or a value is text, a copy in which each has one value. */
function headersOf(headers: IHeaders | undefined): Record<string, Buffer | undefined> {
  for (const name in headers) {
    if (!Buffer.isBuffer(headers[name]))
      return Object.fromEntries(Object.entries(headers).map(([each, value]) => [each, lastValue(value)]));
  }
  return (headers ?? {}) as Record<string, Buffer>;
}

/**
 * A fetched record. Its parts are taken out of the bytes when they are asked for, anew each time: thousands wait for their turn, and what
 * waits outlives the young generation.
 */
export class FetchedRecord implements InRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly #message: Message;

  constructor(topic: string, partition: number, message: KafkaMessage) {
    this.topic = topic;
    this.partition = partition;
    this.offset = BigInt(message.offset);
    this.#message = message;
  }

  get key(): Buffer | null {
    return this.#message.key;
  }

  get value(): Buffer | null {
    return this.#message.value;
  }

  get headers(): Readonly<Record<string, Buffer | undefined>> {
    return headersOf(this.#message.headers);
  }

  get timestamp(): number {
    return Number(this.#message.timestamp);
  }

  get epoch(): number | null {
    const { partitionLeaderEpoch: epoch = -1 } = this.#message.batchContext ?? {};
    return epoch < 0 ? null : epoch;
  }

  get size(): number {
    const { valueLength } = this.#message; // not the value itself, which would be taken out of the bytes for it
    return BESIDES + Math.max(valueLength ?? this.#message.value?.length ?? 0, 0);
  }

  texts(names: readonly string[]): readonly (string | undefined)[] {
    const { buffer, headersAt } = this.#message;
    if (buffer !== undefined && headersAt !== undefined) return headerTexts(buffer, headersAt, names);
    const { headers } = this;
    return names.map((name) => headers[name]?.toString('latin1'));
  }
}

/** What a record takes in memory, in bytes. */
export const sizeOf = ({ size, value }: InRecord): number => size ?? BESIDES + (value?.length ?? 0);
