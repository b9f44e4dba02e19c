import { Fault } from '@homeward/kernel';
import { expect, test } from 'vitest';
import type { RelayStore } from '../ports/store.ts';
import type { ClaimedRow } from '../ports/store-rows.ts';
import { startRelay } from './relay.ts';

const rowOf = (n: number): ClaimedRow => ({ row: String(n), topic: 'spell.v1', key: 'spl_a', headers: {}, value: Buffer.alloc(0) });

/** An outbox and a Kafka that note what they were asked. */
function scripted(over: { relayLingerMs?: number; relayRows?: number } = {}) {
  let waiting: ClaimedRow[] = [];
  const claims: { limit: number; removed: readonly string[] }[] = [];
  const sends: { at: number; rows: string[] }[] = [];
  const refusals: Fault[] = [];
  const tidied: number[] = [];
  const remove = (rows: readonly string[]) => {
    const gone = new Set(rows);
    waiting = waiting.filter(({ row }) => !gone.has(row));
  };
  const store: Pick<RelayStore, 'lease' | 'claim' | 'sent' | 'tidy' | 'release'> = {
    lease: async (_owner, ttlMs) => ({ tokens: new Map([[0, 1]]), forMs: ttlMs }),
    claim: async (_owner, limit, removed = []) => {
      claims.push({ limit, removed });
      remove(removed);
      return waiting.slice(0, limit);
    },
    sent: async (rows) => remove(rows),
    tidy: async () => {
      tidied.push(claims.length);
    },
    release: async () => {},
  };
  const { promise: sent, resolve } = Promise.withResolvers<void>();
  const send = async (records: readonly object[]) => {
    const refusal = refusals.shift();
    if (refusal !== undefined) throw refusal;
    sends.push({ at: performance.now(), rows: (records as readonly ClaimedRow[]).map(({ row }) => row) });
    resolve();
  };
  const relay = startRelay({
    store: store as RelayStore,
    broker: { send },
    health: { works: () => {}, fails: () => {} } as never,
    tuning: { relayRows: 10, relayLingerMs: 40, relayPollMs: 10_000, leaseMs: 60_000, drainMs: 1_000, ...over },
  });
  const write = (...numbers: number[]) => {
    for (const n of numbers) waiting.push(rowOf(n));
    relay.wake();
  };
  return { relay, claims, sends, refusals, tidied, sent, write };
}

const turn = () => new Promise<void>((go) => setImmediate(go));

test('what comes after a rest goes at once, what follows gathers until the next send', async () => {
  const { relay, sends, sent, write } = scripted({ relayLingerMs: 60, relayRows: 100_000 });
  await turn();
  const from = performance.now();
  write(1);
  await sent;
  for (let n = 2; performance.now() < from + 150; n += 1) {
    write(n);
    await turn();
  }
  await relay.stop();
  expect(sends[0]?.rows).toEqual(['1']);
  const during = sends.filter(({ at }) => at < from + 150);
  expect(during.length).toBeLessThanOrEqual(4);
  const rows = sends.flatMap((one) => one.rows);
  expect(rows).toEqual(rows.map((_, i) => String(i + 1)));
});

test('what was sent is removed by the next claim, which therefore reads no row twice', async () => {
  const { relay, claims, sends, write } = scripted({ relayRows: 3 });
  write(1, 2, 3, 4, 5, 6, 7);
  await relay.stop();
  expect(sends.map(({ rows }) => rows)).toEqual([['1', '2', '3'], ['4', '5', '6'], ['7']]);
  expect(claims.filter(({ removed }) => removed.length > 0).map(({ removed }) => removed)).toEqual([
    ['1', '2', '3'],
    ['4', '5', '6'],
    ['7'],
  ]);
  expect(claims.every(({ limit }) => limit === 3)).toBe(true);
});

test('what Kafka did not take is removed by nobody and sent again', async () => {
  const { relay, claims, sends, refusals, sent, write } = scripted();
  refusals.push(new Fault('HUB_BROKER', 'away'));
  write(1, 2);
  await sent;
  await relay.stop();
  expect(sends.map(({ rows }) => rows)).toEqual([['1', '2']]);
  expect(claims.slice(0, 2).every(({ removed }) => removed.length === 0)).toBe(true);
});

test('the room of what was removed is freed after many rows, not after each batch', async () => {
  const { relay, tidied, sends, write } = scripted({ relayRows: 5_000 });
  write(...Array.from({ length: 45_000 }, (_, n) => n));
  await relay.stop();
  expect(sends).toHaveLength(9);
  expect(tidied).toHaveLength(2);
});
