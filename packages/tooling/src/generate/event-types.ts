import { type AvroEnum, type AvroRecord, type AvroSchema, isUnion } from '@homeward/contracts/sharing';
import type { EventFile } from './load-events.ts';

const PRIMITIVES: Readonly<Record<string, string>> = {
  string: 'string',
  boolean: 'boolean',
  int: 'number',
  long: 'number',
  double: 'number',
  null: 'null',
  bytes: 'Buffer',
};
const LOGICAL: Readonly<Record<string, string>> = { date: 'LocalDate', 'timestamp-millis': 'EpochMillis' };

/** TypeScript of one schema; named types by their name. */
function tsType(schema: AvroSchema): string {
  if (typeof schema === 'string') return PRIMITIVES[schema] ?? schema.slice(schema.lastIndexOf('.') + 1);
  if (isUnion(schema))
    return [...schema]
      .sort((a, b) => Number(a === 'null') - Number(b === 'null'))
      .map(tsType)
      .join(' | ');
  if (schema.type === 'array') {
    const items = tsType(schema.items);
    return items.includes(' ') ? `readonly (${items})[]` : `readonly ${items}[]`;
  }
  if (schema.type === 'record' || schema.type === 'enum') return schema.name;
  return (schema.logicalType === undefined ? undefined : LOGICAL[schema.logicalType]) ?? (PRIMITIVES[schema.type] as string);
}

const comment = (text: string): string => `/** ${text.replaceAll('*/', '* /')} */`;

function recordText(record: AvroRecord): string {
  const fields = record.fields.map((field) => `  ${comment(field.doc)}\n  readonly ${field.name}: ${tsType(field.type)};\n`);
  return `${comment(record.doc)}\nexport interface ${record.name} {\n${fields.join('')}}\n`;
}

const enumText = (schema: AvroEnum): string =>
  `${comment(schema.doc)}\nexport type ${schema.name} = ${schema.symbols.map((symbol) => `'${symbol}'`).join(' | ')};\n`;

function collect(schema: AvroSchema, into: Map<string, string>): void {
  if (typeof schema === 'string') return;
  if (isUnion(schema)) {
    for (const branch of schema) collect(branch, into);
  } else if (schema.type === 'array') collect(schema.items, into);
  else if (schema.type === 'enum') into.set(schema.name, enumText(schema));
  else if (schema.type === 'record' && !into.has(schema.name)) {
    into.set(schema.name, recordText(schema));
    for (const field of schema.fields) collect(field.type, into);
  }
}

/** `events.gen.ts`: an interface per record, a union per enum, and the map from event type to payload. */
export function eventTypesText(events: readonly EventFile[]): string {
  const named = new Map<string, string>();
  for (const event of events) collect(event.schema, named);
  const map = events.map((event) => `  '${event.type}': ${event.schema.name};\n`).join('');
  return [
    `import type { EpochMillis, LocalDate } from '@homeward/kernel';\n`,
    ...named.values(),
    `/** Every event type with its payload. */\nexport interface EventMap {\n${map}}\n`,
    'export type EventType = keyof EventMap;\n',
  ].join('\n');
}
