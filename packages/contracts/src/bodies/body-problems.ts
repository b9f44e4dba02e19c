import { parseInstant, parseLocalDate } from '@homeward/nhs';
import { type ApiName, openApiDocument } from '../http-documents.ts';

/** A rule of a document that a value breaks, named as the door names it. */
export interface BodyProblem {
  /** JSON pointer into the body. */
  readonly at: string;
  /** The keyword: `required`, `maxLength`, `format` … */
  readonly rule: string;
  /** What the document says of it, where that is a number (4000 of `maxLength`). */
  readonly limit: number | null;
}

/** As much of JSON Schema as bodies are described by; a document with another keyword is refused by this package's tests. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly minProperties?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
}

type Schemas = Readonly<Record<string, Schema>>;
type Found = readonly BodyProblem[];
type Place = { readonly schemas: Schemas; readonly at: string };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const hasType: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isRecord,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
};

const hasFormat: Readonly<Record<string, (text: string) => boolean>> = {
  date: (text) => parseLocalDate(text) !== null,
  'date-time': (text) => parseInstant(text) !== null,
};

type Limit = 'minProperties' | 'minItems' | 'maxItems' | 'minLength' | 'maxLength' | 'minimum' | 'maximum';

function beyond(value: unknown, schema: Schema, at: string): Found {
  const size = isRecord(value) ? Object.keys(value).length : Array.isArray(value) ? value.length : 0;
  const amount = typeof value === 'number' ? value : typeof value === 'string' ? Array.from(value).length : size;
  const least = (['minProperties', 'minItems', 'minLength', 'minimum'] as const).filter(
    (name) => amount < (schema[name] ?? Number.NEGATIVE_INFINITY),
  );
  const most = (['maxItems', 'maxLength', 'maximum'] as const).filter((name) => amount > (schema[name] ?? Number.POSITIVE_INFINITY));
  return [...least, ...most].map((rule: Limit) => ({ at, rule, limit: schema[rule] ?? null }));
}

function ofText(text: string, { pattern, format }: Schema, at: string): Found {
  const broken = [
    pattern !== undefined && !new RegExp(pattern, 'u').test(text) ? 'pattern' : null,
    format !== undefined && hasFormat[format]?.(text) === false ? 'format' : null,
  ];
  return broken.filter((rule) => rule !== null).map((rule) => ({ at, rule, limit: null }));
}

function ofMembers(value: Readonly<Record<string, unknown>>, schema: Schema, { schemas, at }: Place): Found {
  const { required = [], properties = {}, additionalProperties = true } = schema;
  const missing = required
    .filter((name) => value[name] === undefined)
    .map((name) => ({ at: `${at}/${name}`, rule: 'required', limit: null }));
  const inner = Object.entries(value).flatMap(([name, member]): Found => {
    const known = properties[name];
    if (known !== undefined) return member === undefined ? [] : problemsOf(member, known, { schemas, at: `${at}/${name}` });
    return additionalProperties ? [] : [{ at: `${at}/${name}`, rule: 'additionalProperties', limit: null }];
  });
  return [...missing, ...inner];
}

function problemsOf(value: unknown, given: Schema, { schemas, at }: Place): Found {
  const schema = given.$ref === undefined ? given : { ...schemas[given.$ref.slice(given.$ref.lastIndexOf('/') + 1)], ...given };
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length > 0 && !types.some((type) => hasType[type]?.(value))) return [{ at, rule: 'type', limit: null }];
  if (schema.enum !== undefined && !schema.enum.includes(value)) return [{ at, rule: 'enum', limit: null }];
  if (schema.const !== undefined && schema.const !== value) return [{ at, rule: 'const', limit: null }];
  return [
    ...beyond(value, schema, at),
    ...(typeof value === 'string' ? ofText(value, schema, at) : []),
    ...(isRecord(value) ? ofMembers(value, schema, { schemas, at }) : []),
    ...(Array.isArray(value) ? ofItems(value, schema, { schemas, at }) : []),
    ...ofChoice(value, schema, { schemas, at }),
  ];
}

function ofItems(value: readonly unknown[], { items, uniqueItems }: Schema, { schemas, at }: Place): Found {
  const twice: Found = uniqueItems === true && new Set(value).size < value.length ? [{ at, rule: 'uniqueItems', limit: null }] : [];
  return [...twice, ...(items === undefined ? [] : value.flatMap((item, i) => problemsOf(item, items, { schemas, at: `${at}/${i}` })))];
}

/** One schema where another holds, and one where it does not. */
function ofChoice(value: unknown, schema: Schema, place: Place): Found {
  if (schema.if === undefined) return [];
  const next = problemsOf(value, schema.if, place).length === 0 ? schema.then : schema.else;
  return next === undefined ? [] : problemsOf(value, next, place);
}

const known = new Map<ApiName, Schemas>();

function schemasOf(api: ApiName): Schemas {
  const before = known.get(api);
  if (before !== undefined) return before;
  const { schemas } = openApiDocument(api)['components'] as { readonly schemas: Schemas };
  known.set(api, schemas);
  return schemas;
}

/**
 * Holds a value against a schema of an API's document, for whoever takes the same statement by another way than HTTP: a page's form. Every broken rule is
 * answered, none where the document takes it; members that are undefined count as left out.
 */
export function bodyProblems(api: ApiName, schema: string, value: unknown): readonly BodyProblem[] {
  const schemas = schemasOf(api);
  return problemsOf(value, { $ref: `#/components/schemas/${schema}` }, { schemas, at: '' });
}
