import { expect, it } from 'vitest';
import { harness } from '../harness.ts';

const at = await harness();

it('units that work on the same key go one after the other, on others side by side', async () => {
  const store = await at.openStore('kept_lock');
  await store.migrate(null);
  const order: string[] = [];
  const holds = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const first = store.transaction(async (tx) => {
    await tx.deliveries.kept(['spl_a']);
    holds.resolve();
    await release.promise;
    order.push('first');
  });
  await holds.promise;
  const second = store.transaction(async (tx) => {
    await tx.deliveries.kept(['spl_a']);
    order.push('second');
  });
  await store.transaction(async (tx) => {
    await tx.deliveries.kept(['spl_b']);
    order.push('another');
  });
  release.resolve();
  await Promise.all([first, second]);
  expect(order).toEqual(['another', 'first', 'second']);
});
