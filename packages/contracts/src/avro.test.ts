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
