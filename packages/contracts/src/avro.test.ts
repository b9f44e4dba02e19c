import avro from 'avsc';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from './avro.ts';

const withDate = compile('{"type":"record","name":"A","fields":[{"name":"on","type":{"type":"int","logicalType":"date"}}]}');
const bare = compile('{"type":"record","name":"A","fields":[{"name":"on","type":"int"}]}');
const nullable = compile('{"type":"record","name":"A","fields":[{"name":"on","type":["null",{"type":"int","logicalType":"date"}]}]}');

test('dates are read from a writer with or without the logical type', () => {
  const bytes = bare.toBuffer({ on: -11_342 });
  expect(withDate.fromBuffer(bytes)).toEqual({ on: '1938-12-13' });
  expect(withDate.fromBuffer(bytes, withDate.createResolver(bare))).toEqual({ on: '1938-12-13' });
  expect(nullable.fromBuffer(bytes, nullable.createResolver(withDate))).toEqual({ on: '1938-12-13' });
});

test('a nullable value is itself or null, never wrapped', () => {
  expect(nullable.fromBuffer(nullable.toBuffer({ on: '2024-02-29' }))).toEqual({ on: '2024-02-29' });
  expect(nullable.fromBuffer(nullable.toBuffer({ on: null }))).toEqual({ on: null });
});

test('a date cannot be read from a text', () => {
  const text = compile('{"type":"record","name":"A","fields":[{"name":"on","type":"string"}]}');
  expect(() => withDate.createResolver(text)).toThrow('cannot read');
});

const named = compile('{"type":"record","name":"A","fields":[{"name":"a","type":"string"},{"name":"b","type":["null","string"]}]}');
const foreign = compile('{"type":"record","name":"A","fields":[{"name":"b","type":["null","bytes"]},{"name":"a","type":"bytes"}]}');

/** Any character of Unicode. fast-check's own unit for that sorts all of them first, which takes it most of a second. */
const character = fc
  .oneof(fc.nat(0x7f), fc.nat(0xd7ff), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((code) => String.fromCodePoint(code));

test('a text is what its bytes say, whatever the field held in the event before', () => {
  const texts = fc.oneof(
    fc.constantFrom('', 'RH5', 'RH6', 'RH', 'é', 'éa', 'a'.repeat(64), 'a'.repeat(65)),
    fc.string({ unit: character, maxLength: 8 }),
  );
  fc.assert(
    fc.property(fc.array(fc.record({ a: texts, b: fc.option(texts) }), { maxLength: 12 }), (events) => {
      for (const event of events) expect({ ...(named.fromBuffer(named.toBuffer(event)) as object) }).toEqual(event);
    }),
  );
});

test('nor is a text taken for another that has bytes where it has characters', () => {
  const a = (bytes: number[]) => (named.fromBuffer(Buffer.from([2 * bytes.length, ...bytes, 0])) as { a: string }).a;
  expect(a([0xc3, 0xa9, 0x61])).toBe('éa');
  expect(a([0xe9, 0x61])).toBe('\ufffda');
  expect(a([0xe9, 0x61])).toBe('\ufffda');
  expect(() => named.fromBuffer(Buffer.from([6, 0x61]))).toThrow('truncated');
});

test('what another schema wrote is read so as well', () => {
  const resolver = named.createResolver(foreign);
  for (const text of ['one', 'one', 'two'])
    expect({ ...(named.fromBuffer(foreign.toBuffer({ a: Buffer.from(text), b: null }), resolver) as object) }).toEqual({
      a: text,
      b: null,
    });
});

test('a text is written as Avro has it, however long it is and whatever stands in it, also where the room ends within it', () => {
  const ours = compile('"string"');
  const plain = avro.Type.forSchema('string');
  for (const text of ['', 'a', 'a'.repeat(63), 'a'.repeat(64), 'a'.repeat(65), 'é', `${'a'.repeat(62)}é`, '😀', 'a\u0000b']) {
    const bytes = plain.toBuffer(text);
    expect(ours.toBuffer(text)).toEqual(bytes);
    for (let room = 0; room <= bytes.length; room += 1) {
      const [target, expected] = [Buffer.alloc(room), Buffer.alloc(room)];
      expect(ours.encode(text, target)).toBe(plain.encode(text, expected));
      if (room === bytes.length) expect(target).toEqual(bytes);
    }
  }
});
