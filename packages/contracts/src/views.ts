import { Fault } from '@homeward/kernel';
import { type Derivation, derive } from './derivations.ts';
import type { EventType } from './events.gen.ts';
import { lazily } from './lazily.ts';
import { type EventReader, openReader, readBody } from './reader.ts';
import { bases, partnerClasses, purposes, viewRows, viewSchemas } from './views.gen.ts';
import { writtenId, writtenSchema } from './written-schemas.ts';

export type PartnerClass = keyof typeof partnerClasses;

/** One row of `views.gen.ts`. */
export interface ViewRow {
  readonly partnerClass: PartnerClass;
  readonly type: EventType;
  readonly purpose: keyof typeof purposes;
  readonly basis: keyof typeof bases;
  /** Id of the schema of what leaves. */
  readonly schemaId: number;
  /** Place of the schema of what leaves. */
  readonly schema: number;
  /** Place of the schema that events are read with. */
  readonly reader: number;
  readonly derivations: readonly Derivation[];
  readonly fields: readonly string[];
}

/** A version of a view that was released before the one in `viewRows`. */
export type EarlierView = Pick<ViewRow, 'partnerClass' | 'type' | 'schemaId' | 'schema'>;

/** What partners of one class are told of one event, and why they may be. */
export interface View {
  readonly partnerClass: PartnerClass;
  readonly type: EventType;
  /** In words, for whoever asks why something was shared. */
  readonly purpose: string;
  readonly basis: string;
  readonly basisSource: string;
  /** A person's objection stops it. */
  readonly stopsOnObjection: boolean;
  /** Only for partners under a contract or grant of a public body. */
  readonly needsContract: boolean;
  /** Paths of what leaves: `person.ageBand`. */
  readonly fields: readonly string[];
  /** Id of that schema, see `encodeShared`. */
  readonly schemaId: number;
  /** The Avro schema of what leaves, as JSON. */
  readonly schemaText: string;
}

/** An event as a partner may see it. */
export interface SharedEvent {
  readonly type: EventType;
  readonly data: Readonly<Record<string, unknown>>;
}

interface OpenView {
  readonly reader: EventReader;
  readonly derivations: readonly Derivation[];
}

const keyOf = (partnerClass: PartnerClass, type: EventType): string => `${partnerClass} ${type}`;
const rows: ReadonlyMap<string, ViewRow> = new Map(viewRows.map((row) => [keyOf(row.partnerClass, row.type), row]));

export const partnerClassNames = Object.keys(partnerClasses) as readonly PartnerClass[];

/** The view of an event that a class of partners has; null where the sharing policy gives them nothing of it. */
export function viewOf(partnerClass: PartnerClass, type: EventType): View | null {
  const row = rows.get(keyOf(partnerClass, type));
  if (row === undefined) return null;
  const { says, source, stopsOnObjection, needsContract } = bases[row.basis];
  return {
    partnerClass,
    type,
    purpose: purposes[row.purpose],
    basis: says,
    basisSource: source,
    stopsOnObjection,
    needsContract,
    fields: row.fields,
    schemaId: row.schemaId,
    schemaText: viewSchemas[row.schema] as string,
  };
}

function open(partnerClass: PartnerClass, type: EventType): OpenView {
  const row = rows.get(keyOf(partnerClass, type));
  if (row === undefined) throw new Fault('HUB_LEGAL_BASIS', `the sharing policy gives ${partnerClass} nothing of ${type}`);
  return { reader: openReader(type, viewSchemas[row.reader] as string), derivations: row.derivations };
}

/** By class, then by the id of the schema that wrote: opening a view costs more than a thousand reads. */
const openViews = lazily((partnerClass: PartnerClass) => {
  const byType = lazily((type: EventType) => open(partnerClass, type));
  return lazily((schemaId: number) => {
    const { reader, derivations } = byType(writtenSchema(schemaId).type);
    return { path: reader.pathFrom(schemaId), derivations };
  });
});

/**
 * Reads a message as a partner of this class may see it. What is withheld is skipped in the bytes; of what is derived only the
 * derivation remains. Throws `HUB_LEGAL_BASIS` where the class has no view of the event, else as `decode` does.
 */
export function throughView(partnerClass: PartnerClass, value: Buffer): SharedEvent {
  const { path, derivations } = openViews(partnerClass)(writtenId(value));
  const data = readBody(path, value) as Record<string, unknown>;
  for (const derivation of derivations) derive(data, derivation);
  return { type: path.type, data };
}
