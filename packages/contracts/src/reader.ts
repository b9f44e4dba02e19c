import { Fault } from '@homeward/kernel';
import { type AvroType, compile } from './avro.ts';
import type { EventType } from './events.gen.ts';
import { lazily } from './lazily.ts';
import { HEADER_BYTES } from './wire.ts';
import { compiled, currentId, writtenId, writtenSchema } from './written-schemas.ts';

/** A schema to read one event type with, and how to get there from each schema that wrote it. */
export interface EventReader {
  readonly type: EventType;
  /** By schema id; built once, since building one costs more than a thousand reads. */
  readonly pathFrom: (schemaId: number) => ReadPath;
}

/** From one writer's schema to one reader's. */
export interface ReadPath {
  readonly type: EventType;
  readonly schemaId: number;
  readonly avro: AvroType;
  /** Undefined where reader and writer are the same schema. */
  readonly resolver: ReturnType<AvroType['createResolver']> | undefined;
}

/**
 * A reader of one event type through a schema other than the one it was written with: an earlier version, or a view that leaves
 * fields out, which are then skipped in the bytes and never become values. Throws a TypeError where the schemas do not resolve.
 */
export function openReader(type: EventType, schemaText: string): EventReader {
  const avro = compile(schemaText);
  const pathFrom = lazily((schemaId: number): ReadPath => {
    const written = writtenSchema(schemaId);
    if (written.type !== type) throw new Fault('HUB_DECODE', `schema ${schemaId} is of ${written.type}, not of ${type}`);
    return { type, schemaId, avro, resolver: written.text === schemaText ? undefined : avro.createResolver(compiled(schemaId)) };
  });
  pathFrom(currentId(type));
  return { type, pathFrom };
}

/** Reads a whole message. Throws as `decode` does. */
export function readThrough(reader: EventReader, value: Buffer): unknown {
  return readBody(reader.pathFrom(writtenId(value)), value);
}

/** Reads the body of a message whose header was read. */
export function readBody({ type, schemaId, avro, resolver }: ReadPath, value: Buffer): unknown {
  let read: { value: unknown; offset: number };
  try {
    read = avro.decode(value, HEADER_BYTES, resolver);
  } catch (cause) {
    throw new Fault('HUB_DECODE', `${type}: the body is not what schema ${schemaId} says`, { cause });
  }
  if (read.offset < 0) throw new Fault('HUB_DECODE', `${type}: the body is cut short`);
  if (read.offset < value.length) throw new Fault('HUB_DECODE', `${type}: ${value.length - read.offset} bytes follow the body`);
  return read.value;
}
