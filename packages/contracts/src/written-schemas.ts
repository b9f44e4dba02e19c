import { Fault } from '@homeward/kernel';
import { type AvroType, compile } from './avro.ts';
import { eventRows, schemaRows } from './catalogue.gen.ts';
import type { EventType } from './events.gen.ts';
import { lazily } from './lazily.ts';
import { readSchemaId } from './wire.ts';
import { lockIdOf } from './wire-ids.ts';

/** A schema that may stand in a topic: the working text of an event, or an earlier release of it. */
export interface WrittenSchema {
  readonly id: number;
  readonly type: EventType;
  /** The whole schema as JSON. */
  readonly text: string;
}

const byId: ReadonlyMap<number, WrittenSchema> = new Map(schemaRows.map(([id, type, text]) => [id, { id, type, text }]));
const idByType: ReadonlyMap<EventType, number> = new Map(eventRows.map((row) => [row.type, row.schemaId]));

/** The id that this build writes an event with. */
export const currentId = (type: EventType): number => idByType.get(type) as number;

export const currentText = (type: EventType): string => (byId.get(currentId(type)) as WrittenSchema).text;

/** Every schema, in the order of ids. */
export const writtenSchemas: readonly WrittenSchema[] = [...byId.values()];

/** Throws `HUB_SCHEMA` for an id that this build does not know: a newer release writes it. */
export function writtenSchema(id: number): WrittenSchema {
  const known = byId.get(id);
  if (known === undefined) throw new Fault('HUB_SCHEMA', `schema id ${id} is not known to this build`);
  return known;
}

/** The id of the lock of the schema that wrote a message, from its header. Throws as `readSchemaId`, and for an id that is not known. */
export const writtenId = (value: Buffer): number => lockIdOf(readSchemaId(value), (id) => byId.has(id));

/** Compiled at first use, since no process uses all of them. */
export const compiled: (id: number) => AvroType = lazily((id) => compile(writtenSchema(id).text));
