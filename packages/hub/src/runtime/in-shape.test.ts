import { expect, it } from 'vitest';
import type { StoreTransaction } from '../ports/store.ts';
import type { StoredAggregate } from '../ports/store-rows.ts';
import { type AnyAggregate, defineAggregate } from '../surface/aggregate.ts';
import { lockInShape } from './in-shape.ts';

const spec = defineAggregate<string, never, string, never, never>({
  name: 'stay',
  shape: 2,
  facts: [],
  emits: [],
  initial: 'folded anew',
  evolve: (state) => state,
  decide: () => [],
  announced: '',
  announce: (announced) => ({ events: [], announced }),
  views: [],
}) as unknown as AnyAggregate;

const stored = (id: string, shape: number): [string, StoredAggregate] => [
  id,
  { kind: 'stay', id, version: 1, shape, state: 'stored', announced: 'said', lastOrder: '00' },
];

/** Locks `ids` of what is stored; answers what was found, and of whom facts were read. */
async function lock(rows: readonly [string, StoredAggregate][], ids: readonly string[]) {
  const read: (readonly string[])[] = [];
  const tx = {
    lockAggregates: async () => new Map(rows),
    loadFacts: async (_kind: string, of: readonly string[]) => (read.push(of), []),
  } as unknown as StoreTransaction;
  const found = await lockInShape(tx, [spec, ids]);
  return { found: [...found.values()].map(({ id, state, announced }) => [id, state, announced]), read };
}

it('asks the store for nothing more where every state has the shape of this build', async () => {
  expect(await lock([stored('a', 2)], ['a', 'new'])).toEqual({ found: [['a', 'stored', 'said']], read: [] });
});

it('reads the facts of all those of an older shape at once', async () => {
  expect(await lock([stored('a', 1), stored('b', 2), stored('c', 0)], ['a', 'b', 'c'])).toEqual({
    found: [
      ['a', 'folded anew', 'said'],
      ['b', 'stored', 'said'],
      ['c', 'folded anew', 'said'],
    ],
    read: [['a', 'c']],
  });
});

it('refuses one of a newer shape, unless it was locked in vain', async () => {
  const rows = [stored('a', 2), stored('b', 3)];
  await expect(lock(rows, ['a', 'b'])).rejects.toMatchObject({ code: 'HUB_SCHEMA', retryAfterMs: 30_000 });
  expect((await lock(rows, ['a'])).found).toHaveLength(2);
});
