import { expect, test } from 'vitest';
import { freePortBase } from './free-port-base.ts';

test('who asks at the same time gets ports of their own', async () => {
  const bases = await Promise.all(Array.from({ length: 40 }, freePortBase));
  expect(new Set(bases).size).toBe(40);
});
