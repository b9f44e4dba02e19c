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
