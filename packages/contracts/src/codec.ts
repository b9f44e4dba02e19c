import { Fault } from '@homeward/kernel';
import { checks } from './checks.gen.ts';
import type { EventMap, EventType } from './events.gen.ts';
import { lazily } from './lazily.ts';
import { type Problem, problemFinder } from './problem.ts';
import { type EventReader, openReader, readBody } from './reader.ts';
import { HEADER_BYTES, MAX_EVENT_BYTES, tooLarge, writeHeader } from './wire.ts';
import { wireIdOf } from './wire-ids.ts';
import { compiled, currentId, currentText, writtenId, writtenSchema } from './written-schemas.ts';

/** An event as it came off the wire; `schemaId` is that of the lock. */
export type DecodedEvent = { [T in EventType]: { readonly type: T; readonly schemaId: number; readonly data: EventMap[T] } }[EventType];

const finderFor = lazily((type: EventType) => problemFinder(JSON.parse(currentText(type))));
const readerFor = lazily((type: EventType): EventReader => openReader(type, currentText(type)));
const pathFrom = lazily((schemaId: number) => readerFor(writtenSchema(schemaId).type).pathFrom(schemaId));

function refused(type: EventType, problem: Problem | null): Fault {
  if (problem === null) return new Fault('HUB_BUG', `${type}: refused for no reason that can be named`);
  const { path, what } = problem;
  return new Fault('HUB_INVALID', `${type}: ${path === '' ? 'the event' : path} ${what}`, { at: path });
}

/** Where most events fit while they are written; what leaves is a copy. */
const SLAB = Buffer.allocUnsafeSlow(65_536);

/**
 * Bytes of an event in the Confluent wire format: 0x00, schema id as big-endian int32, Avro body. `HUB_REGISTRY` where an external
 * registry is used and has no id for the schema.
 * Throws `HUB_INVALID`, naming the field and never a value, where a field is missing, undeclared or wrong; `HUB_TOO_LARGE` over the cap.
 */
export function encode<T extends EventType>(type: T, data: EventMap[T]): Buffer {
  if (!checks[type](data)) throw refused(type, finderFor(type)(data, ''));
  const id = currentId(type);
  const wireId = wireIdOf(id);
  const avro = compiled(id);
  let target = SLAB;
  let end = avro.encode(data, target, HEADER_BYTES);
  if (end < 0) {
    target = Buffer.allocUnsafeSlow(SLAB.length - end);
    end = avro.encode(data, target, HEADER_BYTES);
  }
  if (end > MAX_EVENT_BYTES) throw tooLarge();
  writeHeader(target, wireId);
  return Buffer.from(target.subarray(0, end));
}

/**
 * The other way round, whatever version the bytes were written with: older ones come back in the shape of this build.
 * Throws `HUB_DECODE` for what is no event, `HUB_SCHEMA` for a schema id of a newer release, `HUB_TOO_LARGE` over the cap.
 */
export function decode(value: Buffer): DecodedEvent {
  const schemaId = writtenId(value);
  const path = pathFrom(schemaId);
  return { type: path.type, schemaId, data: readBody(path, value) } as DecodedEvent;
}
