import type { InRecord, ReadPosition } from '@homeward/hub/ports';
import { Fault } from '@homeward/kernel';
import { expect, it, onTestFinished, vi } from 'vitest';
import { captureLog } from '../test/quiet-log.ts';
import { bare } from '../test/recorder.ts';
import { Lane, type LaneOptions } from './lane.ts';

const record = (offset: number, bytes = 1): InRecord => ({
  topic: 't.v1',
  partition: 0,
  offset: BigInt(offset),
  key: null,
  value: Buffer.alloc(bytes),
  headers: {},
  timestamp: 0,
});
const records = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => record(from + i));
const offsets = (batch: { records: readonly InRecord[] }) => batch.records.map((r) => Number(r.offset));

interface HeldBatch {
  readonly offsets: number[];
  isCurrent(): boolean;
  done(next: number | ReadPosition): void;
  fail(error: Error): void;
}

/** A lane whose batches are settled by the test, and what it asked of the client. */
function heldLane(changes: Partial<LaneOptions> = {}) {
  const held: HeldBatch[] = [];
  const asked: string[] = [];
  const lane = new Lane({
    topic: 't.v1',
    partition: 0,
    start: bare(0n),
    maxRecords: 3,
    onBatch(batch, isCurrent) {
      const { promise, resolve, reject } = Promise.withResolvers<bigint | ReadPosition>();
      held.push({
        offsets: offsets(batch),
        isCurrent,
        done: (next) => resolve(typeof next === 'number' ? BigInt(next) : next),
        fail: reject,
      });
      return promise;
    },
    pauseFetch: () => void asked.push('pause'),
    resumeFetch: () => void asked.push('resume'),
    seek: (offset) => void asked.push(`seek ${offset}`),
    handled: (next) => void asked.push(`handled ${next}`),
    log: captureLog(),
    ...changes,
  });
  return { lane, held, asked };
}

const turn = () => new Promise(setImmediate);
const last = <T>(list: readonly T[]): T => list.at(-1) as T;

it('hands over slices in order, one at a time', async () => {
  const { lane, held, asked } = heldLane();
  lane.offer(records(0, 5), 5n);
  expect(held.map((batch) => batch.offsets)).toEqual([[0, 1, 2]]);
  last(held).done(3);
  await turn();
  expect(last(held).offsets).toEqual([3, 4]);
  last(held).done(5);
  await turn();
  expect({ asked, position: lane.position, idle: lane.idle }).toEqual({ asked: ['handled 3', 'handled 5'], position: 5n, idle: true });
});

it('stops fetching when two batches wait, and goes on when one is left', async () => {
  const { lane, held, asked } = heldLane();
  lane.offer(records(0, 5), 5n);
  lane.offer(records(5, 7), 7n);
  expect({ asked, idle: lane.idle }).toEqual({ asked: ['pause'], idle: false });
  last(held).done(3);
  await turn();
  expect(asked).toEqual(['pause', 'handled 3']);
  last(held).done(6);
  await turn();
  expect(last(asked)).toBe('resume');
});

it('stops fetching when few but large records wait', async () => {
  const { lane, asked } = heldLane();
  lane.offer([record(0, 3_000_000)], 1n);
  expect(asked).toEqual([]);
  lane.offer([record(1, 3_000_000)], 2n);
  expect(asked).toEqual(['pause']);
});

it('passes over offsets that hold no record for it', async () => {
  const { lane, held, asked } = heldLane();
  lane.offer(records(0, 2), 4n);
  last(held).done(2);
  await turn();
  lane.offer([], 9n);
  expect({ position: lane.position, asked }).toEqual({ position: 9n, asked: ['handled 4'] });
});

it('repeats a batch that failed, and counts nothing as handled meanwhile', async () => {
  const { lane, held, asked } = heldLane();
  lane.offer(records(0, 2), 2n);
  last(held).fail(new Error('not now'));
  await expect.poll(() => held.length).toBe(2);
  expect({ again: last(held).offsets, asked }).toEqual({ again: [0, 1], asked: [] });
  last(held).done(2);
  await turn();
  expect(asked).toEqual(['handled 2']);
});

