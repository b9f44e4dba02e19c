import fc from 'fast-check';

type Schema = string | readonly Schema[] | { readonly type: Schema; readonly [key: string]: unknown };
type Named = Map<string, fc.Arbitrary<unknown>>;

const DAY = 86_400_000;
const MIN_DATE = new Date('0001-01-01T00:00:00Z');
const MAX_DATE = new Date('9999-12-31T00:00:00Z');
const localDate = fc
  .date({ min: MIN_DATE, max: MAX_DATE, noInvalidDate: true })
  .map((date) => new Date(Math.floor(date.getTime() / DAY) * DAY).toISOString().slice(0, 10));
const text = fc.string({ unit: 'grapheme', maxLength: 40 });

const PRIMITIVES: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  string: text,
  boolean: fc.boolean(),
  int: fc.integer(),
  long: fc.maxSafeInteger().filter((value) => Math.abs(value) <= 2 ** 52),
  double: fc.double({ noNaN: true, noDefaultInfinity: true }),
  null: fc.constant(null),
  bytes: fc.uint8Array().map((bytes) => Buffer.from(bytes)),
};

/** Values that fit a schema, whatever their meaning. */
export function valuesOf(schema: Schema, named: Named = new Map()): fc.Arbitrary<unknown> {
  if (typeof schema === 'string') return PRIMITIVES[schema] ?? (named.get(schema) as fc.Arbitrary<unknown>);
  if (Array.isArray(schema)) return fc.oneof(...schema.map((branch) => valuesOf(branch, named)));
  const node = schema as { type: Schema; name: string; namespace: string; logicalType?: string; [key: string]: unknown };
  if (node.logicalType === 'date') return localDate;
  if (node.logicalType === 'timestamp-millis') return fc.integer({ min: MIN_DATE.getTime(), max: MAX_DATE.getTime() });
  if (node.type === 'array') return fc.array(valuesOf(node.items as Schema, named), { maxLength: 4 });
  if (node.type === 'enum') return remember(named, node, fc.constantFrom(...(node.symbols as string[])));
  if (node.type === 'record') {
    const fields = (node.fields as { name: string; type: Schema }[]).map((field) => [field.name, valuesOf(field.type, named)]);
    return remember(named, node, fc.record(Object.fromEntries(fields), { noNullPrototype: true }));
  }
  return valuesOf(node.type, named);
}

function remember(named: Named, node: { name: string; namespace: string }, arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  named.set(`${node.namespace}.${node.name}`, arbitrary);
  return arbitrary;
}

/** Every record inside a value, with the path to it: the value itself first. */
export function recordsIn(value: unknown, path = ''): readonly { readonly path: string; readonly record: Record<string, unknown> }[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => recordsIn(item, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return [];
  const inside = Object.entries(value).flatMap(([name, field]) => recordsIn(field, path === '' ? name : `${path}.${name}`));
  return [{ path, record: value as Record<string, unknown> }, ...inside];
}
