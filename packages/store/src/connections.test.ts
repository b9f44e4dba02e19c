import type pg from 'pg';
import { expect, it } from 'vitest';
import { endInTime } from './connections.ts';

it('a connection whose other end does not say goodbye is given up', async () => {
  const { promise: closed, resolve: destroy } = Promise.withResolvers<void>();
  const client = { end: () => closed, connection: { stream: { destroy } } } as unknown as pg.Client;
  await expect(endInTime(client, 5)).resolves.toBeUndefined();
});
