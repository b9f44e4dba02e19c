import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where personal data belongs: the events and the tables themselves. */
const STORES = ['kafka/log', 'postgres/data'];

/** Text of every file of a data folder outside the stores: logs, settings, records of what runs. */
export async function readLogFiles(dataDir: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !STORES.some((store) => path.startsWith(join(dataDir, store, '/'))));
  return new Map(await Promise.all(files.map(async (path) => [path, await readFile(path, 'latin1')] as const)));
}
