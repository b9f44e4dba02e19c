import { served, serveApp, silent, type TestSite } from '@homeward/app-testing';
import type { AppHandle } from '@homeward/hub';
import { fixedClock } from '@homeward/kernel';
import { openStore } from '@homeward/store';
import { testDatabase } from '@homeward/testing';
import { afterAll } from 'vitest';
import { app } from '../src/app.ts';
import { figures } from '../src/store/figures.ts';
import { halfAYear, noon } from './told.ts';

const config = {
  organisations: [
    { id: 'QSL', partnerClass: 'icb' },
    { id: 'org_village_agents', partnerClass: 'vcse' },
  ],
};

/** The dashboard's pages and API over a real database with half a year told, and `more`. Stopped when the file is done. */
export async function runDashboard(more: ReturnType<typeof halfAYear> = []): Promise<TestSite & { readonly handle: AppHandle }> {
  const { url } = await testDatabase();
  const clock = fixedClock(noon('2026-11-03'));
  const store = await openStore({ url, schema: 'dashboard', log: silent, clock });
  await store.migrate(app.migrations);
  await store.transaction((tx) =>
    figures.apply([...halfAYear(), ...more], {
      query: tx.sql.query,
      putRows: tx.putRows.bind(tx),
      keepRows: tx.keepRows.bind(tx),
      removeRows: tx.removeRows.bind(tx),
    }),
  );
  afterAll(() => store.close());
  const handle = { clock, sql: store.sql, config } as unknown as AppHandle;
  return { ...(await serveApp(served(app, handle), { clock })), handle };
}
