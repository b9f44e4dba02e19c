import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { registerCodecs } from './register-codecs.ts';

/** Forty lines of text, as record batches that Java's producer and librdkafka's wrote to a Kafka 4.1 broker's log. */
const batches: Record<string, string> = JSON.parse(
  await readFile(new URL('../../test/fixtures/packed-batches.json', import.meta.url), 'utf8'),
);

// The two classes inside kafkajs that turn a fetched batch into records.
const load = createRequire(import.meta.url);
const Decoder = load('kafkajs/src/protocol/decoder.js');
const decodeBatch = load('kafkajs/src/protocol/recordBatch/v0/decoder.js');

it.each(Object.entries(batches))('reads a batch packed with %s', async (_codec, packed) => {
  registerCodecs();
  const { records } = await decodeBatch(new Decoder(Buffer.from(packed, 'base64')));
  expect(records.map(({ value }: { value: Buffer }) => String(value))).toEqual(
    Array.from({ length: 40 }, (_, i) => `a line that repeats itself, number ${i + 1}`),
  );
});

it('has a batch of every codec by both kinds of client', () => {
  expect(Object.keys(batches)).toHaveLength(8);
});
