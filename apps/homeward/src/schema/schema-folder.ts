import { readdir, readFile, writeFile } from 'node:fs/promises';
import { codesets, grants, partnerClassNames, topics } from '@homeward/contracts';
import { eventProblems, type Lock, lockText, type ReaderRecord } from '@homeward/contracts/evolution';
import { type AvroRecord, type EventSchema, viewsBy, workingViews } from '@homeward/contracts/sharing';
import { Fault } from '@homeward/kernel';
import type { SchemaState } from './schema-state.ts';

/** `schemas/` of a source tree. */
export interface SchemaFolder {
  readonly state: SchemaState;
  save(lock: Lock): Promise<void>;
  saveRecord(record: ReaderRecord): Promise<void>;
}

/** Reads the schemas, their lock and their readers. Throws `HUB_CONFIG` where there is no source tree. */
export async function openSchemaFolder(root: URL): Promise<SchemaFolder> {
  const lockFile = new URL('schema.lock.json', root);
  const readersFile = new URL('readers.json', root);
  try {
    const lock = JSON.parse(await readFile(lockFile, 'utf8')) as Lock;
    const record = JSON.parse(await readFile(readersFile, 'utf8')) as ReaderRecord;
    const events = await readEvents(new URL('events/', root));
    const unlawful = unlawfulOf(events);
    const lawful = events.filter(({ type }) => !unlawful.has(type));
    const working = [...events, ...workingViews(viewsBy(grants, partnerClassNames, lawful))];
    return {
      state: { lock, working, unlawful, record, partnerClasses: partnerClassNames, modeOf, isInUse, appsOf },
      save: (next) => writeFile(lockFile, lockText(next)),
      saveRecord: (next) => writeFile(readersFile, `${JSON.stringify(next, null, 2)}\n`),
    };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    throw new Fault('HUB_CONFIG', 'schemas are worked on in a source tree: there is no schemas/ with a schema.lock.json here', { cause });
  }
}

/** As the gate of event schemas sees them. */
function unlawfulOf(events: readonly EventSchema[]): ReadonlyMap<string, readonly string[]> {
  const lists: Readonly<Record<string, { readonly rows: readonly { readonly symbol: string }[] }>> = codesets;
  const named = events.map(({ type, schema }) => ({ name: type, schema }));
  const problems = eventProblems(named, (list) => lists[list]?.rows.map(({ symbol }) => symbol));
  const found = new Map<string, readonly string[]>();
  for (const { name, what } of problems) found.set(name, [...(found.get(name) ?? []), what]);
  return found;
}

function topicOf(type: string): (typeof topics)[keyof typeof topics] | undefined {
  const [aggregate, , major] = type.split('.');
  return topics[`${aggregate}.${major}` as keyof typeof topics];
}

const modeOf: SchemaState['modeOf'] = (type) => topicOf(type)?.compatibility ?? 'FULL_TRANSITIVE';
const isInUse: SchemaState['isInUse'] = (type) => topicOf(type)?.planned === false;
const appsOf: SchemaState['appsOf'] = (type) =>
  (topicOf(type)?.readers ?? []).map((reader) => (reader === 'adapters' ? 'every adapter' : reader));

/** In the order of ranks, as generators read them. */
async function readEvents(root: URL): Promise<readonly EventSchema[]> {
  const events: EventSchema[] = [];
  for (const aggregate of await readdir(root)) {
    const folder = new URL(`${aggregate}/`, root);
    for (const file of (await readdir(folder)).filter((name) => name.endsWith('.avsc'))) {
      const schema = JSON.parse(await readFile(new URL(file, folder), 'utf8')) as AvroRecord;
      events.push({ type: `${aggregate}.${file.slice(0, -'.avsc'.length)}`, aggregate, schema });
    }
  }
  return events.sort((a, b) => (a.schema.rank ?? 0) - (b.schema.rank ?? 0));
}
