/** Pairs of schemas over every kind of type, promotion and change that the Avro specification 1.12 speaks of. */
export interface Case {
  readonly name: string;
  readonly writer: unknown;
  readonly reader: unknown;
  /** Something that was written; left out where our codec takes no such schema: ambiguous unions, lists of nothing. */
  readonly value?: unknown;
}

const SAMPLES: Readonly<Record<string, unknown>> = {
  null: null,
  boolean: true,
  int: -70_000,
  long: 2 ** 40 + 1,
  float: 0.15625,
  double: 1e100 / 3,
  bytes: Buffer.from('c3a9', 'hex'),
  string: 'né 🏠',
};
const primitives = Object.keys(SAMPLES);

type Wrap = readonly [name: string, schema: (inner: unknown) => unknown, value: (inner: unknown) => unknown];
const record = (fields: readonly unknown[], more: object = {}): object => ({
  type: 'record',
  name: 'R',
  namespace: 'a.b',
  fields,
  ...more,
});
const WRAPS: readonly Wrap[] = [
  ['', (inner) => inner, (inner) => inner],
  ['array of ', (items) => ({ type: 'array', items }), (inner) => [inner, inner]],
  ['map of ', (values) => ({ type: 'map', values }), (inner) => ({ key: inner })],
  ['field of ', (type) => record([{ name: 'f', type }]), (f) => ({ f })],
];

const promotions: readonly Case[] = WRAPS.flatMap(([prefix, schema, value]) =>
  primitives.flatMap((writer) =>
    primitives.map((reader) => ({
      name: `${prefix}${writer} read as ${prefix}${reader}`,
      writer: schema(writer),
      reader: schema(reader),
      ...(prefix === 'array of ' && writer === 'null' ? {} : { value: value(SAMPLES[writer]) }),
    })),
  ),
);

const nullable: readonly Case[] = primitives
  .filter((name) => name !== 'null')
  .flatMap((writer) =>
    primitives
      .filter((name) => name !== 'null')
      .flatMap((reader) => [
        { name: `${writer} read as nullable ${reader}`, writer, reader: ['null', reader], value: SAMPLES[writer] },
        {
          name: `nullable ${writer} read as nullable ${reader}`,
          writer: ['null', writer],
          reader: ['null', reader],
          value: SAMPLES[writer],
        },
        { name: `nullable ${writer} read as ${reader}`, writer: ['null', writer], reader },
      ]),
  );

const enumOf = (symbols: readonly string[], more: object = {}): object => ({ type: 'enum', name: 'E', namespace: 'a', symbols, ...more });
const fixed = (size: number, more: object = {}): object => ({ type: 'fixed', name: 'F', namespace: 'a', size, ...more });
const four = Buffer.from('00ff10ab', 'hex');

const named: readonly Case[] = [
  { name: 'a fixed', writer: fixed(4), reader: fixed(4), value: four },
  { name: 'a fixed of another size', writer: fixed(4), reader: fixed(8), value: four },
  { name: 'a fixed of another name', writer: fixed(4), reader: fixed(4, { name: 'G' }), value: four },
  { name: 'a fixed by its alias', writer: fixed(4), reader: fixed(4, { name: 'G', aliases: ['F'] }), value: four },
  { name: 'a fixed read as bytes', writer: fixed(4), reader: 'bytes', value: four },
  { name: 'an enum', writer: enumOf(['A', 'B']), reader: enumOf(['A', 'B']), value: 'B' },
  { name: 'an enum in another order', writer: enumOf(['A', 'B']), reader: enumOf(['B', 'A']), value: 'B' },
  { name: 'an enum with a symbol more', writer: enumOf(['A', 'B']), reader: enumOf(['A', 'B', 'C']), value: 'B' },
  { name: 'an enum with a symbol less', writer: enumOf(['A', 'B']), reader: enumOf(['A']) },
  {
    name: 'an unknown symbol that becomes the default',
    writer: enumOf(['A', 'B', 'C']),
    reader: enumOf(['A', 'B'], { default: 'B' }),
    value: 'C',
  },
  { name: 'an enum of another name', writer: enumOf(['A']), reader: enumOf(['A'], { name: 'D' }), value: 'A' },
  { name: 'an enum by its alias', writer: enumOf(['A']), reader: enumOf(['A'], { name: 'D', aliases: ['E'] }), value: 'A' },
  { name: 'an enum read as text', writer: enumOf(['A']), reader: 'string', value: 'A' },
];

const x = { name: 'x', type: 'int' };
const y = { name: 'y', type: 'string' };
const xy = { x: 7, y: 'seven' };
const list = (item: string) =>
  record([
    { name: 'item', type: item },
    { name: 'next', type: ['null', 'R'], default: null },
  ]);

const records: readonly Case[] = [
  { name: 'fields in another order', writer: record([x, y]), reader: record([y, x]), value: xy },
  { name: 'a field less', writer: record([x, y]), reader: record([y]), value: xy },
  { name: 'a field more without default', writer: record([x]), reader: record([x, y]), value: xy },
  { name: 'a record of another name', writer: record([x]), reader: record([x], { name: 'S' }), value: xy },
  { name: 'a record by its alias', writer: record([x]), reader: record([x], { name: 'S', aliases: ['R'] }), value: xy },
  {
    name: 'a record by an alias with its namespace',
    writer: record([x]),
    reader: record([x], { name: 'S', namespace: 'c', aliases: ['a.b.R'] }),
    value: xy,
  },
  { name: 'a field by its alias', writer: record([x]), reader: record([{ name: 'z', aliases: ['x'], type: 'long' }]), value: xy },
  { name: 'a list that holds itself', writer: list('int'), reader: list('long'), value: { item: 1, next: { item: 2, next: null } } },
  { name: 'a list that holds itself, of another kind', writer: list('long'), reader: list('int'), value: { item: 1, next: null } },
  { name: 'an error', writer: record([x], { type: 'error' }), reader: record([x], { type: 'error' }), value: xy },
  {
    name: 'a named type used again',
    writer: record([
      { name: 'p', type: fixed(4) },
      { name: 'q', type: 'a.F' },
    ]),
    reader: record([
      { name: 'q', type: fixed(4) },
      { name: 'p', type: 'a.F' },
    ]),
    value: { p: four, q: Buffer.from('01020304', 'hex') },
  },
];

