import type { AppStore, DueDelivery, NewDelivery } from '@homeward/hub/ports';
import { expect, it } from 'vitest';
import { harness, NOW } from '../harness.ts';

const at = await harness();

const PARTNER = 'a-partner';
const HOUR = 3_600_000;
const delivery = (n: number, key: string): NewDelivery => {
  const id = `0b0b0b0b-1111-8222-8333-44444444444${n}`;
  const call = { method: 'POST', path: '/', headers: {}, body: null } as const;
  return { id, partner: PARTNER, key, outbound: 'desk.x', eventId: id, eventType: 'transfer.pathway-assigned.v1', correlationId: id, call };
};

/** A store whose first delivery was made. */
async function withOneMade(schema: string): Promise<AppStore> {
  const store = await at.openStore(schema);
  await store.migrate(null);
  const { held } = await store.deliveries.lease('us', [PARTNER], 60_000);
  await add(store, delivery(1, 'spl_a'));
  const [first] = await due(store);
  await store.transaction(async (tx) => {
    expect(await tx.deliveries.fence(PARTNER, 'us', held[0]?.token ?? -1)).toBe(true);
    await tx.deliveries.settle(PARTNER, [{ delivery: first as DueDelivery, outcome: { kind: 'done' } }], NOW);
  });
  return store;
}

const add = (store: AppStore, one: NewDelivery) => store.transaction((tx) => tx.deliveries.add([one], NOW));
/** One at a time, as a breaker lets through to see whether a partner is well. */
const due = (store: AppStore) => store.deliveries.due(PARTNER, { now: NOW + HOUR, limit: 1, inHand: [] });
const lines = async (store: AppStore) =>
  (await store.sql.query<{ key: string }>('select key from delivery_lane order by key')).map(({ key }) => key);

it('a call that is told again after it was made is not made again, and no line is open for it', async () => {
  const store = await withOneMade('told_again');
  expect(await lines(store)).toEqual([]);
  await add(store, delivery(1, 'spl_a'));
  expect(await lines(store)).toEqual([]);
  await add(store, delivery(2, 'spl_a'));
  await add(store, delivery(2, 'spl_a'));
  expect(await lines(store)).toEqual(['spl_a']);
  expect(await due(store)).toMatchObject([{ id: delivery(2, 'spl_a').id, key: 'spl_a' }]);
});

it('a line in which nothing waits keeps no other from its turn', async () => {
  const store = await withOneMade('empty_lines');
  const empty = `insert into delivery_lane (partner, key, due_at) values ($1, 'spl_a', to_timestamp(0))`;
  await at.database.query(empty.replace('delivery_lane', 'empty_lines.delivery_lane'), [PARTNER]);
  expect(await store.deliveries.duePartners([PARTNER], NOW + HOUR)).toEqual(new Set());
  await add(store, delivery(2, 'spl_b'));
  expect(await due(store)).toMatchObject([{ key: 'spl_b' }]);
  expect(await store.deliveries.duePartners([PARTNER], NOW + HOUR)).toEqual(new Set([PARTNER]));
});

it('what is sent again since a moment has its line again', async () => {
  const store = await withOneMade('sent_again');
  expect(await store.transaction((tx) => tx.deliveries.resend(PARTNER, NOW - 1, NOW))).toBe(1);
  expect(await due(store)).toMatchObject([{ key: 'spl_a' }]);
});
