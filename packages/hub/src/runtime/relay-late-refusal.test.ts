import { Fault } from '@homeward/kernel';
import { expect, test } from 'vitest';
import type { RelayStore } from '../ports/store.ts';
import type { ClaimedRecord, ClaimedRow } from '../ports/store-rows.ts';
import { startRelay } from './relay.ts';

/** A lease, how far its clock goes each time that it is to be kept, and until Kafka then refuses, in milliseconds. */
const LEASE_MS = 60;
const STEP_MS = 30;
const REFUSAL_MS = 20;
/** Kafka refuses once it was to be kept so often: longer than a lease after it was asked. */
const KEPT_TIMES = 2;

const rowOf = (topic: string): ClaimedRow => ({
  row: topic,
  topic,
  weight: 1,
  records: [{ at: 0, topic, key: 'k', headers: {}, value: Buffer.alloc(0) }],
});

interface Scripted {
  isRefused(topic: string): boolean;
  /** How many shards are still held when that is asked; all of the one unless told. */
  readonly kept?: number;
}

/** A relay with a row of each of two topics, at a Kafka that refuses what it refuses late by a clock of their own. */
function scripted({ isRefused, kept = 1 }: Scripted) {
  const sent: string[] = [];
  const told: string[] = [];
  const tries: string[][] = [];
  let [now, asked] = [0, 0];
  let wasAsked = Promise.withResolvers<void>();
  const store: Partial<RelayStore> = {
    shards: 1,
    lease: async (_owner, forMs) => ({ tokens: new Map([[0, 1]]), forMs }),
    keep: async () => {
      now += STEP_MS;
      asked += 1;
      if (asked % KEPT_TIMES === 0) wasAsked.resolve();
      return kept;
    },
    claim: async (_owner, _limit, { except = [] } = {}) =>
      ['case.v1', 'spell.v1'].filter((topic) => !sent.includes(topic) && !except.includes(topic)).map(rowOf),
    sent: async () => {},
    release: async () => void told.push('released'),
  };
  const send = async (records: readonly unknown[]) => {
    const topics = (records as readonly ClaimedRecord[]).map(({ topic }) => topic);
    tries.push(topics);
    if (topics.some(isRefused)) {
      await wasAsked.promise;
      wasAsked = Promise.withResolvers();
      now += REFUSAL_MS;
      throw new Fault('HUB_BROKER', 'Kafka did not acknowledge in time');
    }
    sent.push(...topics);
  };
  const relay = startRelay({
    store: store as RelayStore,
    broker: { send },
    health: {
      works: (part: string) => told.push(`works ${part}`),
      fails: (part: string) => told.push(`fails ${part}`),
      forget: () => {},
    } as never,
    letterOf: () => {
      throw new Error('nothing is refused for good');
    },
    tuning: { relayRows: 2_000, relayLingerMs: 1, relayPollMs: 10, leaseMs: LEASE_MS, drainMs: 100 },
    monotonic: () => now,
  });
  return { relay, sent, told, tries, asked: () => asked };
}

test('a topic that is refused only after several leases holds up no other', async () => {
  const { relay, sent, told, tries, asked } = scripted({ isRefused: (topic) => topic === 'case.v1' });
  await expect.poll(() => sent, { timeout: 5_000 }).toEqual(['spell.v1']);
  expect(tries).toEqual([['case.v1', 'spell.v1'], ['case.v1'], ['spell.v1']]);
  expect(asked()).toBeGreaterThan(3);
  await expect.poll(() => told).toContain('fails relay case.v1');
  await relay.stop();
});

test('a relay to which Kafka is away is never said to be well', async () => {
  const { relay, told, tries } = scripted({ isRefused: () => true });
  await expect.poll(() => tries.length, { timeout: 8_000 }).toBeGreaterThan(5);
  expect(told).not.toContain('works relay');
  expect(told).toContain('fails relay');
  await relay.stop();
});

test('one that loses its shards while it sends sends no more of them, and is not said to be well', async () => {
  const { relay, told, tries } = scripted({ isRefused: () => true, kept: 0 });
  await expect.poll(() => tries.length, { timeout: 5_000 }).toBeGreaterThan(2);
  expect(tries.every((topics) => topics.length === 2)).toBe(true);
  expect(told).not.toContain('works relay');
  await relay.stop();
});
