import { Fault, type FaultCode } from '@homeward/kernel';
import { expect, it, vi } from 'vitest';
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

function statusOf(lag: () => Promise<bigint>, store: Counts, health = trackHealth(silent)) {
  return appStatus({
    name: 'board',
    store: { relay: { backlog: store.backlog }, faults: store.faults } as unknown as AppStore,
    health,
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

it('holds doors that met no store for well once the store takes what the relay writes, though nobody sends anything', async () => {
  const health = trackHealth(silent);
  const status = statusOf(async () => 0n, store, health);
  const fault = new Fault('HUB_STORE', 'the connection to PostgreSQL is gone');
  for (const part of ['doors', 'relay']) health.fails(part, fault);
  const after = async (ms: number) => {
    vi.spyOn(performance, 'now').mockReturnValue(performance.now() + ms);
    const { failing } = await status();
    vi.restoreAllMocks();
    return failing.map(({ part }) => part);
  };
  expect(await after(60_000)).toEqual(['doors', 'relay']);
  health.works('relay');
  expect(await after(5_000)).toEqual(['doors']);
  expect(await after(10_000)).toEqual([]);
});
