import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger, Metrics } from '@homeward/hub';
import type { AppStore, Broker } from '@homeward/hub/ports';
import { prefixedBroker } from '@homeward/hub/runtime';
import { openBroker } from '@homeward/kafka';
import { systemClock } from '@homeward/kernel';
import { freePorts, KAFKA_VERSION, startLocalKafka, startLocalPostgres } from '@homeward/local';
import { openStore } from '@homeward/store';
import { endsWithUs } from '../endings.ts';
import { sawEngine } from './versions.ts';

export const silent: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {}, child: () => silent };
export const unmeasured: Metrics = { count: () => {}, observe: () => {}, gauge: () => {} };

/**
 * Kafka and PostgreSQL for a bench: those given or named by `HOMEWARD_TEST_KAFKA` and `HOMEWARD_TEST_DATABASE_URL`, else started here; PostgreSQL is started
 * here, too, where the one named is older than what the product is for.
 */
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

/** Of an older one the product is not made: what it looks up by many keys at once such a planner may find by reading a table through, where statistics lag. */
const OLDEST_POSTGRES = 17;

const onProgress = (message: string) => process.stderr.write(`${message}\n`);

async function folder(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'homeward-bench-'));
  await chmod(dataDir, 0o755); // as root, PostgreSQL runs under another account
  return dataDir;
}

interface OwnPostgres {
  readonly databaseUrl: string;
  stop(): Promise<void>;
}

async function onceIn<T>(url: string, work: (store: AppStore) => Promise<T>): Promise<T> {
  const store = await openStore({ url, schema: 'public', log: silent, clock: systemClock });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function ownPostgres(dataDir: string): Promise<OwnPostgres> {
  const [port] = (await freePorts(1)) as [number];
  const tables = await startLocalPostgres({ dataDir: join(dataDir, 'postgres'), port, onProgress, env: process.env });
  return { databaseUrl: tables.nearUrl, stop: () => tables.stop() };
}

async function postgresVersion(url: string): Promise<string> {
  const [row] = await onceIn(url, ({ sql }) => sql.query<{ server_version: string }>('show server_version'));
  return row?.server_version ?? '';
}

/** Rows of a kilobyte: as much log as an engine has to use again once it has run for a while, as the peers' has. */
const ROWS_BEFORE = 600_000;

/**
 * An engine whose log has files to use again: on one that was just made each new file of 16 MB, which is filled with zeros first, holds up every commit for
 * 10 to 40 ms, until the first checkpoint.
 */
async function runIn({ databaseUrl }: OwnPostgres): Promise<void> {
  await onceIn(databaseUrl, async ({ sql }) => {
    await sql.query(`create table before as select repeat(md5(n::text), 30) as text from generate_series(1, ${ROWS_BEFORE}) as n`);
    await sql.query('drop table before');
    await sql.query('checkpoint');
  });
}

/** Where the one for the whole run is, as the peers have one; it ends with the process. */
let beside: Promise<string> | null = null;

async function startBeside(): Promise<string> {
  const dataDir = await folder();
  const own = await ownPostgres(dataDir);
  endsWithUs(async () => {
    await own.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
  await runIn(own);
  return own.databaseUrl;
}

/** Engines that run already; an own PostgreSQL beside them where theirs is too old. */
async function running({ brokers, databaseUrl }: EngineAddresses): Promise<Addresses> {
  sawEngine('Kafka', 'as given');
  const version = await postgresVersion(databaseUrl);
  if (Number.parseInt(version, 10) >= OLDEST_POSTGRES) return { brokers, databaseUrl, stop: async () => {} };
  return { brokers, databaseUrl: await (beside ??= startBeside()), stop: async () => {} };
}

async function addresses(given: EngineAddresses | null): Promise<Addresses> {
  if (given !== null) return running(given);
  const { HOMEWARD_TEST_KAFKA: kafka, HOMEWARD_TEST_DATABASE_URL: databaseUrl } = process.env;
  if (kafka && databaseUrl) return running({ brokers: kafka.split(','), databaseUrl });
  const dataDir = await folder();
  const [plain, controller, sasl] = (await freePorts(3)) as [number, number, number];
  const log = await startLocalKafka({ dataDir: join(dataDir, 'kafka'), ports: { plain, controller, sasl }, onProgress, env: process.env });
  const tables = await ownPostgres(dataDir);
  sawEngine('Kafka', `${KAFKA_VERSION}, its own`);
  const stop = endsWithUs(async () => {
    await Promise.all([log.stop(), tables.stop()]);
    await rm(dataDir, { recursive: true, force: true });
  });
  return { brokers: log.brokers, databaseUrl: tables.databaseUrl, stop };
}

export async function openEngines(given: EngineAddresses | null): Promise<Engines> {
  const { brokers, databaseUrl, stop } = await addresses(given);
  sawEngine('PostgreSQL', await postgresVersion(databaseUrl));
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
