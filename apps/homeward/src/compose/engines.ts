import { join } from 'node:path';
import type { Logger } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { type BrokerCount, kafkaNodes, type KafkaPorts, startLocalKafka, startLocalPostgres } from '@homeward/local';
import type { Config } from '../config/load-config.ts';
import { keepRunning } from './keep-running.ts';

/** Kafka and PostgreSQL, wherever they are: those that were configured, else those started on this machine. */
export interface Engines {
  readonly brokers: readonly string[];
  readonly databaseUrl: string;
  /** Addresses of the SASL listeners that partners read from, with commas between; null where Kafka is not ours. */
  readonly partners: string | null;
  /** Creates a partner's login there, or changes its password; null where Kafka is not ours: its own administrator does that. */
  readonly setUser: ((name: string, password: string) => Promise<void>) | null;
  /** Removes the logins set here before that are not among these; null with it. */
  readonly keepUsers: ((names: readonly string[]) => Promise<void>) | null;
  stop(): Promise<void>;
}

/** Engines that another process looks after. */
export type KnownEngines = Pick<Engines, 'brokers' | 'databaseUrl' | 'partners'>;

export interface EngineOptions {
  /** Those of the hub beside which this process runs; null where it runs by itself. */
  readonly beside: KnownEngines | null;
  /** Brokers of the local Kafka; null for as many as the data folder was begun with, in a new one one. */
  readonly brokers: BrokerCount | null;
  readonly log: Logger;
  /** The environment that the engines' processes get. */
  readonly env: Readonly<Record<string, string | undefined>>;
  onProgress(line: string): void;
  /** Gives up a start that waits. */
  readonly signal?: AbortSignal;
}

interface Started {
  stop(): Promise<void>;
}

/** Starts what is not configured, side by side; where one does not come up the other is given up. Throws `HUB_CONFIG` saying what is missing. */
export async function startEngines(config: Config, options: EngineOptions): Promise<Engines> {
  const failed = new AbortController();
  const signal = AbortSignal.any([failed.signal, ...(options.signal === undefined ? [] : [options.signal])]);
  const starts = [startKafka(config, { ...options, signal }), startPostgres(config, { ...options, signal })] as const;
  try {
    const [kafka, postgres] = await Promise.all(starts);
    return {
      brokers: kafka.brokers,
      databaseUrl: postgres.url,
      partners: kafka.partners,
      setUser: kafka.setUser,
      keepUsers: kafka.keepUsers,
      stop: async () => {
        await Promise.all([kafka.stop(), postgres.stop()]);
      },
    };
  } catch (thrown) {
    failed.abort();
    for (const each of await Promise.allSettled(starts)) if (each.status === 'fulfilled') await each.value.stop();
    throw thrown;
  }
}

/** Ports of the first broker, and of two more in the order of `Ports.brokers`. */
function brokerPorts({ ports }: Config): readonly [KafkaPorts, KafkaPorts, KafkaPorts] {
  const from = (first: number): KafkaPorts => ({ plain: first, controller: first + 1, sasl: first + 2 });
  return [{ plain: ports.kafka, controller: ports.controller, sasl: ports.partners }, from(ports.brokers), from(ports.brokers + 3)];
}

/** Starts these side by side; where one fails the others are stopped again. */
async function startAll<T extends Started>(starts: readonly (() => Promise<T>)[]): Promise<T[]> {
  const outcomes = await Promise.allSettled(starts.map((start) => start()));
  const started = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed === undefined) return started;
  await Promise.all(started.map((each) => each.stop()));
  throw failed.reason;
}

async function startKafka(
  config: Config,
  options: EngineOptions,
): Promise<Started & Pick<Engines, 'brokers' | 'partners' | 'setUser' | 'keepUsers'>> {
  const { HOMEWARD_KAFKA_BROKERS: configured } = config.settings;
  if (configured !== undefined) {
    if (options.brokers !== null) throw new Fault('HUB_CONFIG', '--brokers is for a local Kafka; HOMEWARD_KAFKA_BROKERS names another');
    return { brokers: configured, partners: null, setUser: null, keepUsers: null, stop: async () => undefined };
  }
  if (options.beside !== null) return { ...options.beside, setUser: null, keepUsers: null, stop: async () => undefined };
  const nodes = await kafkaNodes({ dataDir: join(config.dataDir, 'kafka'), wanted: options.brokers, ports: brokerPorts(config) });
  const starts = nodes.map(
    (node) =>
      (signal = options.signal) =>
        startLocalKafka({ ...node, ...options, ...(signal && { signal }) }),
  );
  const started = await startAll(starts);
  const kept = started.map((local, i) => {
    const name = nodes.length === 1 ? 'Kafka' : `Kafka's broker ${i + 1}`;
    return keepRunning(local, { name, again: starts[i] as (typeof starts)[number], onProgress: options.onProgress });
  });
  return {
    brokers: nodes.map(({ ports }) => `127.0.0.1:${ports.plain}`),
    partners: nodes.map(({ ports }) => `127.0.0.1:${ports.sasl}`).join(','),
    setUser: async (name, password) => started[0]?.setUser(name, password),
    keepUsers: async (names) => started[0]?.keepUsers(names),
    stop: async () => {
      await Promise.all(kept.map((each) => each.stop()));
    },
  };
}

async function startPostgres({ settings, ports, dataDir }: Config, options: EngineOptions): Promise<Started & { url: string }> {
  if (settings.HOMEWARD_DATABASE_URL !== undefined) return { url: settings.HOMEWARD_DATABASE_URL, stop: async () => undefined };
  if (options.beside !== null) return { url: options.beside.databaseUrl, stop: async () => undefined };
  const start = (signal = options.signal) =>
    startLocalPostgres({ dataDir: join(dataDir, 'postgres'), port: ports.postgres, ...options, ...(signal && { signal }) });
  const local = await start();
  const kept = keepRunning(local, { name: 'PostgreSQL', again: start, onProgress: options.onProgress });
  return { url: local.nearUrl, stop: () => kept.stop() };
}
