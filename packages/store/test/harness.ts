import type { App, Metrics } from '@homeward/hub';
import type { AppStore } from '@homeward/hub/ports';
import { type RunningApp, startApp, type Tuning } from '@homeward/hub/runtime';
import { fixedClock } from '@homeward/kernel';
import { type TestDatabase, testDatabase } from '@homeward/testing';
import { afterAll } from 'vitest';
import { openStore, type StoreOptions } from '../src/index.ts';
import { silent, unmeasured } from './quiet.ts';
import { type ScriptedBroker, scriptedBroker } from './scripted-broker.ts';

export { silent, unmeasured } from './quiet.ts';

/** 21 November 2026, noon: "now" of these tests. */
export const NOW = Date.UTC(2026, 10, 21, 12);

export interface Harness {
  readonly database: TestDatabase;
  readonly clock: ReturnType<typeof fixedClock>;
  openStore(schema?: string, options?: Pick<StoreOptions, 'answerMs'>): Promise<AppStore>;
}

/** A database of its own and stores in it, closed when the file is done. */
export async function harness(): Promise<Harness> {
  const database = await testDatabase();
  const clock = fixedClock(NOW);
  const opened: AppStore[] = [];
  afterAll(() => Promise.all(opened.map((store) => store.close())));
  const open = async (schema = 'ward_list', options = {}) => {
    const store = await openStore({ url: database.url, schema, log: silent, clock, ...options });
    opened.push(store);
    return store;
  };
  return { database, clock, openStore: open };
}

export interface RunningTest {
  readonly app: RunningApp;
  readonly broker: ScriptedBroker;
  readonly store: AppStore;
}

/** Runs an app on a real store and a scripted broker. */
export async function runApp(
  at: Harness,
  app: App,
  options: { schema?: string; tuning?: Partial<Tuning>; metrics?: Metrics } = {},
): Promise<RunningTest> {
  const store = await at.openStore(options.schema ?? 'ward_list');
  const broker = scriptedBroker();
  const tuning = { deadlinePollMs: 20, relayPollMs: 20, ...options.tuning };
  const deps = {
    store,
    broker,
    clock: at.clock,
    log: silent,
    metrics: options.metrics ?? unmeasured,
    config: {},
    organisation: 'QZZ',
    environment: 'development' as const,
    tuning,
  };
  const running = await startApp(app, deps);
  afterAll(() => running.stop());
  return { app: running, broker, store };
}
