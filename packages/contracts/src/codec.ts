import { Fault } from '@homeward/kernel';
import { type AvroType, compile } from './avro.ts';
import { eventRows, schemaRows } from './catalogue.gen.ts';
import { checks } from './checks.gen.ts';
import type { EventMap, EventType } from './events.gen.ts';
import { type Problem, problemFinder } from './problem.ts';
import { HEADER_BYTES, readSchemaId, writeHeader } from './wire.ts';

/** Largest event, in bytes: well below Kafka's default of 1 MiB for a record with its headers. */
export const MAX_EVENT_BYTES = 786_432;

/** An event as it came off the wire. */
export type DecodedEvent = { [T in EventType]: { readonly type: T; readonly schemaId: number; readonly data: EventMap[T] } }[EventType];

interface Written {
  readonly type: EventType;
  readonly text: string;
}

const written: ReadonlyMap<number, Written> = new Map(schemaRows.map(([id, type, text]) => [id, { type, text }]));
const currentId: ReadonlyMap<EventType, number> = new Map(eventRows.map((row) => [row.type, row.schemaId]));

/** Remembers what `make` gives for a key; schemas are compiled at first use, since no process uses all of them. */
function lazily<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) {
      value = make(key);
      made.set(key, value);
    }
    return value;
  };
}

const textOf = (type: EventType): string => (written.get(currentId.get(type) as number) as Written).text;
const typeFor = lazily((type: EventType): AvroType => compile(textOf(type)));
const finderFor = lazily((type: EventType) => problemFinder(JSON.parse(textOf(type))));
/** Undefined where the bytes are written with the very schema that this build reads with. */
const resolverFor = lazily((id: number) => {
  const { type, text } = written.get(id) as Written;
  return currentId.get(type) === id ? { resolver: undefined } : { resolver: typeFor(type).createResolver(compile(text)) };
});

function refused(type: EventType, problem: Problem | null): Fault {
  if (problem === null) return new Fault('HUB_BUG', `${type}: refused for no reason that can be named`);
  const { path, what } = problem;
  return new Fault('HUB_INVALID', `${type}: ${path === '' ? 'the event' : path} ${what}`, { at: path });
}

const SLAB = Buffer.allocUnsafeSlow(65_536);

/**
 * Bytes of an event in the Confluent wire format: 0x00, schema id as big-endian int32, Avro body.
 * Throws `HUB_INVALID`, naming the field and never a value, where a field is missing, undeclared or wrong; `HUB_TOO_LARGE` over the cap.
 */
export function encode<T extends EventType>(type: T, data: EventMap[T]): Buffer {
  if (!checks[type](data)) throw refused(type, finderFor(type)(data, ''));
  const avro = typeFor(type);
  let target = SLAB;
  let end = avro.encode(data, target, HEADER_BYTES);
  if (end < 0) {
    target = Buffer.allocUnsafeSlow(SLAB.length - end);
    end = avro.encode(data, target, HEADER_BYTES);
  }
  if (end > MAX_EVENT_BYTES) throw new Fault('HUB_TOO_LARGE', `${type}: an event holds at most ${MAX_EVENT_BYTES} bytes`);
  writeHeader(target, currentId.get(type) as number);
  return Buffer.from(target.subarray(0, end));
}

/**
 * The other way round, whatever version the bytes were written with: older ones come back in the shape of this build.
 * Throws `HUB_DECODE` for what is no event, `HUB_SCHEMA` for a schema id of a newer release, `HUB_TOO_LARGE` over the cap.
 */
export function decode(value: Buffer): DecodedEvent {
  if (value.length > MAX_EVENT_BYTES) throw new Fault('HUB_TOO_LARGE', `an event holds at most ${MAX_EVENT_BYTES} bytes`);
  const schemaId = readSchemaId(value);
  const known = written.get(schemaId);
  if (known === undefined) throw new Fault('HUB_SCHEMA', `schema id ${schemaId} is not known to this build`);
  const { type } = known;
  return { type, schemaId, data: readBody(type, value, schemaId) } as DecodedEvent;
}

function readBody(type: EventType, value: Buffer, schemaId: number): unknown {
  let end: number;
  let data: unknown;
  try {
    const read = typeFor(type).decode(value, HEADER_BYTES, resolverFor(schemaId).resolver);
    data = read.value;
    end = read.offset;
  } catch (cause) {
    throw new Fault('HUB_DECODE', `${type}: the body is not what schema ${schemaId} says`, { cause });
  }
  if (end < 0) throw new Fault('HUB_DECODE', `${type}: the body is cut short`);
  if (end < value.length) throw new Fault('HUB_DECODE', `${type}: ${value.length - end} bytes follow the body`);
  return data;
}
