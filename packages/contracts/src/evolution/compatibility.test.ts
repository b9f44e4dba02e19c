import { describe, expect, test } from 'vitest';
import { incompatibilities } from './compatibility.ts';

const primitives = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'] as const;
/** Reader, then the writers that it takes besides its own. Source: Avro specification 1.12, Schema Resolution. */
const promotions: Record<string, readonly string[]> = {
  long: ['int'],
  float: ['int', 'long'],
  double: ['int', 'long', 'float'],
  bytes: ['string'],
  string: ['bytes'],
};
const record = (fields: unknown[], more: object = {}) => ({ type: 'record', name: 'R', namespace: 'a', fields, ...more });
const enumOf = (symbols: string[], more: object = {}) => ({ type: 'enum', name: 'E', symbols, ...more });
const fixed = (size: number, name = 'F') => ({ type: 'fixed', name, size });
const kinds = (reader: unknown, writer: unknown) => incompatibilities(reader, writer).map(({ kind, at }) => `${kind} ${at}`.trim());

describe('primitives', () => {
  const pairs = primitives.flatMap((reader) =>
    primitives.map((writer) => [reader, writer, reader === writer || promotions[reader]?.includes(writer) === true] as const),
  );
  test.each(pairs)('%s reads %s: %s', (reader, writer, readable) => {
    expect(kinds(reader, writer)).toEqual(readable ? [] : ['TYPE_MISMATCH']);
  });

  test.each(['array', 'map'])('are promoted inside %s too', (type) => {
    const inside = (inner: string) => ({ type, [type === 'array' ? 'items' : 'values']: inner });
    expect(kinds(inside('long'), inside('int'))).toEqual([]);
    expect(kinds(inside('int'), inside('long'))).toEqual([`TYPE_MISMATCH ${type === 'array' ? '[]' : '{}'}`]);
    expect(kinds(inside('int'), 'int')).toEqual(['TYPE_MISMATCH']);
  });
});

describe('unions', () => {
  test.each<[string, unknown, unknown, readonly string[]]>([
    ['every branch must be readable', ['null', 'string'], ['null', 'int'], ['MISSING_UNION_BRANCH']],
    ['a branch may be promoted', ['null', 'long'], ['null', 'int'], []],
    ['a plain writer fits one branch', ['null', 'string'], 'string', []],
    ['a plain writer fits none', ['null', 'string'], 'boolean', ['MISSING_UNION_BRANCH']],
    ['a plain reader reads every branch', 'long', ['int', 'long'], []],
    ['a plain reader meets null', 'string', ['null', 'string'], ['TYPE_MISMATCH']],
    ['branches may be reordered', ['string', 'null'], ['null', 'string'], []],
  ])('%s', (_what, reader, writer, problems) => {
    expect(kinds(reader, writer)).toEqual(problems);
  });
});

describe('named types', () => {
  test.each<[string, unknown, unknown, readonly string[]]>([
    ['a name counts without its namespace', record([]), record([], { namespace: 'b' }), []],
    ['another name breaks', record([]), record([], { name: 'S' }), ['NAME_MISMATCH']],
    ['another name as an alias does not', record([], { aliases: ['S'] }), record([], { name: 'S' }), []],
    [
      'an alias is taken in the namespace of its type',
      record([], { aliases: ['S'] }),
      record([], { name: 'S', namespace: 'b' }),
      ['NAME_MISMATCH'],
    ],
    ['fixed keeps its size', fixed(8), fixed(4), ['FIXED_SIZE_MISMATCH']],
    ['fixed keeps its name', fixed(4), fixed(4, 'G'), ['NAME_MISMATCH']],
    ['a new symbol breaks a reader without default', enumOf(['A']), enumOf(['A', 'B']), ['MISSING_ENUM_SYMBOLS']],
    ['a new symbol becomes the default', enumOf(['A'], { default: 'A' }), enumOf(['A', 'B']), []],
    ['a symbol less is read', enumOf(['A', 'B']), enumOf(['A']), []],
    ['an enum is no text', 'string', enumOf(['A']), ['TYPE_MISMATCH']],
  ])('%s', (_what, reader, writer, problems) => {
    expect(kinds(reader, writer)).toEqual(problems);
  });
});

