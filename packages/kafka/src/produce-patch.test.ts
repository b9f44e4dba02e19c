import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

// What our patch makes cheap inside kafkajs on the way of a record to the wire; the bytes have to stay those of Kafka's own protocol.
const require = createRequire(import.meta.url);
const encodeRecord = require('kafkajs/src/protocol/recordBatch/record/v0/index.js') as {
  (record: Given): { readonly buffer: Buffer };
  inARow(records: readonly Given[]): { readonly buffer: Buffer };
};
const crc32C = require('kafkajs/src/protocol/recordBatch/crc32C/index.js') as (bytes: Buffer) => number;
const murmur2 = require('kafkajs/src/producer/partitioners/default/murmur2.js') as (key: string | Buffer) => number;
const groupMessagesPerPartition = require('kafkajs/src/producer/groupMessagesPerPartition.js') as (given: object) => object;

type Bytes = string | Buffer;

interface Given {
  readonly key: Bytes | null;
  readonly value: Bytes | null;
  readonly headers: Readonly<Record<string, Bytes | readonly Bytes[]>>;
  readonly offsetDelta: number;
  readonly timestampDelta: number;
}

/** Zigzag and base 128, least significant group first. Source: Kafka protocol guide, message format. */
function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value < 0 ? BigInt(value) * -2n - 1n : BigInt(value) * 2n;
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Buffer.from([...bytes, Number(rest)]);
}

function sized(value: Bytes | null): Buffer {
  if (value === null) return varint(-1);
  const bytes = Buffer.from(value as string);
  return Buffer.concat([varint(bytes.length), bytes]);
}

function plainly({ key, value, headers, offsetDelta, timestampDelta }: Given): Buffer {
  const pairs = Object.entries(headers).flatMap(([name, given]) => [given].flat().map((one) => [sized(name), sized(one as Bytes)]));
  const body = [Buffer.from([0]), varint(timestampDelta), varint(offsetDelta), sized(key), sized(value), varint(pairs.length)];
  return sized(Buffer.concat([...body, ...pairs.flat()]));
}

const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme', maxLength: 90 }), fc.string({ minLength: 60, maxLength: 70 }));
const bytes = fc.oneof(
  text,
  fc.uint8Array({ maxLength: 9_000 }).map((array) => Buffer.from(array)),
);
const records = fc.record({
  key: fc.option(text),
  value: fc.option(bytes),
  headers: fc.dictionary(text, fc.oneof(bytes, fc.array(bytes, { maxLength: 3 }))),
  offsetDelta: fc.nat(),
  timestampDelta: fc.oneof(fc.constant(0), fc.integer(), fc.maxSafeInteger()),
});

describe('a record on its way to Kafka', () => {
  it('has the bytes that the protocol says, whatever is in it', () => {
    fc.assert(fc.property(records, (record) => encodeRecord(record).buffer.equals(plainly(record))));
  });

  it('stands behind the one before', () => {
    const inARow = (batch: readonly Given[]) => encodeRecord.inARow(batch).buffer.equals(Buffer.concat(batch.map(plainly)));
    fc.assert(fc.property(fc.array(records, { maxLength: 8 }), inARow));
  });

  it('is not overwritten by the next one', () => {
    const record = { key: 'spl_1', value: 'first', headers: { ce_id: '1' }, offsetDelta: 0, timestampDelta: 0 };
    const first = encodeRecord(record);
    encodeRecord({ ...record, key: 'spl_2', value: 'other' });
    expect(first.buffer).toEqual(plainly(record));
  });
});

describe('a batch on its way to Kafka', () => {
  /** Source: RFC 3720, B.4; "123456789" is the check value of the CRC catalogues. */
  it.each([
    ['32 zeros', Buffer.alloc(32), 0x8a9136aa],
    ['32 ones', Buffer.alloc(32, 0xff), 0x62a8ab43],
    ['ascending', Buffer.from(Array.from({ length: 32 }, (_, i) => i)), 0x46dd794e],
    ['descending', Buffer.from(Array.from({ length: 32 }, (_, i) => 31 - i)), 0x113fdb5c],
    ['nine digits', Buffer.from('123456789'), 0xe3069283],
    ['nothing', Buffer.alloc(0), 0],
  ])('has the checksum of CRC-32C: %s', (_, given, checksum) => expect(crc32C(given)).toBe(checksum));

  /** Source: Kafka's own test of its Java client, UtilsTest.testMurmur2. */
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])('goes to the partition that Java would choose: %s', (key, hash) =>
    expect([murmur2(key), murmur2(Buffer.from(key))]).toEqual([hash, hash]),
  );

  it('keeps the order of its messages within a partition', () => {
    const messages = [3, 1, 4, 1, 5, 9, 2, 6].map((partition, n) => ({ partition, n }));
    const partitioner = ({ message }: { message: { partition: number } }) => message.partition % 2;
    const grouped = groupMessagesPerPartition({ topic: 't', partitionMetadata: [{}, {}], messages, partitioner });
    expect(grouped).toEqual({
      0: [4, 2, 6].map((p) => messages.find((m) => m.partition === p)),
      1: messages.filter((m) => m.partition % 2 === 1),
    });
  });
});
