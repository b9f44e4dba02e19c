import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts, startLocalKafka, startLocalPostgres } from '@homeward/local';
import type { TestProject } from 'vitest/node';
import { shareKafkaClasses } from './kafka-classes.ts';
import { configuredCluster, type TestCluster } from './cluster.ts';

interface Running {
  readonly cluster: TestCluster | null;
  stop(): Promise<void>;
}

/** Vitest loads this file once per project that names it; the engines are started once for all of them. */
const shared = globalThis as { homewardEngines?: { users: number; running: Promise<Running> } };

/** Nothing is kept over the run; several files at once, some of which open a dozen stores. */
const SETTINGS = { fsync: 'off', max_connections: '400' };

async function startEngines(): Promise<Running> {
  await shareKafkaClasses();
  if (configuredCluster()) return { cluster: null, stop: async () => {} };
  const dataDir = await mkdtemp(join(tmpdir(), 'homeward-test-'));
  await chmod(dataDir, 0o755); // as root, PostgreSQL runs under another account
  const { env } = process;
  const onProgress = (message: string) => process.stderr.write(`${message}\n`);
  const [plain, controller, sasl, port] = (await freePorts(4)) as [number, number, number, number];
  const started = await Promise.allSettled([
    startLocalKafka({ dataDir: join(dataDir, 'kafka'), ports: { plain, controller, sasl }, env, onProgress }),
    startLocalPostgres({ dataDir: join(dataDir, 'postgres'), port, settings: SETTINGS, env, onProgress }),
  ]);
  const stop = async () => {
    for (const engine of started) if (engine.status === 'fulfilled') await engine.value.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  const [kafka, postgres] = started;
  if (kafka.status === 'fulfilled' && postgres.status === 'fulfilled') {
    return { cluster: { brokers: [...kafka.value.brokers], databaseUrl: postgres.value.url }, stop };
  }
  await stop();
  throw kafka.status === 'rejected' ? kafka.reason : (postgres as PromiseRejectedResult).reason;
}

/** Starts one Kafka and one PostgreSQL for the run, unless the environment names some; tests find them with `testCluster`. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.homewardEngines ??= { users: 0, running: startEngines() };
  const engines = shared.homewardEngines;
  engines.users += 1;
  const running = await engines.running;
  project.provide('homewardCluster', running.cluster);
  return async () => {
    engines.users -= 1;
    if (engines.users > 0) return;
    delete shared.homewardEngines;
    await running.stop();
  };
}

/** Stops the engines that no project has stopped, also those that are still starting: for a run that is told to end early. */
export async function stopEngines(): Promise<void> {
  const left = shared.homewardEngines;
  delete shared.homewardEngines;
  const running = await left?.running.catch(() => null);
  await running?.stop();
}
