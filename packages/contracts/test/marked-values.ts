/** Values of a schema in which every leaf can be told from every other, so that it is found wherever it turns up. */

type Schema = string | readonly Schema[] | { readonly type: Schema; readonly [key: string]: unknown };
interface Field {
  readonly name: string;
  readonly type: Schema;
  readonly class: string;
}

export interface Leaf {
  /** Without the places of items: `levels.evidence.text`. */
  readonly path: string;
  /** Classes of the fields around it and its own. */
  readonly classes: readonly string[];
  readonly value: unknown;
  /** Booleans and symbols are the same wherever they stand. */
  readonly isMarked: boolean;
}

const DAY = 86_400_000;

/** Fills every field, lists with two items; the same seed gives the same values. */
export class Marked {
  readonly leaves: Leaf[] = [];
  readonly #named = new Map<string, Schema>();
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  value(schema: Schema, path = '', classes: readonly string[] = []): unknown {
    if (typeof schema === 'string') {
      const named = this.#named.get(schema);
      return named === undefined ? this.#leaf(schema, path, classes) : this.value(named, path, classes);
    }
    if (Array.isArray(schema)) return this.value(schema[1], path, classes);
    const node = schema as { type: Schema; name: string; namespace: string; logicalType?: string; [key: string]: unknown };
    if (node.type === 'array') return [0, 1].map(() => this.value(node.items as Schema, path, classes));
    if (node.type === 'record' || node.type === 'enum') this.#named.set(`${node.namespace}.${node.name}`, schema);
    if (node.type === 'enum') return this.#keep((node.symbols as string[]).at(-1), { path, classes, isMarked: false });
    if (node.type !== 'record') return this.#leaf(node.logicalType ?? (node.type as string), path, classes);
    const fields = (node.fields as Field[]).map((field) => {
      const at = path === '' ? field.name : `${path}.${field.name}`;
      return [field.name, this.value(field.type, at, [...classes, field.class])];
    });
    return Object.fromEntries(fields);
  }

  #leaf(type: string, path: string, classes: readonly string[]): unknown {
    const unique = this.#seed * 1_000 + this.leaves.length;
    const isMarked = type !== 'boolean';
    return this.#keep(markOf(type, unique), { path, classes, isMarked });
  }

  #keep(value: unknown, leaf: Omit<Leaf, 'value'>): unknown {
    this.leaves.push({ ...leaf, value });
    return value;
  }
}

/** `unique` stays below a million. */
function markOf(type: string, unique: number): unknown {
  switch (type) {
    case 'boolean':
      return true;
    case 'int':
      return 1_100_000_000 + unique;
    case 'long':
      return 3_300_000_000_000 + unique;
    case 'double':
      return Math.PI * (1 + unique);
    case 'date':
      return new Date(Date.UTC(1920, 0, 1) + unique * DAY).toISOString().slice(0, 10);
    case 'timestamp-millis':
      return Date.UTC(2500, 0, 1) + unique;
    default:
      return `Qx${unique}x Zy${unique}y`;
  }
}

/** The bytes that a marked value has on the wire; null for a date, whose three or four bytes may turn up by chance. */
export function bytesOf(value: unknown): Buffer | null {
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\d$/.test(value) ? null : Buffer.from(value);
  if (!Number.isInteger(value)) {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(value as number);
    return bytes;
  }
  const bytes: number[] = [];
  let rest = 2n * BigInt(value as number);
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Buffer.from([...bytes, Number(rest)]);
}