const notes = { doc: 'A "note".', aliases: ['Old'], note: { more: [1] } };
const same = (name: string, schema: unknown): Case => ({ name, writer: schema, reader: schema, value: xy });
const forms: readonly Case[] = [
  same(
    'notes, aliases, orders and defaults',
    record(
      [
        { ...x, order: 'ignore', default: 1, aliases: ['w'] },
        { ...notes, ...y },
      ],
      notes,
    ),
  ),
  same('a full name beside a namespace', record([x, y], { name: 'c.d.R' })),
  same('an empty namespace', record([x, y], { namespace: '' })),
  same('no namespace', { type: 'record', name: 'R', fields: [x, y] }),
  same(
    'primitives as objects',
    record([
      { name: 'x', type: { type: 'int' } },
      { name: 'y', type: { type: 'string', note: 1 } },
    ]),
  ),
  {
    name: 'a namespace that is inherited, left and named again',
    ...((schema) => ({ writer: schema, reader: schema, value: { e: 'A', i: { e: 'A', f: four } } }))(
      record([
        { name: 'e', type: { type: 'enum', name: 'E', symbols: ['A'] } },
        {
          name: 'i',
          type: {
            type: 'record',
            name: 'I',
            namespace: 'z',
            fields: [
              { name: 'e', type: 'a.b.E' },
              { name: 'f', type: { type: 'fixed', name: 'F', size: 4 } },
            ],
          },
        },
      ]),
    ),
  },
];

const defaults: readonly Case[] = (
  [
    ['null', null],
    ['boolean', true],
    ['int', 3],
    ['long', 2 ** 41],
    ['float', 0.5],
    ['double', 0.1],
    ['bytes', 'ÿa'],
    ['string', 'né'],
    [{ type: 'array', items: 'int' }, [1, 2]],
    [{ type: 'map', values: 'int' }, { k: 1 }],
    [enumOf(['A', 'B']), 'B'],
    [fixed(2), 'ÿa'],
    [record([x], { name: 'I' }), { x: 5 }],
    [['null', 'int'], null],
  ] as const
).map(([type, value]) => ({
  name: `a field more with a default of ${JSON.stringify(type)}`,
  writer: record([x]),
  reader: record([x, { name: 'd', type, default: value }]),
  value: xy,
}));

const unions: readonly Case[] = [
  { name: 'a union in another order', writer: ['null', 'string'], reader: ['string', 'null'], value: 'né' },
  { name: 'null in a union in another order', writer: ['null', 'string'], reader: ['string', 'null'], value: null },
  { name: 'a branch more', writer: ['null', 'int'], reader: ['null', 'int', 'string'] },
  { name: 'a branch less', writer: ['null', 'int', 'string'], reader: ['null', 'int'] },
  { name: 'branches that are promoted', writer: ['int', 'long'], reader: 'double' },
  { name: 'branches of which one is not promoted', writer: ['int', 'string'], reader: 'double' },
  { name: 'records in a union', writer: ['null', record([x])], reader: ['null', record([x, { ...y, default: '' }])], value: xy },
  {
    name: 'nested lists of unions',
    writer: { type: 'array', items: ['null', 'int'] },
    reader: { type: 'array', items: ['null', 'long'] },
    value: [null, 4],
  },
];

const logical = (type: string, logicalType: string, more: object = {}): object => ({ type, logicalType, ...more });
const logicalTypes: readonly Case[] = [
  { name: 'a date', writer: logical('int', 'date'), reader: logical('int', 'date'), value: '1938-12-13' },
  { name: 'a date of a bare int', writer: 'int', reader: logical('int', 'date'), value: -11_342 },
  { name: 'a date read as a bare int', writer: logical('int', 'date'), reader: 'int', value: '2024-02-29' },
  { name: 'a time of day', writer: logical('int', 'time-millis'), reader: logical('int', 'time-millis'), value: 1 },
  { name: 'a moment', writer: logical('long', 'timestamp-millis'), reader: logical('long', 'timestamp-millis'), value: 1_786_367_937_000 },
  { name: 'a moment read as a long', writer: logical('long', 'timestamp-millis'), reader: 'long', value: 1_786_367_937_000 },
  { name: 'a uuid', writer: logical('string', 'uuid'), reader: logical('string', 'uuid'), value: '0b0b0b0b-1111-8222-8333-444444444444' },
  {
    name: 'a decimal',
    writer: logical('bytes', 'decimal', { precision: 9, scale: 2 }),
    reader: logical('bytes', 'decimal', { precision: 9, scale: 2 }),
    value: Buffer.from('04d2', 'hex'),
  },
];

export const cases: readonly Case[] = [...promotions, ...nullable, ...named, ...records, ...forms, ...defaults, ...unions, ...logicalTypes];
