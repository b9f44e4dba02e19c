import { schemaContent } from '../registry/schema-content.ts';
import { type AvroEnum, type AvroField, type AvroRecord, type AvroSchema, fullName, isUnion } from '../sharing/avro-schema.ts';

/** Who a value is about, which decides who may be shown it. */
const CLASSES = ['identity', 'contact', 'health', 'operational'];
/** Type and logical type; anything else is refused, so that no reader meets a logical type that it ignores. */
const SCALARS: ReadonlySet<string> = new Set([
  'string',
  'boolean',
  'int',
  'long',
  'double',
  'int date',
  'long timestamp-millis',
  'string uuid',
]);
/** Twice as deep as any event needs; a reader's stack takes a hundred times that. */
const MAX_DEPTH = 8;
const FIELD = /^[a-z][a-zA-Z0-9]*$/;
const TYPE = /^([A-Z][a-z0-9]*)+V[1-9]\d*$/;
const SYMBOL = /^[A-Z][A-Z0-9_]*$/;

/** Why a schema as parsed from JSON is none by the Avro specification, names and defaults included, with the path of the field; null where it is one. */
export function unlawfulness(schema: unknown): string | null {
  try {
    schemaContent(schema);
    return null;
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : 'it cannot be read';
  }
}

/** What an event schema may hold. One walk of one file; `found` collects definitions for the rules across files. */
export class SchemaRules {
  readonly problems: string[] = [];
  /** Definitions in this file, by full name, as text. */
  readonly definitions = new Map<string, string>();
  readonly enums: AvroEnum[] = [];
  readonly #open: string[] = [];

  /** What Avro itself refuses is said first: every other rule trusts its shape. */
  walkEvent(schema: AvroRecord): void {
    const unlawful = unlawfulness(schema);
    if (unlawful !== null) return this.#wrong('', unlawful);
    if (schema.type !== 'record') return this.#wrong('', 'an event is a record');
    if (!Number.isInteger(schema.rank)) this.#wrong('', 'an event has a rank, which orders facts of one instant');
    for (const field of schema.fields ?? []) {
      const grouped = this.#inner(field.type);
      if ((field.class === 'identity' || field.class === 'contact') && !grouped)
        this.#wrong(field.name, `${field.class} stands in a record of its own, so that it can be withheld as a group`);
    }
    this.#record(schema, '');
  }

  #inner(type: AvroSchema): boolean {
    if (typeof type === 'string') return this.definitions.has(type) || type.includes('.');
    if (isUnion(type)) return type.some((branch) => branch !== 'null' && this.#inner(branch));
    return type.type === 'record' || (type.type === 'array' && this.#inner(type.items));
  }

  #wrong(at: string, what: string): void {
    this.problems.push(at === '' ? what : `${at}: ${what}`);
  }

  #schema(schema: AvroSchema, at: string): void {
    if (at.split(/\.|\[\]/).length > MAX_DEPTH) return this.#wrong(at, `is nested deeper than ${MAX_DEPTH}`);
    if (typeof schema === 'string') return this.#name(schema, at);
    if (isUnion(schema)) return this.#union(schema, at);
    if (schema.type === 'record') return this.#record(schema, at);
    if (schema.type === 'enum') return this.#enum(schema, at);
    if (schema.type === 'array') return this.#array(schema.items, at);
    const scalar = schema.logicalType === undefined ? schema.type : `${schema.type} ${schema.logicalType}`;
    if (!SCALARS.has(scalar)) this.#wrong(at, `${scalar} is not among ${[...SCALARS].join(', ')}`);
  }

  #name(name: string, at: string): void {
    if (this.#open.includes(name)) this.#wrong(at, `${name} holds itself: a message could nest it without end`);
    else if (!SCALARS.has(name) && !this.definitions.has(name))
      this.#wrong(at, `${name} is neither a scalar nor defined before this place`);
  }

  #union(branches: readonly AvroSchema[], at: string): void {
    const [first, second] = branches;
    if (branches.length !== 2 || first !== 'null' || second === undefined || isUnion(second))
      return this.#wrong(at, 'the only union is ["null", type]');
    this.#schema(second, at);
  }

  #array(items: AvroSchema, at: string): void {
    const isNull = items === 'null' || (typeof items === 'object' && !isUnion(items) && items.type === 'null');
    if (isNull) return this.#wrong(at, 'items that take no bytes let five bytes stand for millions');
    if (typeof items === 'object' && isUnion(items)) return this.#wrong(at, 'items are never null');
    this.#schema(items, `${at}[]`);
  }

  #record(record: AvroRecord, at: string): void {
    this.#define(record, at);
    if ((record.fields ?? []).length === 0) return this.#wrong(at, 'a record without fields takes no bytes');
    this.#open.push(fullName(record));
    for (const field of record.fields) this.#field(field, at === '' ? field.name : `${at}.${field.name}`);
    this.#open.pop();
  }

  #field(field: AvroField, at: string): void {
    if (!FIELD.test(field.name)) this.#wrong(at, 'a field is named in camelCase');
    this.#doc(field.doc, at);
    if (!CLASSES.includes(field.class)) this.#wrong(at, `class is one of ${CLASSES.join(', ')}`);
    const nullable = typeof field.type === 'object' && isUnion(field.type);
    if (nullable && field.default !== null) this.#wrong(at, 'a nullable field has the default null, so that it can be added later');
    this.#schema(field.type, at);
  }

  #enum(schema: AvroEnum, at: string): void {
    this.#define(schema, at);
    this.enums.push(schema);
    const illegal = schema.symbols.find((symbol) => !SYMBOL.test(symbol));
    if (illegal !== undefined) this.#wrong(at, `${illegal} is no legal symbol`);
    if (!schema.symbols.includes(schema.default))
      this.#wrong(at, `${schema.name} has no default among its symbols: a new symbol would break old readers`);
  }

  #define(named: AvroRecord | AvroEnum, at: string): void {
    const name = fullName(named);
    if (!TYPE.test(named.name)) this.#wrong(at, `${named.name} is not named in Pascal case with its major (PersonV1)`);
    this.#doc(named.doc, at);
    if (this.definitions.has(name)) this.#wrong(at, `${name} is defined twice: name it where it is used again`);
    this.definitions.set(name, JSON.stringify(named));
  }

  #doc(doc: unknown, at: string): void {
    if (typeof doc !== 'string' || !doc.endsWith('.')) this.#wrong(at, 'doc is a sentence');
  }
}
