import { follow, isJson, type Json } from './json-pointer.ts';

/** One member of a JSON body, groups included. */
export interface MemberRow {
  /** `spell.visitNumber`; of a list's items too. */
  readonly path: string;
  readonly name: string;
  readonly depth: number;
  readonly type: string;
  readonly isRequired: boolean;
  readonly doc: string;
  /** What a value must keep to, in words. */
  readonly limits: readonly string[];
}

const DEEPEST = 8;

interface Place {
  readonly around: string;
  readonly depth: number;
}

/** The members of a body's schema, in its order. `document` resolves references. */
export function describeJsonSchema(
  document: Json,
  schema: unknown,
  { around, depth }: Place = { around: '', depth: 0 },
): readonly MemberRow[] {
  const { properties, required } = whole(document, schema);
  if (depth > DEEPEST) return [];
  return Object.entries(properties).flatMap(([name, value]) => {
    const member = whole(document, value);
    const path = around === '' ? name : `${around}.${name}`;
    const row = {
      path,
      name,
      depth,
      type: typeWords(document, member.schema),
      isRequired: required.includes(name),
      doc: textOf(member.schema['description']),
      limits: limitWords(innermost(document, member.schema)),
    };
    return [row, ...describeJsonSchema(document, innermost(document, member.schema), { around: path, depth: depth + 1 })];
  });
}

interface Whole {
  readonly schema: Json;
  readonly properties: Json;
  readonly required: readonly string[];
}

/** A schema with what `allOf` adds and what each branch of `oneOf` and `anyOf` may hold. */
function whole(document: Json, value: unknown): Whole {
  const schema = follow(document, value);
  const all = listOf(schema['allOf']).map((part) => whole(document, part));
  const some = [...listOf(schema['oneOf']), ...listOf(schema['anyOf'])].map((part) => whole(document, part));
  return {
    schema: Object.assign({}, ...all.map((part) => part.schema), schema) as Json,
    properties: Object.assign({}, ...[...some, ...all].map((part) => part.properties), schema['properties'] ?? {}) as Json,
    required: [...all.flatMap((part) => part.required), ...(listOf(schema['required']) as string[])],
  };
}

/** Items of lists of lists. */
function innermost(document: Json, schema: Json): Json {
  return isJson(schema['items']) ? innermost(document, follow(document, schema['items'])) : schema;
}

export function typeWords(document: Json, value: unknown): string {
  const schema = follow(document, value);
  if (isJson(schema['items'])) return `list of ${typeWords(document, schema['items'])}`;
  const { type, format, const: fixed } = schema;
  if (fixed !== undefined) return JSON.stringify(fixed);
  const branches = [...listOf(schema['oneOf']), ...listOf(schema['anyOf'])].map((branch) => typeWords(document, branch));
  if (branches.length > 0) return [...new Set(branches)].join(' or ');
  const names = Array.isArray(type) ? (type as readonly string[]).join(' or ') : textOf(type) || 'object';
  return typeof format === 'string' ? `${names} (${format})` : names;
}

const limits: Readonly<Record<string, string>> = {
  minLength: 'at least {} characters',
  maxLength: 'at most {} characters',
  minimum: 'at least {}',
  maximum: 'at most {}',
  minItems: 'at least {} items',
  maxItems: 'at most {} items',
  pattern: 'matches {}',
};

function limitWords(schema: Json): readonly string[] {
  const symbols = listOf(schema['enum'])
    .filter((symbol) => symbol !== null)
    .map((symbol) => (typeof symbol === 'string' ? symbol : JSON.stringify(symbol)));
  const oneOf = symbols.length === 0 ? [] : [`one of ${symbols.join(', ')}`];
  const others = Object.entries(limits).flatMap(([name, words]) =>
    schema[name] === undefined ? [] : [words.replace('{}', String(schema[name] as string | number))],
  );
  return [...oneOf, ...others];
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
