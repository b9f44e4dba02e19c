import { join } from 'node:path';
import type { Logger } from '@homeward/hub';
import { startLocalKafka, startLocalPostgres } from '@homeward/local';
import type { Config } from '../config/load-config.ts';
import { keepRunning } from './keep-running.ts';

/** Kafka and PostgreSQL, wherever they are: those that were configured, else those started on this machine. */
export interface Engines {
  readonly brokers: readonly string[];
  readonly databaseUrl: string;
  /** Address of the SASL listener that partners read from; null where Kafka is not ours. */
  readonly partners: string | null;
  stop(): Promise<void>;
}

export interface EngineOptions {
  readonly log: Logger;
  /** The environment that the engines' processes get. */
  readonly env: Readonly<Record<string, string | undefined>>;
  onProgress(line: string): void;
}

interface Started {
  stop(): Promise<void>;
}

/** Starts what is not configured: Kafka first, since it is what a machine may lack. Throws `HUB_CONFIG` saying what that is. */
export async function startEngines(config: Config, options: EngineOptions): Promise<Engines> {
  const kafka = await startKafka(config, options);
  try {
    const postgres = await startPostgres(config, options);
    return {
      brokers: kafka.brokers,
      databaseUrl: postgres.url,
      partners: kafka.partners,
      // Kafka first: nothing in PostgreSQL depends on it, and it takes the longer.
      stop: async () => {
        await kafka.stop();
        await postgres.stop();
      },
    };
  } catch (thrown) {
    await kafka.stop();
    throw thrown;
  }
}

async function startKafka(
  { settings, ports, dataDir }: Config,
  options: EngineOptions,
): Promise<Started & { brokers: readonly string[]; partners: string | null }> {
  if (settings.HOMEWARD_KAFKA_BROKERS !== undefined)
    return { brokers: settings.HOMEWARD_KAFKA_BROKERS, partners: null, stop: async () => undefined };
  const start = () =>
    startLocalKafka({
      dataDir: join(dataDir, 'kafka'),
      ports: { plain: ports.kafka, controller: ports.controller, sasl: ports.partners },
      ...options,
    });
  const local = await start();
  const kept = keepRunning(local, { name: 'Kafka', again: start, onProgress: options.onProgress });
  return { brokers: local.brokers, partners: `127.0.0.1:${ports.partners}`, stop: () => kept.stop() };
}

async function startPostgres({ settings, ports, dataDir }: Config, options: EngineOptions): Promise<Started & { url: string }> {
  if (settings.HOMEWARD_DATABASE_URL !== undefined) return { url: settings.HOMEWARD_DATABASE_URL, stop: async () => undefined };
  const start = () => startLocalPostgres({ dataDir: join(dataDir, 'postgres'), port: ports.postgres, ...options });
  const local = await start();
  const kept = keepRunning(local, { name: 'PostgreSQL', again: start, onProgress: options.onProgress });
  return { url: local.url, stop: () => kept.stop() };
}
