import { mkdtemp, readdir, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { KAFKA_VERSION } from '@homeward/local';
import { eventually, productProcesses, type SpawnedProduct, spawnProduct } from '@homeward/testing/product';
import { endsWithUs } from '../endings.ts';
import { sawEngine } from '../engines/versions.ts';
import { withoutSizes } from '../settings.ts';
import { type Control, openControl, type Waiting } from './control.ts';
import { cpuOf } from './processes.ts';

/** The parts of the product that use a processor. */
type Part = 'apps' | 'kafka' | 'postgres';

/** What the product has used so far. */
export interface Used {
  /** Processor time, milliseconds. */
  readonly cpuMs: Readonly<Record<Part, number>>;
  /** Bytes in its data folder: the log, the tables and what the database writes ahead. */
  readonly bytes: number;
}

export interface MeasuredProduct {
  readonly product: SpawnedProduct;
  readonly control: Control;
  used(): Promise<Used>;
  /** Resolves once nothing waits any more, seen twice in a row, to when it was seen first, by the clock of `performance`; rejects after `patienceMs`. */
  settled(patienceMs: number): Promise<number>;
  stop(): Promise<void>;
}

async function folderSize(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = entries.filter((entry) => entry.isFile()).map((entry) => stat(join(entry.parentPath, entry.name)));
  return (await Promise.allSettled(sizes)).reduce((sum, each) => sum + (each.status === 'fulfilled' ? each.value.size : 0), 0);
}

/** Between two looks: asking every app what waits is work of the product, too, and ten times a second it was a twentieth of all that was measured. */
const LOOK_MS = 500;

const isNothing = ({ lag, outbox }: Waiting): boolean => lag === 0 && outbox === 0;

async function settled({ waiting }: Control, patienceMs: number): Promise<number> {
  const until = performance.now() + patienceMs;
  for (let quietSince: number | null = null; ; ) {
    const now = await waiting();
    const at = performance.now();
    if (!isNothing(now)) quietSince = null;
    else if (quietSince !== null) return quietSince;
    else quietSince = at;
    if (at > until) throw new Error(`after ${patienceMs} ms ${now.lag} records and ${now.outbox} rows still wait`);
    await pause(LOOK_MS);
  }
}

async function watch(product: SpawnedProduct): Promise<MeasuredProduct> {
  const { dataDir } = product;
  sawEngine('Kafka', `${KAFKA_VERSION}, its own`);
  sawEngine('PostgreSQL', 'its own');
  const control = await eventually('the product can be asked', () => openControl(dataDir).catch(() => null));
  const engines = await productProcesses(dataDir);
  const pidOf = (part: Part) => engines.find((each) => each.part === part)?.pid ?? 0;
  const pids = { apps: control.pid, kafka: pidOf('kafka'), postgres: pidOf('postgres') };
  const stop = endsWithUs(async () => {
    await product.end();
    await product.clear();
  });
  return {
    product,
    control,
    used: async () => ({ cpuMs: await cpuOf(pids), bytes: await folderSize(dataDir) }),
    settled: (patienceMs) => settled(control, patienceMs),
    stop,
  };
}

/**
 * The product with all its apps and engines as `npm start` runs it, on a folder of its own: no county is played, and no partner is linked, whose systems would share
 * the machine.
 */
export async function openProduct(): Promise<MeasuredProduct> {
  const dataDir = await mkdtemp(join(tmpdir(), 'homeward-bench-'));
  const partners = join(dataDir, 'partners.json');
  await writeFile(join(dataDir, 'county.json'), JSON.stringify({ runs: 1 }));
  await writeFile(partners, JSON.stringify({ partners: [] }));
  const product = await spawnProduct({ dataDir, env: { ...withoutSizes(), HOMEWARD_PARTNERS: partners } });
  try {
    return await watch(product);
  } catch (thrown) {
    await product.clear();
    throw thrown;
  }
}
