import { describe, expect, test } from 'vitest';
import { schemaContent } from './schema-content.ts';

const bed = (rest: object = {}) => ({ type: 'record', name: 'Bed', namespace: 'ward', fields: [{ name: 'bay', type: 'string' }], ...rest });

const pair = (first: object, second: unknown) => ({
  type: 'record',
  name: 'Pair',
  fields: [
    { name: 'first', type: first },
    { name: 'second', type: second },
  ],
});

describe('one schema, however it is spelt', () => {
  test.each<[string, unknown, unknown]>([
    ['order of members', bed(), { fields: [{ type: 'string', name: 'bay' }], namespace: 'ward', name: 'Bed', type: 'record' }],
    ['a full name', bed(), bed({ name: 'ward.Bed', namespace: undefined })],
    [
      'a namespace handed down',
      bed({ fields: [{ name: 'a', type: { type: 'enum', name: 'E', symbols: ['A'] } }] }),
      bed({ fields: [{ name: 'a', type: { type: 'enum', name: 'ward.E', symbols: ['A'] } }] }),
    ],
    ['a reference by its short name', pair({ ...bed(), namespace: undefined }, 'Bed'), { ...pair(bed({ namespace: '' }), 'Bed') }],
    ['an object around a primitive', bed(), bed({ fields: [{ name: 'bay', type: { type: 'string' } }] })],
    ['how Java holds a string', bed(), bed({ fields: [{ name: 'bay', type: { type: 'string', 'avro.java.string': 'String' } }] })],
    ['how Java holds the keys of a map', { type: 'map', values: 'int' }, { type: 'map', values: 'int', 'avro.java.string': 'String' }],
    ['ascending order, which is the default', bed(), bed({ fields: [{ name: 'bay', type: 'string', order: 'ascending' }] })],
    ['aliases by full name', bed({ aliases: ['Cot'] }), bed({ aliases: ['ward.Cot'] })],
    ['no aliases', bed(), bed({ aliases: [] })],
  ])('%s', (_name, one, other) => {
    expect(schemaContent(JSON.parse(JSON.stringify(other)))).toBe(schemaContent(JSON.parse(JSON.stringify(one))));
  });
});

describe('another schema', () => {
  test.each<[string, object]>([
    ['documentation', { doc: 'A bed.' }],
    ['another namespace', { namespace: 'care' }],
    ['an own property', { rank: 1 }],
    ['an alias', { aliases: ['Cot'] }],
    ['a default', { fields: [{ name: 'bay', type: 'string', default: '' }] }],
    ['a logical type', { fields: [{ name: 'bay', type: { type: 'string', logicalType: 'uuid' } }] }],
    ['descending order', { fields: [{ name: 'bay', type: 'string', order: 'descending' }] }],
  ])('%s', (_name, rest) => expect(schemaContent(bed(rest))).not.toBe(schemaContent(bed())));
});

function nested(levels: number): unknown {
  let type: unknown = 'int';
  for (let level = 0; level < levels; level += 1) type = { type: 'array', items: type };
  return type;
}

describe('no schema at all', () => {
  test.each<[string, unknown, string]>([
    ['a number', 1, 'a type is a name, a list or an object'],
    ['an object that says nothing', {}, 'a type is a name, a list or an object'],
    ['a type that is nowhere', 'Bed', 'no type is called "Bed"'],
    ['a record without a name', bed({ name: undefined }), 'a record, enum or fixed has a name'],
    ['a record without fields', bed({ fields: undefined }), 'ward.Bed has no list of fields'],
    ['a name with a space', bed({ name: 'My bed', namespace: '' }), '"My bed" is no name'],
    ['the name of a primitive', bed({ name: 'string', namespace: '' }), 'string is defined twice'],
    ['a field that is a word', bed({ fields: ['bay'] }), 'a field is an object'],
    ['a field without a name', bed({ fields: [{ type: 'int' }] }), 'undefined is no name of a field'],
    [
      'a field twice',
      bed({
        fields: [
          { name: 'a', type: 'int' },
          { name: 'a', type: 'int' },
        ],
      }),
      'ward.Bed has two fields called a',
    ],
    ['a name twice', pair(bed(), bed()), 'second: ward.Bed is defined twice'],
    ['an enum without symbols', { type: 'enum', name: 'E' }, 'E has no list of different symbols'],
    ['an enum with a symbol twice', { type: 'enum', name: 'E', symbols: ['A', 'A'] }, 'E has no list of different symbols'],
    ['an enum with a symbol that is no name', { type: 'enum', name: 'E', symbols: ['1'] }, 'E has no list of different symbols'],
    ['a fixed without a size', { type: 'fixed', name: 'F' }, 'F has no size'],
    ['an array of nothing', { type: 'array' }, 'a type is a name, a list or an object'],
    ['a union within a union', ['null', ['int']], 'a union stands in a union'],
    ['a type twice in a union', ['int', { type: 'int', logicalType: 'date' }], 'a union names one type twice'],
    ['two arrays in a union', [nested(1), { type: 'array', items: 'string' }], 'a union names one type twice'],
    ['a default of another type', bed({ fields: [{ name: 'bay', type: 'int', default: 'A' }] }), 'the default of bay is not of its type'],
    [
      'an enum whose default is none of its symbols',
      { type: 'enum', name: 'E', symbols: ['A'], default: 'B' },
      'the default of E is none of its symbols',
    ],
    ['types nested beyond reason', nested(5_000), 'types are nested deeper than 64'],
  ])('%s', (_name, schema, message) => expect(() => schemaContent(schema)).toThrow(new TypeError(message)));

  test('a default may be of a type that is defined around it', () => {
    const field = (value: unknown) => ({
      type: 'record',
      name: 'Stay',
      fields: [{ name: 'all', type: { type: 'array', items: 'Stay' }, default: value }],
    });
    expect(schemaContent(field([{ all: [] }, {}]))).toContain('"Stay"');
    expect(() => schemaContent(field([1]))).toThrow('the default of all is not of its type');
  });

  test('a record may hold itself', () => {
    const list = { type: 'record', name: 'Stay', fields: [{ name: 'before', type: ['null', 'Stay'], default: null }] };
    expect(schemaContent(list)).toContain('"Stay"');
  });
});
