import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger, Metrics } from '@homeward/hub';
import type { AppStore, Broker } from '@homeward/hub/ports';
import { prefixedBroker } from '@homeward/hub/runtime';
import { openBroker } from '@homeward/kafka';
import { systemClock } from '@homeward/kernel';
import { freePorts, startLocalKafka, startLocalPostgres } from '@homeward/local';
import { openStore } from '@homeward/store';
import { endsWithUs } from '../endings.ts';

export const silent: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {}, child: () => silent };
export const unmeasured: Metrics = { count: () => {}, observe: () => {}, gauge: () => {} };

/** Kafka and PostgreSQL for a bench: those named by `HOMEWARD_TEST_KAFKA` and `HOMEWARD_TEST_DATABASE_URL`, else started here. */
export interface Engines {
  readonly broker: Broker;
  /** A store in a schema of its own, gone when the bench stops. */
  openStore(name: string): Promise<AppStore>;
  stop(): Promise<void>;
}

/** Engines that run already. */
export interface EngineAddresses {
  readonly brokers: readonly string[];
  readonly databaseUrl: string;
}

interface Addresses extends EngineAddresses {
  stop(): Promise<void>;
}

async function addresses(given: EngineAddresses | null): Promise<Addresses> {
  if (given !== null) return { ...given, stop: async () => {} };
  const { HOMEWARD_TEST_KAFKA: kafka, HOMEWARD_TEST_DATABASE_URL: databaseUrl } = process.env;
  if (kafka && databaseUrl) return { brokers: kafka.split(','), databaseUrl, stop: async () => {} };
  const dataDir = await mkdtemp(join(tmpdir(), 'homeward-bench-'));
  await chmod(dataDir, 0o755); // as root, PostgreSQL runs under another account
  const onProgress = (message: string) => process.stderr.write(`${message}\n`);
  const [plain, controller, sasl, port] = (await freePorts(4)) as [number, number, number, number];
  const log = await startLocalKafka({ dataDir: join(dataDir, 'kafka'), ports: { plain, controller, sasl }, onProgress, env: process.env });
  const tables = await startLocalPostgres({ dataDir: join(dataDir, 'postgres'), port, onProgress, env: process.env });
  const stop = endsWithUs(async () => {
    await Promise.all([log.stop(), tables.stop()]);
    await rm(dataDir, { recursive: true, force: true });
  });
  return { brokers: log.brokers, databaseUrl: tables.nearUrl, stop };
}

export async function openEngines(given: EngineAddresses | null): Promise<Engines> {
  const { brokers, databaseUrl, stop } = await addresses(given);
  const id = `b_${randomBytes(4).toString('hex')}`;
  const real = await openBroker({ brokers, clientId: id, log: silent });
  const stores: AppStore[] = [];
  return {
    broker: prefixedBroker(real, id),
    openStore: async (name) => {
      const store = await openStore({ url: databaseUrl, schema: `${id}_${name}`, log: silent, clock: systemClock });
      stores.push(store);
      return store;
    },
    stop: async () => {
      for (const store of stores) {
        await store.sql.query(`drop schema if exists "${store.schema}" cascade`);
        await store.close();
      }
      await real.close();
      await stop();
    },
  };
}
