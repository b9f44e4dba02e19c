import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppHandle, Logger, Metrics, Role } from '@homeward/hub';
import { fixedClock } from '@homeward/kernel';
import { openStore } from '@homeward/store';
import { testDatabase } from '@homeward/testing';
import { createSignInUrl, issueToken, loadLocalKeys, startWeb } from '@homeward/web';
import { afterAll } from 'vitest';
import { app } from '../src/app.ts';
import { figures } from '../src/store/figures.ts';
import { halfAYear, noon } from './told.ts';

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };
const unmeasured: Metrics = { count() {}, observe() {}, gauge() {} };

export const PREFIX = '/dashboard';

/** The dashboard's pages and API over a real database with half a year told. Stopped when the file is done. */
export async function runDashboard() {
  const { url } = await testDatabase();
  const clock = fixedClock(noon('2026-11-03'));
  const store = await openStore({ url, schema: 'dashboard', log: silent, clock });
  await store.migrate(app.migrations);
  await store.transaction((tx) =>
    figures.apply(halfAYear(), { query: tx.sql.query, putRows: tx.putRows.bind(tx), removeRows: tx.removeRows.bind(tx) }),
  );
  const folder = await mkdtemp(join(tmpdir(), 'homeward-keys-'));
  const keys = await loadLocalKeys(folder);
  const config = {
    organisations: [
      { id: 'QSL', partnerClass: 'icb' },
      { id: 'org_village_agents', partnerClass: 'vcse' },
    ],
  };
  const handle = { clock, sql: store.sql, config } as unknown as AppHandle;
  const { name, routes, navigation, operations } = app;
  const web = await startWeb({
    host: '127.0.0.1',
    port: 0,
    environment: 'development',
    apps: [{ name, prefix: PREFIX, routes, navigation, operations, handle }],
    doors: [],
    auth: { kind: 'local', keys },
    health: { ready: () => true },
    clock,
    log: silent,
    metrics: unmeasured,
  });
  afterAll(async () => {
    await web.stop();
    await Promise.all([store.close(), rm(folder, { recursive: true, force: true })]);
  });
  return {
    url: web.url,
    signInUrl: (role: Role) => createSignInUrl(role, { keys, url: web.url, now: Date.now() }),
    /** Of a system of the integrated care board, unless told. */
    token: (organisation = 'QSL') =>
      issueToken({ organisation, client: `system of ${organisation}` }, { keys, url: web.url, now: Date.now() }),
  };
}
