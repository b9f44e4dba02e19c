import { chmod, mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bySocket, clearSocketFolder, findSocketFolder } from './socket-folder.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hw-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const find = (base = join(folder, 'pg')) => findSocketFolder({ base, temporary: folder, port: 25_004, account: null });

it('is the same folder beside the data each time, for its owner alone', async () => {
  await mkdir(join(folder, 'pg'));
  expect(await find()).toBe(join(folder, 'pg', 'socket'));
  expect(await find()).toBe(join(folder, 'pg', 'socket'));
  expect((await stat(join(folder, 'pg', 'socket'))).mode & 0o777).toBe(0o700);
});

it('is a temporary folder where the path is too long or not to be written in a list, and another for each data folder', async () => {
  const [long, listed] = [join(folder, 'x'.repeat(90)), join(folder, 'a,b')];
  for (const base of [long, listed]) await mkdir(base);
  const found = [await find(long), await find(listed)];
  expect(found.every((place) => place?.startsWith(join(folder, 'homeward-')))).toBe(true);
  expect(new Set(found).size).toBe(2);
});

it('is none where others could be in it, or it is no folder of ours', async () => {
  const base = join(folder, 'x'.repeat(90));
  await mkdir(base);
  const place = (await find(base)) as string;
  await chmod(place, 0o755);
  expect(await find(base)).toBeNull();
  await rm(place, { recursive: true });
  await symlink(folder, place);
  expect(await find(base)).toBeNull();
  expect(await find(join(folder, 'nowhere', 'x'.repeat(90)))).not.toBe(place);
});

it('clears what a killed server left of its socket, and nothing else', async () => {
  const left = ['.s.PGSQL.25004', '.s.PGSQL.25004.lock', '.s.PGSQL.25005'];
  for (const name of left) await writeFile(join(folder, name), '');
  await clearSocketFolder(folder, 25_004);
  const kept = await Promise.all(
    left.map((name) =>
      stat(join(folder, name)).then(
        () => name,
        () => null,
      ),
    ),
  );
  expect(kept).toEqual([null, null, '.s.PGSQL.25005']);
});

it('an address by socket still is one of a host and port', () => {
  const address = new URL(bySocket('postgres://homeward:p%40ss@127.0.0.1:25004/homeward', '/tmp/a b'));
  expect([address.host, address.searchParams.get('host'), address.password]).toEqual(['127.0.0.1:25004', '/tmp/a b', 'p%40ss']);
});
