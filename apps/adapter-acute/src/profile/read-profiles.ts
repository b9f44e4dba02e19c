import { readdirSync, readFileSync } from 'node:fs';
import { Fault } from '@homeward/kernel';

/** The profiles that come with the product. */
export const builtInProfiles = new URL('../../profiles/', import.meta.url);

/**
 * Every `.json` file of a folder, unchecked: the adapter's configuration checks them. Throws `HUB_CONFIG`, naming the file, for a folder that
 * cannot be read, holds none, or holds what is not JSON.
 */
export function readProfiles(folder: URL): readonly unknown[] {
  const names = list(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  if (names.length === 0) throw new Fault('HUB_CONFIG', `no sender profiles (*.json) in ${folder.pathname}`);
  return names.map((name) => {
    try {
      return JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
    } catch (cause) {
      throw new Fault('HUB_CONFIG', `sender profile ${name} is not JSON`, { cause });
    }
  });
}

function list(folder: URL): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    throw new Fault('HUB_CONFIG', `the folder of sender profiles cannot be read: ${folder.pathname}`, { cause });
  }
}
