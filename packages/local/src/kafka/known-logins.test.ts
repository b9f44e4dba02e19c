import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { forgetLogin, isKnownLogin, noteLogin, notedLogins } from './known-logins.ts';

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'homeward-logins-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

test('a login is known by name and password together, and the password does not stand in the note', async () => {
  const at = await folder();
  expect(await isKnownLogin(at, 'a-council', 'first-secret')).toBe(false);
  await noteLogin(at, 'a-council', 'first-secret');
  await noteLogin(at, 'a-charity', 'other-secret');
  expect(await isKnownLogin(at, 'a-council', 'first-secret')).toBe(true);
  expect(await isKnownLogin(at, 'a-charity', 'first-secret')).toBe(false);
  await noteLogin(at, 'a-council', 'second-secret');
  expect(await isKnownLogin(at, 'a-council', 'first-secret')).toBe(false);
  expect(await readFile(join(at, 'homeward-logins.json'), 'utf8')).not.toMatch(/secret/);
});

test('a note that is half written knows nobody', async () => {
  const at = await folder();
  await writeFile(join(at, 'homeward-logins.json'), '{"a-coun');
  expect(await isKnownLogin(at, 'a-council', 'first-secret')).toBe(false);
});

test('a login that was removed is not known, and the others are', async () => {
  const at = await folder();
  await noteLogin(at, 'a-council', 'first-secret');
  await noteLogin(at, 'a-charity', 'other-secret');
  await forgetLogin(at, 'a-council');
  expect(await notedLogins(at)).toEqual(['a-charity']);
  expect(await isKnownLogin(at, 'a-council', 'first-secret')).toBe(false);
});
