import { Fault } from '@homeward/kernel';
import { expect, test } from 'vitest';
import type { NewLetter } from '../ports/letter-store.ts';
import type { RelayStore } from '../ports/store.ts';
import type { ClaimedRecord, ClaimedRow } from '../ports/store-rows.ts';
import { startRelay } from './relay.ts';

const rowOf = (row: string, id: string): ClaimedRow => ({
  row,
  topic: 'spell.v1',
  weight: 1,
  records: [{ at: 0, topic: 'spell.v1', key: 'spl_a', headers: { id }, value: Buffer.alloc(0) }],
});
const away = () => new Fault('HUB_STORE', 'the connection to PostgreSQL is gone');

/** A relay of these rows, which the broker takes but for one that is too large. `fails` is asked before each claim. */
function relayOf(waiting: readonly ClaimedRow[], fails: (claims: number) => boolean = () => false) {
  let rows = waiting;
  let claims = 0;
  const sent: string[] = [];
  const parts: string[] = [];
  const claim = async (_owner: string, _limit: number, how: { readonly sent: readonly string[] }) => {
    claims += 1;
    if (fails(claims)) throw away();
    rows = rows.filter(({ row }) => !how.sent.includes(row));
    return rows;
  };
  const lease = async (_owner: string, forMs: number) => ({ tokens: new Map([[0, 1]]), forMs });
  const bury = () => Promise.reject(away());
  const relay = startRelay({
    store: { shards: 1, lease, claim, bury, sent: async () => {}, release: async () => {} } as unknown as RelayStore,
    broker: {
      send: async (records) => {
        const ids = (records as readonly ClaimedRecord[]).map(({ headers }) => headers['id'] as string);
        if (ids.includes('too large')) throw new Fault('HUB_TOO_LARGE', 'a record is larger than the broker takes');
        sent.push(...ids);
      },
    },
    health: { works: () => {}, fails: (part: string) => void parts.push(part), forget: () => {} } as never,
    letterOf: () => ({ letter: {} as NewLetter, told: [] }),
    tuning: { relayRows: 10, relayLingerMs: 1, relayPollMs: 1, leaseMs: 60_000, drainMs: 100 },
  });
  return { relay, sent, parts, claims: () => claims };
}

test('what was sent is removed, and not sent once more, where a call to the store fails before that', async () => {
  const { relay, sent, claims } = relayOf([rowOf('1', 'first')], (n) => n === 2);
  await expect.poll(claims, { timeout: 5_000 }).toBeGreaterThan(3);
  await relay.stop();
  expect(sent).toEqual(['first']);
});

test('a store that is away when a record is to become a dead letter is the relay’s fault, and no topic’s', async () => {
  const { relay, sent, parts, claims } = relayOf([rowOf('2', 'second'), { ...rowOf('1', 'too large'), topic: 'referral.v1' }]);
  await expect.poll(claims, { timeout: 5_000 }).toBeGreaterThan(4);
  await relay.stop();
  expect({ parts: [...new Set(parts)], sent }).toEqual({ parts: ['relay'], sent: ['second'] });
});
