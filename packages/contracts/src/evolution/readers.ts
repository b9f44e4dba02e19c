import { compile } from '../avro.ts';
import { incompatibilities } from './compatibility.ts';
import { isViewName, type Lock, viewName } from './lock.ts';
import { unlawfulness } from './schema-rules.ts';

/** `schemas/readers.json`: which version of which event the partners read with, as far as they have said. */
export interface ReaderRecord {
  readonly comment: string;
  /** By name of the partner. */
  readonly partners: Readonly<Record<string, RecordedPartner>>;
}

export interface RecordedPartner {
  readonly partnerClass: string;
  /**
   * By event type: the released version of its class's view that the partner reads with, or a reader schema of its own. Whatever is not
   * named it reads in the last version that was released.
   */
  readonly reads: Readonly<Record<string, unknown>>;
}

/** Who reads something, and with which schema. */
interface Reader {
  readonly name: string;
  readonly type: string;
  /** `at 1.2`, or `with a schema of its own`. */
  readonly how: string;
  readonly schema: unknown;
  /** An app of ours: what it reads has to go through our codec too. */
  readonly isOurs: boolean;
}

export type Readers = readonly Reader[];

export interface ReaderSources {
  readonly lock: Lock;
  readonly record: ReaderRecord;
  /** The apps that read an event's topic. */
  readonly appsOf: (type: string) => readonly string[];
}

/**
 * Who reads an event or view, by its name in the lock. Apps are released with the schemas, so that those running now read the last
 * version that was released, while the next ones are started beside them.
 */
export function readersOf(name: string, { lock, record, appsOf }: ReaderSources): Readers {
  const last = lock.schemas[name]?.released.at(-1);
  if (!isViewName(name)) {
    if (last === undefined) return [];
    return appsOf(name).map((app) => ({ name: app, type: name, how: `at ${last.version}`, schema: last.schema, isOurs: true }));
  }
  const [partnerClass, type] = name.split('/') as [string, string];
  return Object.entries(record.partners).flatMap(([partner, { partnerClass: of, reads }]) => {
    if (of !== partnerClass) return [];
    const pinned = reads[type] ?? last?.version;
    if (typeof pinned === 'object') return [{ name: partner, type, how: 'with a schema of its own', schema: pinned, isOurs: false }];
    const version = versionOf(lock, name, pinned);
    return version === undefined ? [] : [{ name: partner, type, how: `at ${version.version}`, schema: version.schema, isOurs: false }];
  });
}

const versionOf = (lock: Lock, name: string, version: unknown) =>
  lock.schemas[name]?.released.find((released) => released.version === version);

/** Which readers could not read what `schema` writes, and why; `null` stands for a view that is withdrawn. One line each. */
export function brokenReaders(schema: unknown, readers: Readers): readonly string[] {
  return readers.flatMap((reader) => {
    const reasons = schema === null ? ['the sharing policy gives it nothing of this any more'] : reasonsOf(schema, reader);
    return reasons.map((reason) => `breaks ${reader.name} (reads ${reader.type} ${reader.how}): ${reason}`);
  });
}

function reasonsOf(schema: unknown, { schema: reader, isOurs }: Reader): readonly string[] {
  const unlawful = unlawfulness(schema);
  if (unlawful !== null) return [`the schema is not lawful: ${unlawful}`];
  const found = incompatibilities(reader, schema).map(({ at, reason }) => `${at === '' ? 'the schema' : `field ${at}`} ${reason}`);
  if (found.length > 0 || !isOurs) return found;
  try {
    const from = compile(JSON.stringify(schema));
    compile(JSON.stringify(reader)).createResolver(from);
    return [];
  } catch {
    return ['Avro allows it, but our codec tells named types apart by their namespaces too'];
  }
}

/** What is wrong with the record: partners of no class, versions that were never released, what is no schema. */
export function readerProblems(record: ReaderRecord, lock: Lock, partnerClasses: readonly string[]): readonly string[] {
  return Object.entries(record.partners).flatMap(([partner, { partnerClass, reads }]) => {
    if (!partnerClasses.includes(partnerClass)) return [`${partner}: there is no partner class ${partnerClass}`];
    return Object.entries(reads).flatMap(([type, pinned]) => pinProblems({ partner, name: viewName(partnerClass, type), pinned }, lock));
  });
}

function pinProblems({ partner, name, pinned }: { partner: string; name: string; pinned: unknown }, lock: Lock): readonly string[] {
  const released = lock.schemas[name]?.released.map(({ version }) => version) ?? [];
  if (lock.schemas[name] === undefined) return [`${partner}: there is no view ${name}`];
  if (typeof pinned === 'string')
    return released.includes(pinned) ? [] : [`${partner}: ${name} has no version ${pinned}; released: ${released.join(', ') || 'none'}`];
  try {
    incompatibilities(pinned, pinned);
    return [];
  } catch (thrown) {
    return [`${partner}: its schema of ${name} is none: ${thrown instanceof Error ? thrown.message : 'it cannot be read'}`];
  }
}

export interface ToldReader {
  readonly partner: string;
  /** As recorded before where it is not given. */
  readonly partnerClass: string | undefined;
  readonly type: string;
  /** A released version, a reader schema of the partner's own, or null for whatever was released last. */
  readonly reads: unknown;
}

/** The record with what a partner said. Throws a TypeError where its class is not known; whether the rest holds, `readerProblems` says. */
export function recordReader(record: ReaderRecord, { partner, partnerClass, type, reads }: ToldReader): ReaderRecord {
  const known = record.partners[partner];
  const of = partnerClass ?? known?.partnerClass;
  if (of === undefined) throw new TypeError(`${partner} is not recorded yet: its class is needed`);
  const { [type]: _, ...others } = known?.reads ?? {};
  const next = { partnerClass: of, reads: reads === null ? others : { ...others, [type]: reads } };
  const partners = Object.entries({ ...record.partners, [partner]: next }).sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...record, partners: Object.fromEntries(partners) };
}
