import { type AvroEnum, type AvroRecord, type AvroSchema, fullName, isUnion } from '@homeward/contracts/sharing';
import type { EventFile } from './load-events.ts';

const PRIMITIVES: Readonly<Record<string, (value: string) => string>> = {
  string: (value) => `isText(${value})`,
  boolean: (value) => `typeof ${value} === 'boolean'`,
  int: (value) => `isInt(${value})`,
  long: (value) => `isLong(${value})`,
  double: (value) => `Number.isFinite(${value})`,
  bytes: (value) => `Buffer.isBuffer(${value})`,
};

/** What `packages/contracts/src/checks.ts` offers. */
const PARTS = ['countFields', 'isInt', 'isListOf', 'isLocalDate', 'isLong', 'isMoment', 'isRecord', 'isText'];

/** Writes one function per record and one set per enum, each once however many events hold it. */
class Writer {
  readonly functions = new Map<string, string>();

  /** A boolean expression: `value` fits `schema`. */
  fits(schema: AvroSchema, value: string): string {
    if (typeof schema === 'string') return PRIMITIVES[schema]?.(value) ?? this.#named(schema.slice(schema.lastIndexOf('.') + 1), value);
    if (isUnion(schema)) {
      const branches = schema.map((branch) => (branch === 'null' ? `${value} === null` : this.fits(branch, value)));
      return `(${branches.join(' || ')})`;
    }
    if (schema.type === 'record') return this.#record(schema, value);
    if (schema.type === 'enum') return this.#enum(schema, value);
    if (schema.type === 'array') return `isListOf(${value}, (item) => ${this.fits(schema.items, 'item')})`;
    if (schema.logicalType === 'date') return `isLocalDate(${value})`;
    if (schema.logicalType === 'timestamp-millis') return `isMoment(${value})`;
    return (PRIMITIVES[schema.type] as (value: string) => string)(value);
  }

  #named(name: string, value: string): string {
    return this.functions.get(name)?.startsWith('const') === true ? `${name}.has(${value})` : `is${name}(${value})`;
  }

  #record(record: AvroRecord, value: string): string {
    if (!this.functions.has(record.name)) {
      this.functions.set(record.name, '');
      const parts = record.fields.map((field) => this.fits(field.type, `value.${field.name}`));
      const body = ['isRecord(value)', ...parts, `countFields(value) === ${parts.length}`].join(' && ');
      // Deleted and set again: a record stands after those that it uses.
      this.functions.delete(record.name);
      this.functions.set(record.name, `// ${fullName(record)}\nfunction is${record.name}(value: any): boolean {\n  return ${body};\n}\n`);
    }
    return `is${record.name}(${value})`;
  }

  #enum(schema: AvroEnum, value: string): string {
    const symbols = schema.symbols.map((symbol) => `'${symbol}'`).join(', ');
    this.functions.set(schema.name, `const ${schema.name}: ReadonlySet<unknown> = new Set([${symbols}]);\n`);
    return `${schema.name}.has(${value})`;
  }
}

/**
 * `checks.gen.ts`: whether a value is exactly what its schema says, undeclared fields included.
 * Generated, because the check runs before every write and a walk over the schema costs more than the writing.
 */
export function checksText(events: readonly EventFile[]): string {
  const writer = new Writer();
  const rows = events.map((event) => {
    writer.fits(event.schema, 'value');
    return `  '${event.type}': is${event.schema.name},\n`;
  });
  const functions = [...writer.functions.values()];
  const used = PARTS.filter((part) => functions.some((text) => text.includes(`${part}(`)));
  return [
    `import { ${used.join(', ')} } from './checks.ts';\n`,
    ...functions,
    `/** By event type. */\nexport const checks = {\n${rows.join('')}} as const;\n`,
  ].join('\n');
}
