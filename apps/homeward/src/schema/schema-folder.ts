import { readdir, readFile, writeFile } from 'node:fs/promises';
import { topics } from '@homeward/contracts';
import { type Lock, lockText, type WorkingSchema } from '@homeward/contracts/evolution';
import { Fault } from '@homeward/kernel';
import type { SchemaState } from './schema-work.ts';

/** `schemas/` of a source tree. */
export interface SchemaFolder {
  readonly state: SchemaState;
  save(lock: Lock): Promise<void>;
}

/** Reads the schemas and their lock. Throws `HUB_CONFIG` where there is no source tree. */
export async function openSchemaFolder(root: URL): Promise<SchemaFolder> {
  const lockFile = new URL('schema.lock.json', root);
  try {
    const lock = JSON.parse(await readFile(lockFile, 'utf8')) as Lock;
    const state = { lock, working: await readWorking(new URL('events/', root)), modeOf, isInUse };
    return { state, save: (next) => writeFile(lockFile, lockText(next)) };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    throw new Fault('HUB_CONFIG', 'schemas are worked on in a source tree: there is no schemas/ with a schema.lock.json here', { cause });
  }
}

function topicOf(type: string): (typeof topics)[keyof typeof topics] | undefined {
  const [aggregate, , major] = type.split('.');
  return topics[`${aggregate}.${major}` as keyof typeof topics];
}

const modeOf: SchemaState['modeOf'] = (type) => topicOf(type)?.compatibility ?? 'FULL_TRANSITIVE';
const isInUse: SchemaState['isInUse'] = (type) => topicOf(type)?.planned === false;

async function readWorking(events: URL): Promise<readonly WorkingSchema[]> {
  const working: WorkingSchema[] = [];
  for (const aggregate of await readdir(events)) {
    const folder = new URL(`${aggregate}/`, events);
    for (const file of (await readdir(folder)).filter((name) => name.endsWith('.avsc'))) {
      working.push({
        type: `${aggregate}.${file.slice(0, -'.avsc'.length)}`,
        schema: JSON.parse(await readFile(new URL(file, folder), 'utf8')),
      });
    }
  }
  return working;
}
