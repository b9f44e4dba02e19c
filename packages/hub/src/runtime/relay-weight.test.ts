import { afterEach, expect, it, vi } from 'vitest';
import type { RelayStore } from '../ports/store.ts';
import type { ClaimedRow } from '../ports/store-rows.ts';
import { startRelay } from './relay.ts';

afterEach(() => void vi.useRealTimers());

it('goes on at once while what it claims weighs as much as it takes at once, however few records those are', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] }); // what waits for a time waits for ever
  const record = (n: number) => ({ at: 0, topic: 'spell.v1', key: `spl_${n}`, headers: {}, value: Buffer.alloc(0) });
  const waiting = [1, 2, 3].map((n): ClaimedRow => ({ row: `${n}`, topic: 'spell.v1', weight: 10, records: [record(n)] }));
  const { promise: sentAll, resolve } = Promise.withResolvers<void>();
  const sent: string[] = [];
  const store: Partial<RelayStore> = {
    shards: 1,
    lease: async (_owner, forMs) => ({ tokens: new Map([[0, 1]]), forMs }),
    claim: async () => waiting.splice(0, 1),
    sent: async () => {},
    release: async () => {},
  };
  const send = async (records: readonly { readonly key: string }[]) => {
    sent.push(...records.map(({ key }) => key));
    if (sent.length === 3) resolve();
  };
  const relay = startRelay({
    store: store as RelayStore,
    broker: { send },
    health: { works: () => {}, fails: () => {}, forget: () => {} } as never,
    letterOf: () => {
      throw new Error('nothing is refused');
    },
    tuning: { relayRows: 10, relayLingerMs: 40, relayPollMs: 10_000, leaseMs: 60_000, drainMs: 1_000 },
  });
  relay.wake();
  await sentAll;
  expect(sent).toEqual(['spl_1', 'spl_2', 'spl_3']);
  vi.useRealTimers();
  await relay.stop();
});
