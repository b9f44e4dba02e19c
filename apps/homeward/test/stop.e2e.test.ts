import { availableParallelism, loadavg } from 'node:os';
import { eventually, type RawKafka, rawKafka } from '@homeward/testing';
import { productProcesses, type SpawnedProduct, spawnProduct } from '@homeward/testing/product';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFeed } from './hospital/feed.ts';
import { firstOfEach, type OutsideRecord, readTopic } from './outside/read-topics.ts';
import { isSettled } from './outside/status.ts';

const everything = ['transfer-of-care', 'adapter-acute'];

const BOUND_MS = 10_000;

/** What is promised; on a machine that is busy with other things as much longer counts as kept as it has more to do than it can. */
const boundMs = () => {
  const busy = (loadavg()[0] as number) / availableParallelism();
  return busy > 2 ? BOUND_MS * busy : BOUND_MS;
};

async function timed<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const began = performance.now();
  const value = await work();
  return { value, ms: Math.round(performance.now() - began) };
}

async function outside<T>(kafka: string, ask: (client: RawKafka) => Promise<T>): Promise<T> {
  const client = rawKafka([kafka]);
  try {
    return await ask(client);
  } finally {
    await client.close();
  }
}

/** Resolves when the hub has answered so many referrals. */
const answersOn = (kafka: string, wanted: bigint) =>
  outside(kafka, (client) =>
    eventually('the hub answers', async () => (await client.endOffsets('transfer.v1')).reduce((all, each) => all + each) >= wanted, 60_000),
  );

describe('SIGTERM under load', () => {
  let product: SpawnedProduct;
  let stop: { readonly value: number | null; readonly ms: number };
  let left: Awaited<ReturnType<typeof productProcesses>>;
  /** After the stop, with nobody consuming: the referrals in the log, and how far the group said it had come. */
  let referrals: OutsideRecord[];
  let received: OutsideRecord[];
  let committed: bigint[];

  beforeAll(async () => {
    product = await spawnProduct({ args: everything });
    const { url, mllpPort, dataDir, portBase } = product;
    const token = (await product.command('token', 'rh5')).stdout.trim();
    const feed = startFeed({ url, mllpPort, token }, { run: 'stop', lanes: 4 });
    await Promise.all([feed.acknowledged(300), answersOn(product.kafka, 10n)]);
    stop = await timed(() => product.end('SIGTERM'));
    left = await productProcesses(dataDir);
    product = await spawnProduct({ args: ['adapter-acute'], dataDir, portBase, through: 'npm' });
    await feed.acknowledged(100); // of which some are referrals that nobody has consumed
    await feed.finish();
    await eventually('everything is published', () => isSettled(product), 60_000);
    [referrals, received, committed] = await Promise.all([
      readTopic(product.kafka, 'referral.v1'),
      readTopic(product.kafka, 'transfer.v1'),
      outside(product.kafka, (client) => client.committed('transfer-of-care', 'referral.v1')),
    ]);
  }, 240_000);
  afterAll(() => product?.clear(), 60_000);

  it('ends in under ten seconds with exit code 0 and leaves no process', () => {
    process.stderr.write(
      `stopped under load in ${stop.ms} ms (load ${loadavg()[0]}); ${referrals.length} referrals, ${received.length} answers, committed ${committed.join(' ')}\n`,
    );
    expect(stop.value).toBe(0);
    expect(left).toEqual([]);
    expect(stop.ms).toBeLessThan(boundMs());
  });

  it('has committed what it consumed: nothing is read again', () => {
    const answered = new Set(received.map(({ key }) => key));
    const consumed = referrals.filter(({ key }) => answered.has(key));
    expect(consumed.length).toBeGreaterThan(0);
    expect(consumed.length).toBeLessThan(referrals.length);
    const again = consumed.filter(({ partition, offset }) => offset >= (committed[partition] ?? 0n));
    expect(again.map(({ partition, offset }) => `${partition}/${offset}`)).toEqual([]);
  });

  it('through npm leaves no process either, and the next start consumes in under ten seconds', async () => {
    const { dataDir, portBase } = product;
    const ended = await timed(() => product.end('SIGTERM'));
    await eventually('npm and everything below it has gone', async () => (await productProcesses(dataDir)).length === 0, boundMs());
    const started = await timed(() => spawnProduct({ args: everything, dataDir, portBase }));
    product = started.value;
    process.stderr.write(`npm ended with ${ended.value} in ${ended.ms} ms; consuming again in ${started.ms} ms (load ${loadavg()[0]})\n`);
    expect(ended.ms).toBeLessThan(boundMs());
    expect(started.ms).toBeLessThan(boundMs());
    await eventually('the rest is read', () => isSettled(product), 60_000);
    const answered = firstOfEach(await readTopic(product.kafka, 'transfer.v1')).filter(({ type }) =>
      type.endsWith('.referral-received.v1'),
    );
    expect(answered.length).toBe(firstOfEach(referrals).length);
  });
});
