import type { Consumer, Kafka } from 'kafkajs';
import { expect, it, onTestFinished, vi } from 'vitest';
import { captureLog } from '../test/quiet-log.ts';
import { bare, createRecorder } from '../test/recorder.ts';
import { followEvents, openSession } from './session.ts';

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
  };
  const on = (name: string, listener: (event: { payload: object }) => void) => void listeners.set(name, listener);
  const consumer = { events, on, pause: () => {}, resume: () => {}, seek: () => {} } as unknown as Consumer;
  const log = captureLog();
  const session = openSession({
    kafka: { consumer: () => consumer } as unknown as Kafka,
    consume: createRecorder().options('g', ['t.v1'], { startFrom: async () => bare(0n) }),
    maxRecords: 10,
    sessionTimeoutMs: 6_000,
    groupStart: async () => 0n,
    held: { range: async () => ({ low: 0n, end: 0n }), epochEnd: async () => null, firstAfter: async () => 0n },
    log,
  });
  followEvents(session, log);
  const tell = (name: string, payload: object = {}) => listeners.get(name)?.({ payload });
  return { session, tell };
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
