import { mkdtemp, readdir, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadLocalKeys } from './local-keys.ts';

const folder = async (): Promise<string> => join(await mkdtemp(join(tmpdir(), 'homeward-keys-')), 'keys');

test('keys are made once and kept, readable by their owner only', async () => {
  const place = await folder();
  const first = await loadLocalKeys(place);
  expect(await loadLocalKeys(place)).toEqual(first);
  expect((await stat(join(place, 'sign-in.json'))).mode & 0o777).toBe(0o600);
});

test('processes that start at once get the same keys and leave nothing else behind', async () => {
  const place = await folder();
  const all = await Promise.all(Array.from({ length: 8 }, () => loadLocalKeys(place)));
  expect(new Set(all.map((keys) => JSON.stringify(keys))).size).toBe(1);
  expect(await readdir(place)).toEqual(['sign-in.json']);
});

test('an unreadable file is named, with how to go on, and not replaced', async () => {
  const place = await folder();
  await loadLocalKeys(place);
  await writeFile(join(place, 'sign-in.json'), '{"sessionKeys": []}');
  await expect(loadLocalKeys(place)).rejects.toMatchObject({ code: 'HUB_CONFIG', message: expect.stringContaining('sign-in.json') });
});
