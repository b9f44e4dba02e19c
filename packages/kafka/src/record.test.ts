import { createRequire } from 'node:module';
import type { KafkaMessage } from 'kafkajs';
import { expect, it } from 'vitest';
import { FetchedRecord, sizeOf } from './record.ts';

const require = createRequire(import.meta.url);
const encodeRecord = require('kafkajs/src/protocol/recordBatch/record/v0/index.js');
const decodeRecord = require('kafkajs/src/protocol/recordBatch/record/v0/decoder.js');
const Decoder = require('kafkajs/src/protocol/decoder.js');

const context = { firstOffset: '40', firstTimestamp: '1000', magicByte: 2, timestampType: 0 };

function fetched(message: Record<string, unknown>): FetchedRecord {
  const framed = new Decoder(encodeRecord({ offsetDelta: 2, timestampDelta: 5, headers: {}, ...message }).buffer);
  return new FetchedRecord('t.v1', 3, decodeRecord(new Decoder(framed.readVarIntBytes()), context));
}

it('says what the record says, however often it is asked', () => {
  const record = fetched({ key: Buffer.from('k'), value: Buffer.from('value'), headers: { a: 'x', b: ['1', '2'] } });
  for (let i = 0; i < 2; i += 1) {
    const { topic, partition, offset, key, value, headers, timestamp } = record;
    expect({ topic, partition, offset, key, value, headers, timestamp }).toEqual({
      topic: 't.v1',
      partition: 3,
      offset: 42n,
      key: Buffer.from('k'),
      value: Buffer.from('value'),
      headers: { a: Buffer.from('x'), b: Buffer.from('2') },
      timestamp: 1005,
    });
    expect(record.texts(['b', 'a', 'c'])).toEqual(['2', 'x', undefined]);
  }
  expect(sizeOf(record)).toBe(105);
});

it('knows a tombstone, and a record without a key', () => {
  const { key, value, size } = fetched({ key: null, value: null });
  expect([key, value, size]).toEqual([null, null, 100]);
});

it('takes records of the oldest formats, which come as plain values', () => {
  const message = { key: null, value: Buffer.from('v'), offset: '7', timestamp: '9', attributes: 0, headers: { a: Buffer.from('x') } };
  const record = new FetchedRecord('t.v1', 0, message as unknown as KafkaMessage);
  expect([record.offset, record.timestamp, record.size, record.texts(['b', 'a'])]).toEqual([7n, 9, 101, [undefined, 'x']]);
});
