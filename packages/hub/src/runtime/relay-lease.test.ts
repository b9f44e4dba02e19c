import { Fault } from '@homeward/kernel';
import { expect, test } from 'vitest';
import type { NewLetter } from '../ports/letter-store.ts';
import type { RelayStore } from '../ports/store.ts';
import type { ClaimedRecord, ClaimedRow } from '../ports/store-rows.ts';
import { startRelay } from './relay.ts';

/** A row of two records, of which Kafka will not take both. */
const row: ClaimedRow = {
  row: '1',
  topic: 'spell.v1',
  weight: 2,
  records: [0, 1].map((at) => ({ at, topic: 'spell.v1', key: 'spl_a', headers: { id: `1.${at}` }, value: Buffer.alloc(0) })),
};

/** A store and a Kafka that take so long, in milliseconds of a clock of their own; a lease lasts 1,000. */
function slowEngines(took: { lease?: number; claim?: number; send?: number }) {
  let [now, leases] = [0, 0];
  const sends: { readonly lease: number; readonly ids: string[] }[] = [];
  const done = () => sends.some(({ lease }) => lease > 1);
  const relay = startRelay({
    store: {
      shards: 1,
      lease: async (_owner: string, forMs: number) => {
        leases += 1;
        if (leases === 1) now += took.lease ?? 0;
        return { tokens: new Map([[0, leases]]), forMs };
      },
      claim: async () => {
        if (leases === 1) now += took.claim ?? 0;
        return done() ? [] : [row];
      },
      sent: async () => {},
      bury: async () => {},
      release: async () => {},
    } as unknown as RelayStore,
    broker: {
      send: async (records) => {
        const ids = (records as readonly ClaimedRecord[]).map(({ headers }) => headers['id'] as string);
        sends.push({ lease: leases, ids });
        if (leases === 1) now += took.send ?? 0;
        if (ids.length > 1) throw new Fault('HUB_TOO_LARGE', 'a record is larger than the broker takes');
      },
    },
    health: { works: () => {}, fails: () => {} } as never,
    letterOf: () => ({ letter: {} as NewLetter, told: [] }),
    tuning: { relayRows: 10, relayLingerMs: 1, relayPollMs: 10, leaseMs: 1_000, drainMs: 1_000 },
    monotonic: () => now,
  });
  return { relay, sends, done };
}

test('a relay that stops while Kafka is away gives its shards back all the same: others need not wait until its lease is over', async () => {
  const did: string[] = [];
  const health = { works: () => {}, fails: () => void did.push('fails') } as never;
  const relay = startRelay({
    store: {
      shards: 1,
      lease: async (_owner: string, forMs: number) => ({ tokens: new Map([[0, 1]]), forMs }),
      claim: async () => [row],
      release: async () => void did.push('released'),
    } as unknown as RelayStore,
    broker: {
      send: async () => {
        throw new Fault('HUB_BROKER', 'Kafka is away');
      },
    },
    health,
    letterOf: () => ({ letter: {} as NewLetter, told: [] }),
    tuning: { relayRows: 10, relayLingerMs: 1, relayPollMs: 10, leaseMs: 1_000, drainMs: 5_000 },
  });
  await expect.poll(() => did.length, { timeout: 5_000 }).toBeGreaterThan(0);
  await relay.stop();
  expect(did.at(-1)).toBe('released');
});

test.each([
  ['a lease is reckoned from when it was asked for', { lease: 900, claim: 200 }, []],
  ['a row that is taken apart is sent no further once the lease is over', { send: 600 }, [['1.0', '1.1'], ['1.0']]],
])('%s', async (_name, took, underTheFirst) => {
  const { relay, sends, done } = slowEngines(took);
  await expect.poll(done, { timeout: 10_000 }).toBe(true);
  await relay.stop();
  expect(sends.filter(({ lease }) => lease === 1).map(({ ids }) => ids)).toEqual(underTheFirst);
});
