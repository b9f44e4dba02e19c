/** The part of Avro that event schemas may use; the contract lint refuses the rest. */
export type AvroSchema = string | AvroUnion | AvroRecord | AvroEnum | AvroArray | AvroPrimitive;
export type AvroUnion = readonly AvroSchema[];

export interface AvroField {
  readonly name: string;
  readonly type: AvroSchema;
  readonly doc: string;
  /** Who the value is about: decides who may be shown it. */
  readonly class: string;
  readonly default?: unknown;
  readonly aliases?: readonly string[];
}

export interface AvroRecord {
  readonly type: 'record';
  readonly name: string;
  readonly namespace: string;
  readonly doc: string;
  readonly rank?: number;
  readonly aliases?: readonly string[];
  readonly fields: readonly AvroField[];
}

export interface AvroEnum {
  readonly type: 'enum';
  readonly name: string;
  readonly namespace: string;
  readonly doc: string;
  /** Code lists whose symbols these are, besides the default. */
  readonly codesets?: readonly string[];
  readonly symbols: readonly string[];
  readonly default: string;
}

export interface AvroArray {
  readonly type: 'array';
  readonly items: AvroSchema;
}

/** A primitive with a logical type, or spelled as an object. */
export interface AvroPrimitive {
  readonly type: 'string' | 'int' | 'long' | 'double' | 'boolean' | 'bytes' | 'null';
  readonly logicalType?: string;
}

export const isUnion = (schema: AvroSchema): schema is AvroUnion => Array.isArray(schema);

export const fullName = (named: { readonly namespace: string; readonly name: string }): string => `${named.namespace}.${named.name}`;

/** Calls `visit` for every record and enum definition inside, outermost first. */
export function visitNamed(schema: AvroSchema, visit: (named: AvroRecord | AvroEnum) => void): void {
  if (typeof schema === 'string') return;
  if (isUnion(schema)) {
    for (const branch of schema) visitNamed(branch, visit);
  } else if (schema.type === 'record') {
    visit(schema);
    for (const field of schema.fields) visitNamed(field.type, visit);
  } else if (schema.type === 'enum') visit(schema);
  else if (schema.type === 'array') visitNamed(schema.items, visit);
}
