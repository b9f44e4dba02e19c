import { loadavg } from 'node:os';
import { chanceOf, checkHistory, drawSeed, eventually, type RawKafka, rawKafka, recordHistory, testDatabase } from '@homeward/testing';
import { type SpawnedProduct, spawnProduct } from '@homeward/testing/product';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Delivered, type Doors, startFeed } from './hospital/feed.ts';
import { firstOfEach, type OutsideRecord, readTopic, writtenTopics } from './outside/read-topics.ts';
import { askStatus, isRunning, isSettled } from './outside/status.ts';
import { derivedHistory, referralHistory, spellHistory } from './outside/topic-histories.ts';

const seed = drawSeed();
const isLong = process.env['HOMEWARD_TEST_LONG'] === '1';
const rounds = isLong ? 12 : 1;
const apps = ['transfer-of-care', 'adapter-acute'];
const database = await testDatabase();

/** The process that also runs the three brokers, and one that only shares the work. */
let first: SpawnedProduct;
let second: SpawnedProduct;
let outside: RawKafka;
const history = recordHistory();
let told: Delivered[];
let logs: Record<(typeof writtenTopics)[number], OutsideRecord[]>;
/** Partitions that each member of the group held while both processes ran, and after one was killed. */
let shared: number[];
let alone: number[];

const startFirst = () =>
  spawnProduct({ args: [...apps, '--brokers', '3'], env: { HOMEWARD_DATABASE_URL: database.url }, readyWithinMs: 240_000 });
const startSecond = async () =>
  spawnProduct({ args: apps, env: { HOMEWARD_DATABASE_URL: database.url, HOMEWARD_KAFKA_BROKERS: (await askStatus(first)).kafka } });

const holdings = () => outside.holdings('transfer-of-care');

/** Kills these brokers at once; resolves when the product has brought each back and goes on. Doors take messages all the while. */
async function lose(brokers: readonly number[], during: () => Promise<void>): Promise<string> {
  const heard = first.output().length;
  const struckAt = performance.now();
  await first.killBrokers(...brokers);
  await during();
  const names = brokers.map((n) => `broker ${n} is back`);
  await eventually(
    `the brokers ${brokers.join(' and ')} are back`,
    () => names.every((name) => first.output().slice(heard).includes(name)),
    90_000,
  );
  await eventually('every app runs', () => isRunning(first), 60_000);
  return `${brokers.join('+')} (every app runs after ${((performance.now() - struckAt) / 1000).toFixed(1)} s)`;
}

beforeAll(
  async () => {
    process.stderr.write(`three brokers and two processes, HOMEWARD_TEST_SEED=${seed}\n`);
    const chance = chanceOf(seed);
    first = await startFirst();
    second = await startSecond();
    outside = rawKafka((await askStatus(first)).kafka.split(','));
    const doorsOf = async (product: SpawnedProduct): Promise<Doors> => {
      const token = (await product.command('token', 'rh5')).stdout.trim();
      return { url: product.url, mllpPort: product.mllpPort, token };
    };
    const [here, there] = [await doorsOf(first), await doorsOf(second)];
    const feeds = [
      startFeed(here, { run: `${seed.toString(36)}A`, lanes: 3, history }),
      startFeed(there, { run: `${seed.toString(36)}B`, lanes: 3, history }),
    ];
    const both = async (more: number) => void (await Promise.all(feeds.map((feed) => feed.acknowledged(more))));
    await both(30);
    shared = await eventually('both processes hold partitions', async () => {
      const held = await holdings();
      return held.length === 2 && held.every((count) => count > 0) ? held : null;
    });
    const struck: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const one = chance.int(1, 3);
      struck.push(await lose([one], () => both(20)));
      const spared = chance.int(1, 3);
      struck.push(
        await lose(
          [1, 2, 3].filter((n) => n !== spared),
          () => both(20),
        ),
      );
    }
    await second.kill();
    Object.assign(there, here);
    const all = shared.reduce((sum, count) => sum + count);
    alone = await eventually(
      'one process holds everything',
      async () => {
        const held = await holdings();
        return held.length === 1 && held[0] === all ? held : null;
      },
      60_000,
    );
    await both(30);
    told = await Promise.all(feeds.map((feed) => feed.finish()));
    await eventually('everything accepted is in every state', () => isSettled(first), 60_000);
    const [broker = ''] = (await askStatus(first)).kafka.split(',');
    const read = await Promise.all(writtenTopics.map(async (topic) => [topic, await readTopic(broker, topic)] as const));
    logs = Object.fromEntries(read) as typeof logs;
    const counts = read.map(([topic, records]) => `${topic} ${firstOfEach(records).length} (${records.length} with repeats)`);
    process.stderr.write(`load ${loadavg()[0]}: ${struck.join(', ')}; ${counts.join(', ')}\n`);
  },
  (isLong ? 30 : 10) * 60_000,
);

afterAll(async () => {
  await outside?.close();
  await second?.clear();
  await first?.clear();
}, 60_000);

describe('two processes on three brokers, through the loss of one broker, of two at once, and of a process', () => {
  it('share the partitions without being told of each other, and one takes over what the other had', () => {
    expect(shared.every((count) => count > 0)).toBe(true);
    expect(alone).toEqual([shared.reduce((sum, count) => sum + count)]);
  });

  it('take every message, whichever broker is missing', () => {
    expect(told.flatMap(({ refused }) => refused)).toEqual([]);
    expect(told.every(({ stays, referrals }) => stays.length > 5 && referrals.size > 0)).toBe(true);
  });

  it('lose nothing, double nothing and keep the order, by whichever process a message came', () => {
    expect(checkHistory(spellHistory(history, logs['spell.v1']))).toEqual([]);
    expect(checkHistory(referralHistory(history, logs['referral.v1'], logs['transfer.v1']))).toEqual([]);
    expect(checkHistory(derivedHistory(logs['transfer.v1']))).toEqual([]);
  });

  it('end with nothing left to read or to publish, and nothing dead', async () => {
    const { apps: found } = await askStatus(first);
    expect(found).toEqual(apps.map((name) => expect.objectContaining({ name, state: 'running', lag: 0, outbox: 0, faults: {} })));
  });
});
