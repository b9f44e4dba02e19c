import type { AppStore, AwaitingRow } from '@homeward/hub/ports';
import { eventually } from '@homeward/testing';
import { expect, it } from 'vitest';
import { harness, NOW } from '../harness.ts';

const at = await harness();

const ID = '0b0b0b0b-1111-8222-8333-444444444444';
const row = (key: string, over: Partial<AwaitingRow> = {}): AwaitingRow => ({
  key,
  type: 'transfer.pathway-assigned.v1',
  addressee: null,
  order: '00',
  eventId: ID,
  occurredAt: NOW,
  recordedAt: NOW,
  source: 's',
  correlationId: ID,
  causationId: ID,
  value: Buffer.from('v'),
  outbound: `desk.${key}`,
  origin: 't/0/1',
  headers: {},
  attempts: 0,
  since: NOW,
  dueAt: NOW,
  ...over,
});

const TAKE = { limit: 10, longestMs: 600_000 };
const taken = (store: AppStore) => store.transaction((tx) => tx.deliveries.takeAwaiting(NOW, TAKE));

async function storeOf(schema: string, rows: readonly AwaitingRow[]): Promise<AppStore> {
  const store = await at.openStore(schema);
  await store.migrate(null);
  await store.transaction((tx) => tx.deliveries.await(rows));
  return store;
}

it('whose context comes while they are considered are due at once, however long they were to wait', async () => {
  const store = await storeOf('awaiting_context', [row('spl_a'), row('spl_b')]);
  const isTaken = Promise.withResolvers<void>();
  const isBlocked = Promise.withResolvers<void>();
  const considering = store.transaction(async (tx) => {
    const [a] = await tx.deliveries.takeAwaiting(NOW, { ...TAKE, limit: 1 });
    isTaken.resolve();
    await isBlocked.promise;
    await tx.deliveries.await([{ ...(a as AwaitingRow), attempts: 1, dueAt: NOW + 600_000 }]);
    return a?.key;
  });
  await isTaken.promise;
  let over = false;
  const context = store.transaction((tx) => tx.deliveries.hasten(['spl_a', 'spl_b'], NOW)).then(() => (over = true));
  await eventually('the context is there, or waits', async () => over || (await store.sql.query(waiting)).length > 0);
  isBlocked.resolve();
  await Promise.all([considering, context]);
  const attempts = new Map((await taken(store)).map((one) => [one.key, one.attempts]));
  const considered = await considering;
  expect(['spl_a', 'spl_b'].map((key) => attempts.get(key))).toEqual(['spl_a', 'spl_b'].map((key) => (key === considered ? 1 : 0)));
});

it('are there until they are done with, and considered by one at a time', async () => {
  const store = await storeOf('awaiting_once', [row('spl_a'), row('spl_b'), row('spl_c', { dueAt: NOW + 1 })]);
  expect((await taken(store)).map(({ key }) => key).sort()).toEqual(['spl_a', 'spl_b']);
  await store.transaction(async (tx) => {
    const rows = await tx.deliveries.takeAwaiting(NOW, TAKE);
    await tx.deliveries.endAwaiting(rows.filter(({ key }) => key === 'spl_a'));
  });
  expect((await taken(store)).map(({ key }) => key)).toEqual(['spl_b']);
});

const waiting = `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
