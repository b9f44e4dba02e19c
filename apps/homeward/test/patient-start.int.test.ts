import { createLogger } from '@homeward/telemetry';
import { eventually, startFaultProxy, testDatabase } from '@homeward/testing';
import { afterAll, expect, test } from 'vitest';
import { members } from '../src/compose/catalogue.ts';
import { migrateAll } from '../src/compose/migrate-all.ts';
import { openPatience } from '../src/compose/patience.ts';

const database = await testDatabase();
const { hostname, port } = new URL(database.url);
const proxy = await startFaultProxy(hostname, Number(port));
const url = new URL(database.url);
url.host = `127.0.0.1:${proxy.port}`;
afterAll(() => proxy.close());

const log = createLogger({ level: 'silent' });
const config = { settings: { HOMEWARD_DATABASE_URL: url.href } } as Parameters<typeof migrateAll>[0];

test('the database is brought up to date although PostgreSQL is not up yet, and is restarted half way', async () => {
  const said: string[] = [];
  const patiently = openPatience({ say: (line) => said.push(line), pauseMs: 20, sayMs: 0 });
  const done: string[] = [];
  proxy.refuse(true);
  const migrating = (async () => {
    for await (const name of migrateAll(config, { log, patiently })) done.push(name);
  })();
  await eventually('the start waits', async () => said.length > 1);
  proxy.refuse(false);
  const waited = said.length;
  await eventually('it was at work, and had its connection cut', async () => done.length > 0 && proxy.cut() > 0);
  await eventually('it waits once more', async () => said.length > waited);
  await migrating;
  expect(done).toEqual([...Object.values(members).map(({ value }) => value.name), 'sign-in']);
  const again: string[] = [];
  for await (const name of migrateAll(config, { log, patiently })) again.push(name);
  expect(again).toEqual(done);
}, 60_000);
