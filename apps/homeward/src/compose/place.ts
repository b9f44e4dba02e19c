import { join } from 'node:path';
import { Fault } from '@homeward/kernel';
import { z } from 'zod';
import type { Config } from '../config/load-config.ts';
import { askHub, askProduct, joinedFolder } from './control.ts';
import type { KnownEngines } from './engines.ts';

/** Where a process stands: by itself on its data folder, or beside the hub that runs there already. */
export interface Place {
  /** Where commands find it. */
  readonly controlDir: string;
  readonly logFile: string;
  /** The engines of the hub that runs there already; null where there is none. */
  readonly beside: KnownEngines | null;
}

const told = z.object({ brokers: z.array(z.string()), databaseUrl: z.string(), partners: z.string().nullable(), counterparts: z.number() });

/**
 * A part of the product that is started on the data folder of a running hub joins it: it uses that hub's Kafka and PostgreSQL and goes by the
 * same keys and the same county. The whole product does not: two of it on one folder would be a mistake. Throws `HUB_CONFIG` for that.
 */
export async function findPlace(config: Config, only: readonly string[]): Promise<{ place: Place; config: Config }> {
  const { dataDir, ports } = config;
  const already = await askHub(dataDir);
  if (already === null) {
    return { config, place: { controlDir: dataDir, logFile: join(dataDir, 'logs', 'homeward.jsonl'), beside: null } };
  }
  if (only.length === 0)
    throw new Fault(
      'HUB_CONFIG',
      `a hub already runs on ${dataDir} (process ${already.pid}, ${already.doors.http}); stop it, or choose another folder with --data and other ports with --port-base`,
    );
  const { counterparts, ...beside } = told.parse(await askProduct(dataDir, { about: 'engines' }));
  return {
    config: { ...config, ports: { ...ports, counterparts } },
    place: {
      controlDir: joinedFolder(dataDir, ports.http),
      logFile: join(dataDir, 'logs', `homeward-${ports.http}.jsonl`),
      beside,
    },
  };
}
