import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, it } from 'vitest';

// The decoder inside kafkajs that our patch repairs: unpatched, each header of a record copies all those before it.
const require = createRequire(import.meta.url);
const encodeRecord = require('kafkajs/src/protocol/recordBatch/record/v0/index.js');
const decodeRecord = require('kafkajs/src/protocol/recordBatch/record/v0/decoder.js');
const Decoder = require('kafkajs/src/protocol/decoder.js');

interface Given {
  readonly key: string;
  readonly value: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly offsetDelta: number;
  readonly timestampDelta: number;
}

const context = { firstOffset: '9007199254740000', firstTimestamp: '1786370400000', magicByte: 2, timestampType: 0 };

function roundTrip({ key, value, ...rest }: Given) {
  const framed = new Decoder(encodeRecord({ key: Buffer.from(key), value: Buffer.from(value), ...rest }).buffer);
  return decodeRecord(new Decoder(framed.readVarIntBytes()), context);
}

const text = (value: unknown): unknown => (Array.isArray(value) ? value.map(String) : String(value));

const given = fc.record({
  key: fc.string(),
  value: fc.string(),
  headers: fc.dictionary(
    fc.string({ minLength: 1 }).filter((name) => !(name in {})),
    fc.string(),
    { maxKeys: 40 },
  ),
  offsetDelta: fc.nat({ max: 100_000 }),
  timestampDelta: fc.integer({ min: -(2 ** 40), max: 2 ** 52 }),
});

it('reads what was written, whatever the headers are called and however many there are', () => {
  fc.assert(
    fc.property(given, (record) => {
      const read = roundTrip(record);
      expect(Object.fromEntries(Object.entries(read.headers).map(([name, value]) => [name, text(value)]))).toEqual({ ...record.headers });
      expect([read.key.toString(), read.value.toString()]).toEqual([record.key, record.value]);
      expect(read.offset).toBe(String(BigInt(context.firstOffset) + BigInt(record.offsetDelta)));
      expect(read.timestamp).toBe(String(BigInt(context.firstTimestamp) + BigInt(record.timestampDelta)));
    }),
  );
});

it('keeps the values of a repeated header in order, and one that is named like a prototype', () => {
  const plain = { key: 'k', value: 'v', offsetDelta: 0, timestampDelta: 0 };
  expect(text(roundTrip({ ...plain, headers: { a: ['1', '2', '3'] } }).headers['a'])).toEqual(['1', '2', '3']);
  const odd = roundTrip({ ...plain, headers: JSON.parse('{"__proto__":"x","b":"y"}') }).headers;
  expect(Object.keys(odd)).toEqual(['__proto__', 'b']);
  expect(Object.getPrototypeOf(odd)).toBe(Object.prototype);
});
