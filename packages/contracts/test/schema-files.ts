import { readdirSync, readFileSync } from 'node:fs';
import type { EventType } from '../src/index.ts';

const EVENTS = new URL('../../../schemas/events/', import.meta.url);

export interface ExampleFile {
  readonly type: EventType;
  readonly kind: 'minimal' | 'full' | 'invalid';
  readonly data: unknown;
}

export interface SchemaFile {
  readonly type: EventType;
  readonly schema: {
    readonly name: string;
    readonly namespace: string;
    readonly fields: readonly { readonly name: string; readonly type: unknown }[];
  };
  readonly examples: readonly ExampleFile[];
}

const json = (url: URL): unknown => JSON.parse(readFileSync(url, 'utf8'));

/** Every schema with whatever stands in its folder of examples. Throws on an empty folder of schemas. */
export function loadSchemaFiles(): readonly SchemaFile[] {
  const files: SchemaFile[] = [];
  for (const aggregate of readdirSync(EVENTS)) {
    const folder = new URL(`${aggregate}/`, EVENTS);
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.avsc'))) {
      const event = name.slice(0, -'.avsc'.length);
      const type = `${aggregate}.${event}` as EventType;
      const examples = new URL(`${event}.examples/`, folder);
      files.push({
        type,
        schema: json(new URL(name, folder)) as SchemaFile['schema'],
        examples: readdirSync(examples).map((file) => {
          return { type, kind: file.slice(0, -'.json'.length) as ExampleFile['kind'], data: json(new URL(file, examples)) };
        }),
      });
    }
  }
  if (files.length === 0) throw new Error('no event schema was found');
  return files;
}

export const schemaFiles = loadSchemaFiles();
