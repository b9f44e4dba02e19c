import { expect, it } from 'vitest';
import type { AppStore, StoreTransaction } from '../ports/store.ts';
import { subscriptionsOf } from './subscriptions.ts';
import { settleSlices } from './unit-of-work.ts';

/** How the offsets of one slice for each of these stored ones are saved; null where nothing is stored yet. */
async function howSaved(...stored: (bigint | null)[]): Promise<unknown[]> {
  const saved: unknown[] = [];
  const tx = {
    lockOffsets: async () => stored.map((next) => next && { next, epoch: null, writtenAt: null }),
    savePositions: async (...[, , how]: Parameters<StoreTransaction['savePositions']>) => void saved.push(how),
    addOutbox: async () => {},
    last: (written: Promise<unknown>) => written,
  } as unknown as StoreTransaction;
  const store = { transaction: (work: (tx: StoreTransaction) => unknown) => work(tx) } as unknown as AppStore;
  const slice = { group: 'desk', topic: 'spell.v1', items: [], next: 8n, firstFailedAt: 0, attempts: 1, isCurrent: () => true };
  const [first, ...others] = stored.map((after, partition) => ({
    ...slice,
    partition,
    standing: { after, begun: { next: 0n, epoch: null, writtenAt: null }, refused: 0 },
  }));
  await settleSlices([first as NonNullable<typeof first>, ...others], {
    store,
    subscriptions: subscriptionsOf({ aggregates: [], projections: [] }),
    unit: { app: 'desk', source: '//homeward/desk/QZZ', organisation: 'QZZ', now: 0, rebuilding: false },
  });
  return saved;
}

it('waits for the disk with the first commit of a partition alone: without it Kafka’s own offset would be taken after a crash', async () => {
  expect(await howSaved(5n)).toEqual(['relaxed']);
  expect(await howSaved(5n, 7n)).toEqual(['relaxed']);
  expect(await howSaved(null)).toEqual([undefined]);
  expect(await howSaved(5n, null)).toEqual([undefined]);
});
