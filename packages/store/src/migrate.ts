import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { type Clock, Fault } from '@homeward/kernel';
import type pg from 'pg';
import { type ConnectionOptions, connect, endInTime } from './connections.ts';
import { toStartFault } from './store-fault.ts';

interface Migration {
  readonly owner: 'runtime' | 'app';
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
}

const fileName = /^\d{4}-[a-z0-9-]+\.sql$/;

/** The migrations of a folder, in the order of their numbers. */
async function readMigrations(owner: Migration['owner'], folder: URL): Promise<Migration[]> {
  const base = folder.href.endsWith('/') ? folder : new URL(`${folder.href}/`);
  const names = (await readdir(base)).filter((name) => name.endsWith('.sql')).sort();
  const odd = names.find((name) => !fileName.test(name));
  if (odd !== undefined) throw new Fault('HUB_CONFIG', `migration ${odd} is not named NNNN-name.sql`);
  if (new Set(names.map((name) => name.slice(0, 4))).size !== names.length)
    throw new Fault('HUB_CONFIG', `two migrations in ${folder.pathname} have one number`);
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, base), 'utf8');
      return { owner, name, text, sha256: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

const ledger = `create table if not exists migration (
  owner text not null, name text not null, sha256 text not null, applied_at timestamptz not null, primary key (owner, name))`;

async function apply(client: pg.Client, migration: Migration, at: Date): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.text);
    await client.query('insert into migration (owner, name, sha256, applied_at) values ($1, $2, $3, $4)', [
      migration.owner,
      migration.name,
      migration.sha256,
      at,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

async function bringUp(client: pg.Client, migrations: readonly Migration[], clock: Clock): Promise<void> {
  const { rows } = await client.query<{ owner: string; name: string; sha256: string }>('select owner, name, sha256 from migration');
  const done = new Map(rows.map((row) => [`${row.owner}/${row.name}`, row.sha256]));
  for (const migration of migrations) {
    const before = done.get(`${migration.owner}/${migration.name}`);
    if (before === undefined) await apply(client, migration, new Date(clock.now()));
    else if (before !== migration.sha256)
      throw new Fault('HUB_CONFIG', `migration ${migration.name} was changed after it was applied; write a new one`);
  }
}

/** Creates the schema and applies what is missing, while holding a lock that every process of this schema takes for it. */
export async function migrate(options: ConnectionOptions, folder: URL | null, clock: Clock): Promise<void> {
  const runtime = await readMigrations('runtime', new URL('./migrations/', import.meta.url));
  const migrations = [...runtime, ...(folder === null ? [] : await readMigrations('app', folder))];
  const client = await connect(options).catch((error: unknown) => {
    throw toStartFault(error);
  });
  try {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [`homeward migrate ${options.schema}`]);
    const { rows } = await client.query('select to_regnamespace($1) as found', [`"${options.schema}"`]);
    if (rows[0]?.['found'] === null) await client.query(`create schema "${options.schema}"`); // "if not exists" asks for the right to create either way
    await client.query(ledger);
    await bringUp(client, migrations, clock);
  } catch (error) {
    throw toStartFault(error);
  } finally {
    await endInTime(client); // ends the lock with it
  }
}