it('tells of a record that is waited for once in a minute, without a stack', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const log = captureLog();
  const { lane, held } = heldLane({ log });
  lane.offer(records(0, 2), 2n);
  for (const before of [1, 2, 3, 4, 5]) {
    last(held).fail(new Fault('HUB_SCHEMA', 'not known yet', { retryAfterMs: 1 }));
    await vi.waitFor(() => expect(held).toHaveLength(before + 1));
    vi.advanceTimersByTime(30_000);
  }
  const told = { topic: 't.v1', partition: 0, offset: '0', code: 'HUB_SCHEMA' };
  expect(log.lines.map(({ fields }) => fields)).toEqual([1, 3, 5].map((attempt) => ({ ...told, attempt })));
});

it.each([
  ['inside the batch', 1, ['handled 1'], [1, 2, 3]],
  ['further on among what was read', 4, ['handled 4'], [4]],
  ['beyond what was read', 9, ['seek 9', 'handled 9'], null],
])('goes on from an offset %s', async (_case, next, expected, following) => {
  const { lane, held, asked } = heldLane();
  lane.offer(records(0, 5), 5n);
  last(held).done(next);
  await turn();
  expect(asked).toEqual(expected);
  expect(held.length > 1 ? last(held).offsets : null).toEqual(following);
});

it('goes back behind the batch, forgetting what it had read', async () => {
  const { lane, held, asked } = heldLane({ start: bare(10n) });
  lane.offer(records(10, 15), 15n);
  last(held).done(4);
  await turn();
  expect({ asked, awaited: lane.awaited, position: lane.position, more: held.length }).toEqual({
    asked: ['seek 4', 'handled 4'],
    awaited: 4n,
    position: 4n,
    more: 1,
  });
});

it('knows of the record before the one that it goes back to what the app has stored of it', async () => {
  const { lane, held, asked } = heldLane({ start: { next: 10n, epoch: 5, writtenAt: 9_000 } });
  lane.offer(records(10, 15), 15n);
  last(held).done({ next: 4n, epoch: 3, writtenAt: 3_000 });
  await turn();
  const { awaited, position, readTo, epoch, writtenAt } = lane;
  expect({ asked, awaited, position, readTo, epoch, writtenAt }).toEqual({
    asked: ['seek 4', 'handled 4'],
    awaited: 4n,
    position: 4n,
    readTo: 4n,
    epoch: 3,
    writtenAt: 3_000,
  });
});

it('ends at once: what is in hand is no longer current, and is not counted', async () => {
  const { lane, held, asked } = heldLane();
  lane.offer(records(0, 5), 5n);
  const ended = lane.end();
  expect(last(held).isCurrent()).toBe(false);
  last(held).done(3);
  await ended;
  expect({ batches: held.length, asked }).toEqual({ batches: 1, asked: [] });
});

it('finishes what is in hand, counts it, and begins nothing more', async () => {
  const { lane, held, asked } = heldLane();
  lane.offer(records(0, 5), 5n);
  const finished = lane.finish();
  expect(last(held).isCurrent()).toBe(true);
  last(held).done(3);
  await finished;
  expect({ batches: held.length, asked }).toEqual({ batches: 1, asked: ['handled 3'] });
  lane.offer(records(5, 6), 6n);
  expect(held).toHaveLength(1);
});

it('tells nothing of a batch that fails once its partition is somebody else’s', async () => {
  const log = captureLog();
  const { lane, held } = heldLane({ log });
  lane.offer(records(0, 2), 2n);
  const ended = lane.end();
  last(held).fail(new Fault('HUB_STORE', 'PostgreSQL is unavailable'));
  await ended;
  expect([log.lines, held.length]).toEqual([[], 1]);
});
