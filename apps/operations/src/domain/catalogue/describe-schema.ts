/** One field of an event, groups included, in the order of the schema. */
export interface FieldRow {
  /** `person.nhsNumber`; of a list's items too. */
  readonly path: string;
  readonly name: string;
  /** How many records it stands in. */
  readonly depth: number;
  /** In Avro's words: `string`, `long (timestamp-millis)`, `enum SexV1`, `list of record HopV1`. */
  readonly type: string;
  readonly mayBeNull: boolean;
  /** A record, or a list of records: its fields follow. */
  readonly isGroup: boolean;
  readonly classification: string;
  readonly doc: string;
  /** Code lists whose symbols it takes. */
  readonly codesets: readonly string[];
  /** Symbols of an enum; empty for everything else. */
  readonly symbols: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

interface Described {
  readonly type: string;
  readonly mayBeNull: boolean;
  readonly record: Json | null;
  readonly codesets: readonly string[];
  readonly symbols: readonly string[];
}

/** What an event's schema says of itself and each of its fields. `text` is the schema as JSON. */
export function describeSchema(text: string): { readonly doc: string; readonly fields: readonly FieldRow[] } {
  const schema = JSON.parse(text) as Json;
  return { doc: textOf(schema['doc']), fields: new SchemaReader().fields(schema, '', 0) };
}

class SchemaReader {
  readonly #named = new Map<string, Json>();

  fields(record: Json, around: string, depth: number): FieldRow[] {
    return (record['fields'] as readonly Json[]).flatMap((field) => {
      const name = textOf(field['name']);
      const path = around === '' ? name : `${around}.${name}`;
      const { record: inner, ...described } = this.#describe(field['type']);
      const row = {
        path,
        name,
        depth,
        ...described,
        isGroup: inner !== null,
        classification: textOf(field['class']),
        doc: textOf(field['doc']),
      };
      return inner === null ? [row] : [row, ...this.fields(inner, path, depth + 1)];
    });
  }

  #describe(type: unknown): Described {
    if (Array.isArray(type)) return { ...this.#describe(type.find((branch) => branch !== 'null')), mayBeNull: type.includes('null') };
    const named = typeof type === 'string' ? this.#named.get(type) : this.#remember(type as Json);
    const schema = named ?? (typeof type === 'string' ? { type } : (type as Json));
    const plain = { mayBeNull: false, record: null, codesets: [], symbols: [] };
    switch (schema['type']) {
      case 'record':
        return { ...plain, type: `record ${textOf(schema['name'])}`, record: schema };
      case 'enum': {
        const { codesets = [], symbols } = schema as { codesets?: readonly string[]; symbols: readonly string[] };
        return { ...plain, type: `enum ${textOf(schema['name'])}`, codesets, symbols };
      }
      case 'array': {
        const items = this.#describe(schema['items']);
        return { ...items, type: `list of ${items.type}`, mayBeNull: false };
      }
      default: {
        const { logicalType } = schema as { logicalType?: string };
        return { ...plain, type: logicalType === undefined ? textOf(schema['type']) : `${textOf(schema['type'])} (${logicalType})` };
      }
    }
  }

  #remember(schema: Json): Json {
    if (typeof schema['name'] === 'string') this.#named.set(`${textOf(schema['namespace'])}.${schema['name']}`, schema);
    return schema;
  }
}
