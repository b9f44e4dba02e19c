import { Fault } from '@homeward/kernel';
import { expect, test } from 'vitest';
import type { ReadPosition } from '../ports/broker.ts';
import type { AppStore } from '../ports/store.ts';
import { ofFewKeys, type Part, type SettlingParts, settleParts } from './settle-parts.ts';
import { Waits } from './waits.ts';

const few = { maxKeys: 3, maxRecurringKeys: 6 };
const recordsOf = (keys: string) => keys.split('').map((key) => ({ key: Buffer.from(key) }));
const taken = (keys: string) =>
  ofFewKeys(recordsOf(keys), few)
    .map(({ key }) => key.toString())
    .join('');

test('a unit of work ends before the first key too many', () => {
  expect(taken('abc')).toBe('abc');
  expect(taken('abcd')).toBe('abc');
  expect(taken('aabbccdd')).toBe('aabbccdd'); // they recur
});

test('where keys recur more of them make one unit: each is loaded once for several records', () => {
  expect(taken('abcdefabcdef')).toBe('abcdefabcdef');
  expect(taken('abcdefabcdefgabc')).toBe('abcdefabcdef');
});

test('where they come one after the other, and recur later, a unit stays small', () => {
  expect(taken('abcdefgabc')).toBe('abc');
});

test('records without a key are of one', () => {
  const without = Array.from({ length: 10 }, () => ({ key: null }));
  expect(ofFewKeys(without, few)).toHaveLength(10);
});

const recordOf = (topic: string) => ({
  topic,
  partition: 0,
  offset: 1n,
  key: Buffer.from('k'),
  value: Buffer.from('x'),
  timestamp: 1,
  headers: { ce_type: Buffer.from('uk.homeward.nothing.v1'), ce_id: Buffer.from('x') },
});

/** A store to which nothing about the topic `bad` is written in time; notes which topics were tried together. */
function slowWithBad(tried: string[][]): AppStore {
  const tx = {
    lockOffsets: async (_group: string, of: readonly { readonly topic: string }[]) => {
      const topics = of.map(({ topic }) => topic);
      tried.push(topics);
      if (topics.includes('bad')) throw new Fault('HUB_STORE', 'PostgreSQL is unavailable (57014)');
      return of.map(() => null);
    },
    buried: async () => new Set(),
    takeIn: async () => new Set(),
    savePositions: async () => {},
    addOutbox: async () => {},
    last: async (work: Promise<unknown>) => void (await work),
  };
  return { transaction: (work: (tx: unknown) => unknown) => work(tx) } as unknown as AppStore;
}

function partOf(topic: string): Part {
  const standing = { after: null, begun: { next: 0n, epoch: null, writtenAt: null }, refused: 0 };
  const reading = { waits: new Waits(1_000), standing, isAlone: false };
  return { reading, batch: { topic, partition: 0, records: [recordOf(topic)] }, isCurrent: () => true, answer: Promise.withResolvers() };
}

test('what failed together for want of an answer is tried apart: it may have been one of them that has none', async () => {
  const tried: string[][] = [];
  const settling = {
    store: slowWithBad(tried),
    subscriptions: { aggregates: [], projections: [], wanted: new Set(), aggregatesOf: () => [], knownBy: () => 'nothing' },
    group: 'g',
    metrics: { count: () => {} },
    unit: () => ({ app: 'a', source: 's', organisation: 'QZZ', now: 1, rebuilding: true }),
    committed: () => {},
  } as unknown as SettlingParts;
  const [bad, good] = [partOf('bad'), partOf('good')];
  const answers = Promise.allSettled([bad.answer.promise, good.answer.promise]);
  await settleParts(settling, [bad, good]);
  expect(await answers).toMatchObject([{ reason: { code: 'HUB_STORE' } }, { reason: { code: 'HUB_STORE' } }]);
  expect(tried).toEqual([['bad', 'good']]); // were it for each of them, each would be waited for
  expect([bad.reading.isAlone, good.reading.isAlone]).toEqual([true, true]);
  const again = { ...good, answer: Promise.withResolvers<bigint | ReadPosition>() };
  await settleParts(settling, [again]);
  expect(await again.answer.promise).toBe(2n);
  expect(good.reading.isAlone).toBe(false);
});
