import type { SpawnedProduct } from '@homeward/testing/product';
import { askControl } from '../../src/compose/control.ts';

/** What `homeward status --json` says of one app. */
export interface AppStatus {
  readonly name: string;
  readonly state: string;
  readonly lag: number;
  readonly outbox: number;
  readonly faults: Readonly<Record<string, number>>;
}

export interface Status {
  readonly running: boolean;
  readonly version: string;
  readonly doors: { readonly http: string; readonly mllp: string };
  readonly kafka: string;
  readonly postgres: string;
  readonly registry: string | null;
  readonly data: string;
  readonly apps: readonly AppStatus[];
}

export async function askStatus(product: Pick<SpawnedProduct, 'command'>): Promise<Status> {
  return JSON.parse((await product.command('status', '--json')).stdout) as Status;
}

/** What the command is told, asked of the product itself: a program started for each look would have most of the machine. Nothing while none answers. */
const lookAtApps = async ({ dataDir }: Pick<SpawnedProduct, 'dataDir'>): Promise<readonly AppStatus[]> =>
  (await askControl(dataDir))?.apps ?? [];

const areAll = (apps: readonly AppStatus[], wanted: (app: AppStatus) => boolean): boolean => apps.length > 0 && apps.every(wanted);

/** True while every app runs. */
export const isRunning = async (product: Pick<SpawnedProduct, 'dataDir'>): Promise<boolean> =>
  areAll(await lookAtApps(product), ({ state }) => state === 'running');

/** True once everything accepted is published and everything published is read. */
export async function isSettled(product: Pick<SpawnedProduct, 'dataDir'>): Promise<boolean> {
  const isSettledNow = async () => areAll(await lookAtApps(product), ({ lag, outbox }) => lag === 0 && outbox === 0);
  return (await isSettledNow()) && isSettledNow(); // twice: an outbox may empty onto a topic whose lag was read before
}
