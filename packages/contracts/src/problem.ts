import { isInt, isLocalDate, isLong, isMoment } from './checks.ts';

/** Where a value differs from its schema. Names the field and what is expected there, never the value. */
export interface Problem {
  /** `person.birthDate`, `codes[2]`; empty for the value itself. */
  readonly path: string;
  readonly what: string;
}

type Schema = string | readonly Schema[] | { readonly type: Schema; readonly [key: string]: unknown };
type Find = (value: unknown, path: string) => Problem | null;

/** Only what can be the name of a field is repeated in a message. */
const IDENTIFIER = /^[A-Za-z_]\w{0,39}$/;
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const expect =
  (what: string, holds: (value: unknown) => boolean): Find =>
  (value, path) =>
    holds(value) ? null : { path, what: value === undefined ? 'is missing' : `is not ${what}` };

const string: Find = (value, path) => {
  if (typeof value !== 'string') return { path, what: value === undefined ? 'is missing' : 'is not a string' };
  if (value.includes('\0')) return { path, what: 'holds U+0000, which no database keeps in text' };
  return value.isWellFormed() ? null : { path, what: 'holds half a surrogate pair, which is not text' };
};

const PRIMITIVES: Readonly<Record<string, Find>> = {
  string,
  boolean: expect('true or false', (value) => typeof value === 'boolean'),
  int: expect('a whole number of 32 bits', isInt),
  long: expect('a whole number of 53 bits', isLong),
  double: expect('a finite number', (value) => Number.isFinite(value)),
  null: expect('null', (value) => value === null),
  bytes: expect('a buffer', (value) => Buffer.isBuffer(value)),
};

const LOGICAL: Readonly<Record<string, Find>> = {
  date: expect('a date YYYY-MM-DD', isLocalDate),
  'timestamp-millis': expect('a time in whole milliseconds since 1970', isMoment),
};

/** Builds, once per schema, the search for the first difference of a value from it. */
export function problemFinder(schema: Schema): Find {
  const named = new Map<string, Find>();

  const build = (node: Schema): Find => {
    if (typeof node === 'string') return PRIMITIVES[node] ?? ((value, path) => (named.get(node) as Find)(value, path));
    if (Array.isArray(node)) return union(node.filter((branch) => branch !== 'null').map(build), node.includes('null'));
    const object = node as { type: Schema; logicalType?: string; items?: Schema; name?: string; namespace?: string };
    if (object.type === 'record') return record(object as never);
    if (object.type === 'enum') {
      const symbols = new Set((object as unknown as { symbols: string[] }).symbols);
      const find = expect(`one of the symbols of ${object.name}`, (value) => symbols.has(value as string));
      named.set(`${object.namespace}.${object.name}`, find);
      return find;
    }
    if (object.type === 'array') return array(build(object.items as Schema));
    return (object.logicalType === undefined ? undefined : LOGICAL[object.logicalType]) ?? build(object.type);
  };

  const record = (node: { name: string; namespace: string; fields: readonly { name: string; type: Schema }[] }): Find => {
    const fields = node.fields.map((field) => [field.name, build(field.type)] as const);
    const names = new Set(node.fields.map((field) => field.name));
    const find: Find = (value, path) => {
      if (!isObject(value)) return { path, what: value === undefined ? 'is missing' : 'is not a record' };
      const prefix = path === '' ? '' : `${path}.`;
      for (const [name, check] of fields) {
        const problem = check(value[name], prefix + name);
        if (problem !== null) return problem;
      }
      const extra = Object.keys(value).find((name) => !names.has(name));
      return extra === undefined ? null : { path: IDENTIFIER.test(extra) ? prefix + extra : path, what: 'is not declared' };
    };
    named.set(`${node.namespace}.${node.name}`, find);
    return find;
  };
  return build(schema);
}

const union =
  (branches: readonly Find[], nullable: boolean): Find =>
  (value, path) => {
    if (value === null && nullable) return null;
    let first: Problem | null = null;
    for (const branch of branches) {
      const problem = branch(value, path);
      if (problem === null) return null;
      first ??= problem;
    }
    return first;
  };

const array =
  (item: Find): Find =>
  (value, path) => {
    if (!Array.isArray(value)) return { path, what: value === undefined ? 'is missing' : 'is not a list' };
    for (const [index, entry] of value.entries()) {
      const problem = item(entry, `${path}[${index}]`);
      if (problem !== null) return problem;
    }
    return null;
  };