describe('fields', () => {
  const a = { name: 'a', type: 'int' };
  test.each<[string, unknown, unknown, readonly string[]]>([
    ['a field more with a default', record([a, { name: 'b', type: 'int', default: 0 }]), record([a]), []],
    ['a field more without one', record([a, { name: 'b', type: 'int' }]), record([a]), ['READER_FIELD_MISSING_DEFAULT_VALUE b']],
    ['a field less', record([a]), record([a, { name: 'b', type: 'int' }]), []],
    ['fields in another order', record([{ name: 'b', type: 'int' }, a]), record([a, { name: 'b', type: 'int' }]), []],
    ['a field renamed with an alias', record([{ ...a, name: 'b', aliases: ['a'] }]), record([a]), []],
    ['an alias that names two fields', record([{ ...a, aliases: ['b'] }]), record([a, { name: 'b', type: 'int' }]), ['AMBIGUOUS_ALIAS a']],
    ['a default null counts', record([{ name: 'b', type: ['null', 'int'], default: null }]), record([]), []],
    ['a field made nullable', record([{ name: 'a', type: ['null', 'int'] }]), record([a]), []],
    ['a field no longer nullable', record([a]), record([{ name: 'a', type: ['null', 'int'] }]), ['TYPE_MISMATCH a']],
  ])('%s', (_what, reader, writer, problems) => {
    expect(kinds(reader, writer)).toEqual(problems);
  });

  test('the place within a branch of a union is named, wherever the branch stands again', () => {
    const parcel = (type: string) => ({ type: 'record', name: 'P', fields: [{ name: 'weeklyHours', type }] });
    const parcels = (type: string) =>
      record([
        { name: 'existing', type: ['null', parcel(type)] },
        { name: 'former', type: ['null', { type: 'array', items: 'a.P' }] },
        { name: 'wanted', type: 'a.P' },
      ]);
    expect(incompatibilities(parcels('int'), parcels('string'))).toEqual([
      { kind: 'MISSING_UNION_BRANCH', at: 'existing.weeklyHours', reason: 'is written as string and read as int' },
      { kind: 'MISSING_UNION_BRANCH', at: 'former[].weeklyHours', reason: 'is written as string and read as int' },
      { kind: 'TYPE_MISMATCH', at: 'wanted.weeklyHours', reason: 'is written as string and read as int' },
    ]);
    expect(kinds(['null', parcel('int')], parcel('string'))).toEqual(['MISSING_UNION_BRANCH weeklyHours']);
  });

  test('the place is named down to the leaf', () => {
    const nested = (type: unknown) =>
      record([{ name: 'person', type: { type: 'record', name: 'P', fields: [{ name: 'codes', type: { type: 'array', items: type } }] } }]);
    expect(incompatibilities(nested('int'), nested('string'))).toEqual([
      { kind: 'TYPE_MISMATCH', at: 'person.codes[]', reason: 'is written as string and read as int' },
    ]);
  });
});

describe('recursion', () => {
  const list = (value: string, more: object[] = []) =>
    record([{ name: 'value', type: value }, { name: 'next', type: ['null', 'a.R'] }, ...more]);
  test('a recursive schema is compared once', () => {
    expect(kinds(list('long'), list('int'))).toEqual([]);
    expect(kinds(list('int'), list('string'))).toEqual(['TYPE_MISMATCH value']);
  });
});

test('what is no schema is a TypeError', () => {
  for (const schema of [7, null, 'nobody', { type: 'record', fields: [] }, ['int', 'nobody']])
    expect(() => incompatibilities(schema, 'int')).toThrow(TypeError);
});
