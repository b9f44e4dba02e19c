import type { SpawnedProduct } from '@homeward/testing/product';

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

/** True once everything accepted is published and everything published is read. */
export async function isSettled(product: Pick<SpawnedProduct, 'command'>): Promise<boolean> {
  const isSettledNow = async () => (await askStatus(product)).apps.every(({ lag, outbox }) => lag === 0 && outbox === 0);
  return (await isSettledNow()) && isSettledNow(); // twice: an outbox may empty onto a topic whose lag was read before
}
