import { execFile } from 'node:child_process';
import { copyFile, cp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePorts, type LocalPostgres, startLocalPostgres } from '@homeward/local';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { eventually } from '../src/eventually.ts';
import { isAlive, killAndWait, took, workFolder } from './run-kit.ts';

let folder: Awaited<ReturnType<typeof workFolder>>;
let port: number;
/** A database as it was left by the first start and stop, for the tests that are about what comes after. */
const begun = await workFolder();

beforeAll(async () => {
  folder = begun;
  [port] = (await freePorts(1)) as [number];
  await (await start()).stop();
});
afterAll(() => begun.clear());

beforeEach(async () => {
  folder = await workFolder();
  [port] = (await freePorts(1)) as [number];
});

afterEach(() => folder.clear());

/** With owners and rights, as PostgreSQL wants them. */
const begin = () => promisify(execFile)('cp', ['-a', join(begun.path, 'pg'), folder.path]);

const start = (changes: { port?: number; dataDir?: string } = {}) =>
  startLocalPostgres({ dataDir: join(folder.path, 'pg'), port, settings: { fsync: 'off' }, env: process.env, ...changes });

async function query(url: string, sql: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

const keepRow = (server: LocalPostgres) => query(server.url, "create table kept (word text); insert into kept values ('Ångström')");
const readRow = async (server: LocalPostgres) => (await query(server.url, 'select word from kept'))[0]?.[0];

it('makes a UTF-8 database on loopback with a password of its own, and keeps it over a stop', async () => {
  const first = await start();
  await keepRow(first);
  expect(await query(first.url, 'show listen_addresses')).toEqual([['127.0.0.1']]);
  expect(await query(first.url, "select current_setting('server_encoding'), lower('É')")).toEqual([['UTF8', 'é']]);
  expect(first.nearUrl).not.toBe(first.url);
  expect(await query(first.nearUrl, 'select inet_client_addr(), word from kept')).toEqual([[null, 'Ångström']]); // by socket
  expect((await stat(join(folder.path, 'pg', 'password'))).mode & 0o777).toBe(0o600);
  const anyone = new URL(first.url);
  anyone.password = 'guess';
  await expect(query(anyone.href, 'select 1')).rejects.toThrow(/password authentication failed/);
  const near = new URL(first.nearUrl);
  const sockets = near.searchParams.get('host') as string;
  near.password = 'guess';
  await expect(query(near.href, 'select 1')).rejects.toThrow(/password authentication failed/);
  expect((await stat(sockets)).mode & 0o777).toBe(0o700);
  await first.stop();
  await first.stop();
  await expect(stat(sockets)).rejects.toThrow(/ENOENT/);
  const second = await took(start());
  expect(second.ms).toBeLessThan(10_000);
  expect(second.value.url).toBe(first.url);
  expect(await readRow(second.value)).toBe('Ångström');
  await second.value.stop();
});

it('is up again within 10 s after a kill of everything, with the data', async () => {
  await begin();
  const first = await start();
  await keepRow(first);
  expect(await first.isRunning()).toBe(true);
  await killAndWait(first.pid);
  // A killed process gives its memory back a moment before it counts as ended.
  expect(await eventually('it is seen to have ended', async () => !(await first.isRunning()))).toBe(true);
  const second = await took(start());
  expect(second.ms).toBeLessThan(10_000);
  expect(await readRow(second.value)).toBe('Ångström');
  expect(await query(second.value.nearUrl, 'select inet_client_addr()')).toEqual([[null]]);
  await second.value.stop();
});

it('takes over a server that still runs, or ends it when it has to run otherwise', async () => {
  await begin();
  const first = await start();
  const again = await start();
  expect(again.pid).toBe(first.pid);
  const [elsewhere] = (await freePorts(1)) as [number];
  const moved = await start({ port: elsewhere });
  expect(moved.pid).not.toBe(first.pid);
  expect(await isAlive(first.pid)).toBe(false);
  expect(await query(moved.url, 'select 1')).toEqual([[1]]);
  await moved.stop();
});

it('finds a server whose record was never written', async () => {
  await begin();
  const first = await start();
  await writeFile(join(folder.path, 'pg', 'engine.json'), '{"kind":');
  const second = await start();
  expect(await isAlive(first.pid)).toBe(false);
  await second.stop();
});

it('starts over a lock file that a killed server, a stranger with its number or a cut-off write left', async () => {
  await begin();
  const ofStranger = `${process.pid}\n/somewhere\n0\n5432\n\n127.0.0.1\n\nready\n`;
  for (const text of ['999999\n', ofStranger, '']) {
    await writeFile(join(folder.path, 'pg', 'data', 'postmaster.pid'), text);
    const server = await start();
    expect(await query(server.url, 'select 1')).toEqual([[1]]);
    await server.stop();
  }
});

it('does an interrupted creation again', async () => {
  const draft = join(folder.path, 'pg', 'data.new');
  await begin();
  await cp(join(folder.path, 'pg', 'data'), draft, { recursive: true });
  await rm(join(folder.path, 'pg', 'data'), { recursive: true });
  await truncate(join(draft, 'global', 'pg_control'), 100);
  const server = await start();
  expect(await query(server.url, 'select 1')).toEqual([[1]]);
  await server.stop();
});

it('moves aside a folder that was never completed, and deletes nothing of it', async () => {
  const data = join(folder.path, 'pg', 'data');
  await begin();
  await rm(join(data, 'global', 'pg_control'));
  const server = await start();
  expect(await query(server.url, 'select 1')).toEqual([[1]]);
  await server.stop();
  const aside = (await readdir(join(folder.path, 'pg'))).filter((name) => name.startsWith('data.unusable-'));
  expect(aside).toHaveLength(1);
  expect(await readdir(join(folder.path, 'pg', aside[0] as string))).toContain('PG_VERSION');
});

it('refuses data of another major version', async () => {
  await begin();
  await writeFile(join(folder.path, 'pg', 'data', 'PG_VERSION'), '16\n');
  await expect(start()).rejects.toMatchObject({ code: 'HUB_CONFIG', message: expect.stringContaining('PostgreSQL 16') });
});

it('makes a new password where the kept one is lost', async () => {
  await begin();
  const first = await start();
  await keepRow(first);
  const file = join(folder.path, 'pg', 'password');
  await copyFile(file, `${file}.old`);
  await rm(file);
  const second = await start();
  expect(await readRow(second)).toBe('Ångström');
  expect(await readFile(file, 'utf8')).not.toBe(await readFile(`${file}.old`, 'utf8'));
  await second.stop();
});

it('runs side by side with another, and names a port that is taken', async () => {
  const [other] = (await freePorts(1)) as [number];
  const [one, two] = await Promise.all([start(), start({ dataDir: join(folder.path, 'pg2'), port: other })]);
  expect(one.url).not.toBe(two.url);
  await Promise.all([one.stop(), two.stop()]);
  const server = createServer();
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  await expect(start()).rejects.toMatchObject({
    code: 'HUB_CONFIG',
    message: expect.stringMatching(new RegExp(`${port} \\(PostgreSQL\\).*--port-base`)),
  });
  server.close();
});
