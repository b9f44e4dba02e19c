import type { FaultCode } from '@homeward/kernel';
import { expect, it } from 'vitest';
import type { AppStore } from '../ports/store.ts';
import { appStatus } from './app-status.ts';
import type { Logger } from '../ports/logger.ts';
import { trackHealth } from './health.ts';

interface Counts {
  backlog(): Promise<number>;
  faults(): Promise<object>;
}

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };

function silence(): Promise<never> {
  return new Promise(() => {});
}

function statusOf(lag: () => Promise<bigint>, store: Counts) {
  return appStatus({
    name: 'board',
    store: { relay: { backlog: store.backlog }, faults: store.faults } as unknown as AppStore,
    health: trackHealth(silent),
    ready: () => true,
    stopped: () => false,
    lag,
    answerMs: 20,
  });
}

const store = { backlog: async () => 3, faults: async () => ({ HUB_BUG: 1 }) };

it('says how far an app is', async () => {
  const status = statusOf(async () => 7n, store);
  expect(await status()).toEqual({ name: 'board', state: 'running', lag: 7, outbox: 3, faults: { HUB_BUG: 1 }, failing: [] });
});

const silences: readonly [engine: string, lag: () => Promise<bigint>, counts: Counts, expected: object, code: FaultCode][] = [
  ['Kafka', silence, store, { lag: -1, outbox: 3, faults: { HUB_BUG: 1 } }, 'HUB_BROKER'],
  ['PostgreSQL', async () => 7n, { backlog: silence, faults: silence }, { lag: 7, outbox: -1, faults: {} }, 'HUB_STORE'],
];

it.each(silences)('does not wait for %s that does not answer', async (_engine, lag, silentStore, expected, code) => {
  const status = statusOf(lag, silentStore);
  expect(await status()).toEqual({
    name: 'board',
    state: 'degraded',
    ...expected,
    failing: [{ part: 'status', code, reason: expect.any(String) }],
  });
});

it('says what it counted last where PostgreSQL stops answering', async () => {
  let counts: () => Promise<object> = store.faults;
  const status = statusOf(async () => 0n, { ...store, faults: () => counts() });
  await status();
  counts = silence;
  expect((await status()).faults).toEqual({ HUB_BUG: 1 });
});
