type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const isWhole = (value: unknown, bits: number): boolean => Number.isInteger(value) && Math.abs(value as number) <= 2 ** (bits - 1);

/** Or as text, which Avro's Java library takes too: JSON knows no infinity. */
function isReal(value: unknown): boolean {
  return typeof value === 'number' || value === 'NaN' || (typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value)));
}

/** Numbers beyond 2^53 come out of JSON rounded; whether they were longs cannot be told, so that they are let be. */
const PRIMITIVES: Readonly<Record<string, (value: unknown) => boolean>> = {
  null: (value) => value === null,
  boolean: (value) => typeof value === 'boolean',
  int: (value) => isWhole(value, 32) && value !== 2 ** 31,
  long: (value) => isWhole(value, 64),
  float: isReal,
  double: isReal,
  string: (value) => typeof value === 'string',
  bytes: (value) => typeof value === 'string',
  fixed: (value) => typeof value === 'string',
};

/**
 * Whether a field may have this default, as the Avro specification has it ("Complex Types", "Records"): of a union one of its branches,
 * of bytes and fixed a text, of a record every field that has no default of its own.
 */
export function fitsDefault(value: unknown, type: unknown, defined: ReadonlyMap<string, unknown>): boolean {
  const fits = (inner: unknown, of: unknown): boolean => fitsDefault(inner, of, defined);
  if (typeof type === 'string') return PRIMITIVES[type]?.(value) ?? fits(value, defined.get(type));
  if (Array.isArray(type)) return type.some((branch) => fits(value, branch));
  const node = type as Json;
  switch (node['type']) {
    case 'record':
    case 'error':
      return isObject(value) && (node['fields'] as readonly Json[]).every((field) => fitsField(value, field, fits));
    case 'enum':
      return (node['symbols'] as readonly unknown[]).includes(value);
    case 'array':
      return Array.isArray(value) && value.every((item) => fits(item, node['items']));
    case 'map':
      return isObject(value) && Object.values(value).every((member) => fits(member, node['values']));
    default:
      return fits(value, node['type']);
  }
}

function fitsField(record: Json, field: Json, fits: (value: unknown, type: unknown) => boolean): boolean {
  const name = field['name'] as string;
  if (Object.hasOwn(record, name)) return fits(record[name], field['type']);
  return Object.hasOwn(field, 'default');
}
