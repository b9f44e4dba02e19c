import fc from 'fast-check';
import type { ApiDocument, Schema } from './document.ts';

const DEEPEST = 6;

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Values that a schema of the document allows. Conditions (`if`, `anyOf` beside members) are met by trying. */
export function anyOf(document: ApiDocument, schema: Schema): fc.Arbitrary<Json> {
  return build(document, schema, 0).filter((value) => document.differences(schema, value).length === 0);
}

function build(document: ApiDocument, written: Schema, depth: number): fc.Arbitrary<Json> {
  const schema = document.follow(written) as Schema & Record<string, never>;
  const branches = (schema['oneOf'] ?? (schema['properties'] === undefined ? schema['anyOf'] : undefined)) as Schema[] | undefined;
  if (schema['const'] !== undefined) return fc.constant(schema['const'] as Json);
  if (schema['enum'] !== undefined) return fc.constantFrom(...(schema['enum'] as Json[]));
  if (branches !== undefined) return fc.oneof(...branches.map((branch) => build(document, branch, depth)));
  const types = [schema['type'] ?? 'object'].flat() as string[];
  return fc.oneof(...types.map((type) => ofType(document, schema, { type, depth })));
}

function ofType(document: ApiDocument, schema: Schema, { type, depth }: { type: string; depth: number }): fc.Arbitrary<Json> {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: Number(schema['minimum'] ?? -1_000), max: Number(schema['maximum'] ?? 1_000) });
    case 'number':
      return fc
        .integer({ min: Number(schema['minimum'] ?? -1_000) * 4, max: Number(schema['maximum'] ?? 1_000) * 4 })
        .map((quarters) => quarters / 4);
    case 'string':
      return text(schema);
    case 'array':
      return list(document, schema, depth);
    default:
      return record(document, schema, depth);
  }
}

const DAY_MS = 86_400_000;
const from = Date.UTC(2025, 0, 1);
const moment = fc.integer({ min: 0, max: 500 * 24 * 60 }).map((minutes) => new Date(from + minutes * 60_000).toISOString());

function text(schema: Schema): fc.Arbitrary<string> {
  const [least, most] = [Number(schema['minLength'] ?? 0), Number(schema['maxLength'] ?? 60)];
  if (schema['format'] === 'date-time') return moment;
  if (schema['format'] === 'date')
    return fc.integer({ min: 0, max: 500 }).map((days) => new Date(from + days * DAY_MS).toISOString().slice(0, 10));
  if (schema['format'] === 'uuid') return fc.uuid();
  const pattern = schema['pattern'] as string | undefined;
  const lengthFits = (value: string): boolean => value.length >= least && value.length <= most;
  const free = fc.oneof(
    fc.string({ minLength: least, maxLength: Math.min(most, 40), unit: 'grapheme' }),
    fc.constantFrom('a', 'Ward 7', '0', 'Grüße, 你好', "'; drop table person; --", '<b>x</b>', 'x'.repeat(most)),
  );
  if (pattern === undefined || pattern === '\\S')
    return free.filter((value) => lengthFits(value) && (pattern === undefined || /\S/.test(value)));
  return fc.stringMatching(new RegExp(pattern), { size: 'small' }).filter(lengthFits);
}

function list(document: ApiDocument, schema: Schema, depth: number): fc.Arbitrary<Json> {
  const items = build(document, (schema['items'] ?? {}) as Schema, depth + 1);
  const size = { minLength: Number(schema['minItems'] ?? 0), maxLength: Math.min(Number(schema['maxItems'] ?? 4), 4) };
  return schema['uniqueItems'] === true
    ? fc.uniqueArray(items, { ...size, comparator: (a, b) => JSON.stringify(a) === JSON.stringify(b) })
    : fc.array(items, size);
}

function record(document: ApiDocument, schema: Schema, depth: number): fc.Arbitrary<Json> {
  const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
  const required = (schema['required'] ?? []) as string[];
  const wanted = Object.entries(properties).filter(([name]) => depth < DEEPEST || required.includes(name));
  const model = Object.fromEntries(wanted.map(([name, property]) => [name, build(document, property, depth + 1)]));
  return fc.record(model, { requiredKeys: required.filter((name) => name in model) }) as fc.Arbitrary<Json>;
}

const strange: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  null,
  true,
  -1,
  1e21,
  0.1,
  '',
  ' ',
  '\u0000',
  '\ud800',
  'x'.repeat(5_000),
  [],
  {},
  [[[]]],
  { $ref: '#' },
);

/** A value with one thing wrong somewhere in it: a member gone, a strange one more, a value replaced. It may happen to be allowed still. */
export function spoiled(value: Json): fc.Arbitrary<Json> {
  const places = placesIn(value);
  return fc
    .tuple(fc.constantFrom(...places), fc.constantFrom('replace', 'remove', 'add'), strange)
    .map(([place, how, put]) => change(value, place, { how, put }));
}

function placesIn(value: Json, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([name, inner]) => placesIn(inner as Json, [...at, name]))];
}

function change(value: Json, [name, ...rest]: readonly string[], by: { how: string; put: Json }): Json {
  if (name === undefined) return by.how === 'add' && isRecord(value) ? { ...value, unheardOf: by.put } : by.put;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, Json>;
  if (rest.length === 0 && by.how === 'remove') delete copy[name];
  else copy[name] = change(copy[name] as Json, rest, by);
  return copy;
}

const isRecord = (value: Json): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON text with something wrong that parsing alone may not show: cut off, a member twice, not UTF-8's idea of text, far too deep. */
export function spoiledText(json: string): fc.Arbitrary<string> {
  return fc.oneof(
    fc.integer({ min: 0, max: Math.max(0, json.length - 1) }).map((end) => json.slice(0, end)),
    fc.constant(json.startsWith('{"') ? json.replace('{', `{${/"[^"]*"/.exec(json)?.[0] ?? '"a"'}:1,`) : `${json},`),
    fc.constantFrom(
      `${'['.repeat(20_000)}`,
      `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
      `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
      '\ufeff{}',
      'NaN',
      '01',
      '',
    ),
  );
}
