import { Fault } from '@homeward/kernel';
import { type AvroType, compile } from './avro.ts';
import type { EventType } from './events.gen.ts';
import { lazily } from './lazily.ts';
import { type ReadPath, readBody } from './reader.ts';
import { type EarlierView, type PartnerClass, type SharedEvent, viewOf } from './views.ts';
import { earlierViews, viewRows, viewSchemas } from './views.gen.ts';
import { HEADER_BYTES, MAX_EVENT_BYTES, readSchemaId, tooLarge, writeHeader } from './wire.ts';
import { lockIdOf, wireIdOf } from './wire-ids.ts';

/** A schema that may stand in the outgoing topics of a class of partners. */
export interface SharedSchema {
  readonly id: number;
  readonly partnerClass: PartnerClass;
  readonly type: EventType;
  /** The whole schema as JSON. */
  readonly text: string;
}

const toShared = ({ partnerClass, type, schemaId, schema }: EarlierView): SharedSchema => {
  return { id: schemaId, partnerClass, type, text: viewSchemas[schema] as string };
};

/** Every schema of every view, in the order of ids. */
export const sharedSchemas: readonly SharedSchema[] = [...viewRows, ...earlierViews].map(toShared).sort((a, b) => a.id - b.id);

const byId: ReadonlyMap<number, SharedSchema> = new Map(sharedSchemas.map((one) => [one.id, one]));
const compiled = lazily((text: string): AvroType => compile(text));

/** The topic that a partner reads itself: what it may see, in the order in which it happened to each person. */
export const outTopicOf = (partner: string): string => `out.${partner}.v1`;

/**
 * Bytes of a shared event for an outgoing topic, in the Confluent wire format with the id of its view's schema.
 * Throws `HUB_LEGAL_BASIS` where the class has no view of the event, `HUB_INVALID` where the data is not what the view gives.
 */
export function encodeShared(partnerClass: PartnerClass, { type, data }: SharedEvent): Buffer {
  const view = viewOf(partnerClass, type);
  if (view === null) throw new Fault('HUB_LEGAL_BASIS', `the sharing policy gives ${partnerClass} nothing of ${type}`);
  const avro = compiled(view.schemaText);
  if (!avro.isValid(data, { noUndeclaredFields: true } as never))
    throw new Fault('HUB_INVALID', `${type}: is not what the view of ${partnerClass} gives`);
  const body = avro.toBuffer(data);
  if (body.length + HEADER_BYTES > MAX_EVENT_BYTES) throw tooLarge();
  const bytes = Buffer.allocUnsafe(HEADER_BYTES + body.length);
  writeHeader(bytes, wireIdOf(view.schemaId));
  body.copy(bytes, HEADER_BYTES);
  return bytes;
}

/**
 * The other way round, whatever version of the view wrote it: in the shape that the view has now, or had last where there is none any
 * more. Throws as `decode` does, and `HUB_SCHEMA` for an id that is none of the class's views.
 */
export function decodeShared(partnerClass: PartnerClass, value: Buffer): SharedEvent {
  const schemaId = lockIdOf(readSchemaId(value), (id) => byId.get(id)?.partnerClass === partnerClass);
  const path = pathsOf(partnerClass)(schemaId);
  return { type: path.type, data: readBody(path, value) as SharedEvent['data'] };
}

const pathsOf = lazily((partnerClass: PartnerClass) => lazily((schemaId: number) => pathFrom(partnerClass, schemaId)));

function pathFrom(partnerClass: PartnerClass, schemaId: number): ReadPath {
  const written = byId.get(schemaId);
  if (written?.partnerClass !== partnerClass)
    throw new Fault('HUB_SCHEMA', `schema id ${schemaId} is no view of ${partnerClass} that is known to this build`);
  const { type, text } = written;
  const readText = viewOf(partnerClass, type)?.schemaText ?? text;
  const avro = compiled(readText);
  return { type, schemaId, avro, resolver: readText === text ? undefined : resolverOf(avro, written) };
}

/** The sharing policy may change a view in a way that no reader of the earlier version can follow; its records stay as they were written. */
function resolverOf(reader: AvroType, { id, type, text }: SharedSchema): ReadPath['resolver'] {
  try {
    return reader.createResolver(compiled(text));
  } catch (cause) {
    throw new Fault('HUB_DECODE', `${type}: the view of today cannot read what was written with schema id ${id}`, { cause });
  }
}
