import type { Consumer, Kafka } from 'kafkajs';
import { expect, it, onTestFinished, vi } from 'vitest';
import { turn } from '../test/held-dispatcher.ts';
import { captureLog } from '../test/quiet-log.ts';
import { bare, createRecorder } from '../test/recorder.ts';
import { followEvents, lookAround, openSession, type SessionOptions } from './session.ts';

/** A client that only tells what happens to it. */
function tellingClient() {
  const listeners = new Map<string, (event: { payload: object }) => void>();
  const events = {
    GROUP_JOIN: 'join',
    REBALANCING: 'rebalancing',
    FETCH: 'fetch',
    HEARTBEAT: 'heartbeat',
    START_BATCH_PROCESS: 'b',
    CRASH: 'c',
    REQUEST_TIMEOUT: 'timeout',
  };
  const on = (name: string, listener: (event: { payload: object }) => void) => void listeners.set(name, listener);
  const consumer = { events, on, pause: () => {}, resume: () => {}, seek: () => {} } as unknown as Consumer;
  const log = captureLog();
  const range = vi.fn<SessionOptions['held']['range']>(async () => ({ low: 0n, end: 0n }));
  const session = openSession({
    kafka: { consumer: () => consumer } as unknown as Kafka,
    consume: createRecorder().options('g', ['t.v1'], { startFrom: async () => ({ ...bare(0n), epoch: 3 }) }),
    maxRecords: 10,
    sessionTimeoutMs: 6_000,
    groupStart: async () => 0n,
    held: { range, epochEnd: async () => 0n, firstAfter: async () => 0n },
    log,
  });
  followEvents(session, log);
  const tell = (name: string, payload: object = {}) => listeners.get(name)?.({ payload });
  return { session, tell, range };
}

const pending = Symbol('pending');
const outcome = (over: Promise<string>) => Promise.race([over, new Promise((done) => setImmediate(() => done(pending)))]);

it('a session whose client goes on fetching after it lost its place in the group is over', async () => {
  const { session, tell } = tellingClient();
  tell('join', { memberAssignment: { 't.v1': [0] } });
  tell('fetch');
  expect(await outcome(session.over)).toBe(pending);
  tell('rebalancing');
  expect(await outcome(session.over)).toBe(pending);
  tell('fetch');
  expect(await outcome(session.over)).toBe('it fetches without having joined');
});

it('how long a member was silent is not told by a clock that is set back meanwhile', () => {
  const { session, tell } = tellingClient();
  tell('join', { memberAssignment: {} });
  const { lastFetchAt, lastHeartbeatAt } = session;
  const set = vi.spyOn(Date, 'now').mockReturnValue(Date.now() - 3_600_000);
  onTestFinished(() => set.mockRestore());
  tell('fetch');
  tell('heartbeat');
  expect(session.lastFetchAt).toBeGreaterThanOrEqual(lastFetchAt);
  expect(session.lastHeartbeatAt).toBeGreaterThanOrEqual(lastHeartbeatAt);
});

it('asks what a partition has soon after a broker did not answer in time: one without power ends no connection', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const { session, tell, range } = tellingClient();
  tell('join', { memberAssignment: { 't.v1': [0] } });
  onTestFinished(() => session.dispatcher.revoked());
  await vi.waitFor(() => expect(session.dispatcher.positioned).toBe(true));
  const asksAfter = async (ms: number) => {
    range.mockClear();
    vi.advanceTimersByTime(ms);
    lookAround(session, Number.NEGATIVE_INFINITY);
    for (let n = 0; n < 10; n += 1) await turn();
    return range.mock.calls.length;
  };
  expect([await asksAfter(3_000), await asksAfter(10_000)]).toEqual([1, 0]);
  tell('timeout');
  expect([await asksAfter(2_000), await asksAfter(2_000), await asksAfter(10_000)]).toEqual([0, 1, 0]);
});
