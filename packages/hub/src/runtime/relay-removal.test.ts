import { Fault } from '@homeward/kernel';
import { expect, test } from 'vitest';
import type { NewLetter } from '../ports/letter-store.ts';
import type { RelayStore } from '../ports/store.ts';
import type { ClaimedRecord, ClaimedRow } from '../ports/store-rows.ts';
import { startRelay } from './relay.ts';

const rowOf = (row: string, id: string): ClaimedRow => ({
  row,
  topic: 'spell.v1',
  records: [{ at: 0, topic: 'spell.v1', key: 'spl_a', headers: { id }, value: Buffer.alloc(0) }],
});

/** A PostgreSQL whose place a copy takes before the second claim: it had not heard of the first row, and gave its number to another. */
function overtaken() {
  let rows = [rowOf('1', 'first')];
  let claims = 0;
  const sent: string[] = [];
  const claim = async (_owner: string, _limit: number, how: { readonly sent: readonly string[] }) => {
    claims += 1;
    if (claims === 2) {
      rows = [rowOf('1', 'second')];
      throw new Fault('HUB_STORE', 'the connection to PostgreSQL is gone');
    }
    rows = rows.filter(({ row }) => !how.sent.includes(row));
    return rows;
  };
  const lease = async (_owner: string, forMs: number) => ({ tokens: new Map([[0, 1]]), forMs });
  const relay = startRelay({
    store: { shards: 1, lease, claim, sent: async () => {}, release: async () => {} } as unknown as RelayStore,
    broker: {
      send: async (records) => void sent.push(...(records as readonly ClaimedRecord[]).map(({ headers }) => headers['id'] as string)),
    },
    health: { works: () => {}, fails: () => {}, forget: () => {} } as never,
    letterOf: () => ({ letter: {} as NewLetter, told: [] }),
    tuning: { relayRows: 10, relayLingerMs: 1, relayPollMs: 1, leaseMs: 60_000, drainMs: 100 },
  });
  return { relay, sent, claims: () => claims };
}

test('what was sent is not removed by its number once a call to the store has failed: the number may be another row’s', async () => {
  const { relay, sent, claims } = overtaken();
  await expect.poll(claims, { timeout: 5_000 }).toBeGreaterThan(3);
  await relay.stop();
  expect(sent).toEqual(['first', 'second']);
});

test('a store that is away when a record is to become a dead letter is the relay’s fault, and no topic’s: what was sent is forgotten', async () => {
  const large = { ...rowOf('1', 'too large'), topic: 'referral.v1' };
  const rows = [rowOf('2', 'second'), large];
  const claims: (readonly string[])[] = [];
  const fails: string[] = [];
  const relay = startRelay({
    store: {
      shards: 1,
      lease: async (_owner: string, forMs: number) => ({ tokens: new Map([[0, 1]]), forMs }),
      claim: async (_owner: string, _limit: number, how: { readonly sent: readonly string[] }) => {
        claims.push([...how.sent]);
        return rows;
      },
      bury: () => Promise.reject(new Fault('HUB_STORE', 'the connection to PostgreSQL is gone')),
      sent: async () => {},
      release: async () => {},
    } as unknown as RelayStore,
    broker: {
      send: async (records) => {
        const ids = (records as readonly ClaimedRecord[]).map(({ headers }) => headers['id']);
        if (ids.includes('too large')) throw new Fault('HUB_TOO_LARGE', 'a record is larger than the broker takes');
      },
    },
    health: { works: () => {}, fails: (part: string) => void fails.push(part), forget: () => {} } as never,
    letterOf: () => ({ letter: {} as NewLetter, told: [] }),
    tuning: { relayRows: 10, relayLingerMs: 1, relayPollMs: 1, leaseMs: 60_000, drainMs: 100 },
  });
  await expect.poll(() => claims.length, { timeout: 5_000 }).toBeGreaterThan(4);
  await relay.stop();
  expect({ fails: [...new Set(fails)], sent: claims.flat() }).toEqual({ fails: ['relay'], sent: [] });
});
