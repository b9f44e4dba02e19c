import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll } from 'vitest';
import { testCluster } from './cluster.ts';

export interface TestDatabase {
  readonly url: string;
  readonly name: string;
  /** Runs one statement and gives its rows; for looking at the database from outside. */
  query(sql: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  /** Ends every connection to it and removes it; twice is safe. */
  drop(): Promise<void>;
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Creates an empty database. The caller drops it; inside a test file `testDatabase` does that by itself. */
export async function createDatabase(): Promise<TestDatabase> {
  const { databaseUrl } = await testCluster();
  const name = `test_${Date.now().toString(36)}_${randomBytes(5).toString('hex')}`;
  await administer(databaseUrl, `create database ${name} template template0 encoding 'UTF8'`);
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  const pool = new pg.Pool({ connectionString: url.href, max: 2, idleTimeoutMillis: 200, allowExitOnIdle: true });
  pool.on('error', () => {}); // a test that drops the database or stops PostgreSQL ends idle connections: no news
  let dropped: Promise<void> | undefined;
  const remove = async () => {
    await pool.end();
    await administer(databaseUrl, `drop database if exists ${name} with (force)`);
  };
  return {
    url: url.href,
    name,
    query: async (sql, values = []) => (await pool.query(sql, [...values])).rows,
    drop: () => (dropped ??= remove()),
  };
}

/** A database of its own for a test file; call it while the file is being collected (top level or in `describe`). */
export async function testDatabase(): Promise<TestDatabase> {
  const database = await createDatabase();
  afterAll(() => database.drop());
  return database;
}
