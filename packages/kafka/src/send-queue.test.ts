import type { OutRecord } from '@homeward/hub/ports';
import { Fault } from '@homeward/kernel';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { recordBytes, SendQueue } from './send-queue.ts';

const record = (key: string, bytes = 1): OutRecord => ({ topic: 't.v1', key, value: Buffer.alloc(bytes), headers: {} });

/** A wire whose transmissions are settled by the test. */
function heldWire() {
  const sent: { keys: string[]; done: () => void; fail: (fault: Fault) => void }[] = [];
  let inFlight = 0;
  let most = 0;
  const transmit = (records: readonly OutRecord[]) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    inFlight += 1;
    most = Math.max(most, inFlight);
    sent.push({ keys: records.map((r) => r.key), done: resolve, fail: reject });
    return promise.finally(() => {
      inFlight -= 1;
    });
  };
  return { transmit, sent, most: () => most };
}

const limits = { chunkRecords: 100, chunkBytes: 100_000, waitingRecords: 1_000 };
const turn = () => new Promise(setImmediate);

it('collects while one transmission is in flight, and never has two', async () => {
  const wire = heldWire();
  const queue = new SendQueue({ ...limits, transmit: wire.transmit });
  const calls = [queue.send([record('a')]), queue.send([record('b')])];
  await turn();
  calls.push(queue.send([record('c')]), queue.send([record('d')]));
  await turn();
  expect(wire.sent.map((s) => s.keys)).toEqual([['a', 'b']]);
  wire.sent[0]?.done();
  await turn();
  expect(wire.sent.map((s) => s.keys)).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  wire.sent[1]?.done();
  await Promise.all(calls);
  expect(wire.most()).toBe(1);
  expect(queue.waiting).toBe(0);
});

it('resolves a call that spans chunks only when its last record is acknowledged', async () => {
  const wire = heldWire();
  const queue = new SendQueue({ ...limits, chunkRecords: 2, transmit: wire.transmit });
  let settled = false;
  const call = queue.send(['a', 'b', 'c'].map((key) => record(key))).then(() => {
    settled = true;
  });
  await turn();
  wire.sent[0]?.done();
  await turn();
  expect({ settled, sent: wire.sent.map((s) => s.keys) }).toEqual({ settled: false, sent: [['a', 'b'], ['c']] });
  wire.sent[1]?.done();
  await call;
});

it('closes a chunk at its size in bytes, and sends a larger record alone', async () => {
  const sent: number[] = [];
  const queue = new SendQueue({ ...limits, chunkBytes: 1_000, transmit: async (records) => void sent.push(records.length) });
  await queue.send([record('a', 400), record('b', 400), record('c', 400), record('d', 5_000), record('e')]);
  expect(sent).toEqual([2, 1, 1, 1]);
});

it('fails every call of a chunk when the broker is away, and the rest of a call with it', async () => {
  const wire = heldWire();
  const queue = new SendQueue({ ...limits, chunkRecords: 2, transmit: wire.transmit });
  const calls = Promise.allSettled([
    queue.send([record('a')]),
    queue.send(['b', 'c'].map((key) => record(key))),
    queue.send([record('d')]),
  ]);
  await turn();
  wire.sent[0]?.fail(new Fault('HUB_BROKER', 'gone'));
  await turn();
  expect(wire.sent.map((s) => s.keys)).toEqual([['a', 'b'], ['d']]);
  wire.sent[1]?.done();
  expect((await calls).map((c) => c.status)).toEqual(['rejected', 'rejected', 'fulfilled']);
});

it('gives each call its own outcome when a record is refused', async () => {
  const transmit = async (records: readonly OutRecord[]) => {
    if (records.some((r) => r.key === 'huge')) throw new Fault('HUB_TOO_LARGE', 'a record is larger than the broker takes');
  };
  const queue = new SendQueue({ ...limits, transmit });
  const outcomes = await Promise.allSettled(['a', 'huge', 'b'].map((key) => queue.send([record(key)])));
  expect(outcomes.map((o) => (o.status === 'rejected' ? o.reason.code : 'ok'))).toEqual(['ok', 'HUB_TOO_LARGE', 'ok']);
});

it('refuses to hold more than it may, but takes one large call when empty', async () => {
  const wire = heldWire();
  const queue = new SendQueue({ ...limits, waitingRecords: 3, transmit: wire.transmit });
  const first = queue.send(['a', 'b', 'c', 'd'].map((key) => record(key)));
  await expect(queue.send([record('e')])).rejects.toMatchObject({ code: 'HUB_BROKER' });
  await turn();
  wire.sent[0]?.done();
  await first;
  const again = queue.send([record('e')]);
  await turn();
  wire.sent[1]?.done();
  await again;
});

it('rejects what waits when it is closed, and everything after', async () => {
  const queue = new SendQueue({ ...limits, transmit: heldWire().transmit });
  const waiting = queue.send([record('a')]);
  queue.close();
  await expect(waiting).rejects.toMatchObject({ code: 'HUB_BROKER' });
  await expect(queue.send([record('b')])).rejects.toMatchObject({ code: 'HUB_BROKER' });
});

it('keeps the order of calls and loses nothing, whatever their sizes', () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.nat(5), { maxLength: 30 }), fc.integer({ min: 1, max: 7 }), async (sizes, chunkRecords) => {
      const sent: string[] = [];
      const queue = new SendQueue({ ...limits, chunkRecords, transmit: async (records) => void sent.push(...records.map((r) => r.key)) });
      const expected = sizes.flatMap((size, call) => Array.from({ length: size }, (_, i) => `${call}.${i}`));
      await Promise.all(sizes.map((size, call) => queue.send(Array.from({ length: size }, (_, i) => record(`${call}.${i}`)))));
      expect(sent).toEqual(expected);
    }),
  ));

it('counts key, value and headers into the size of a record', () => {
  const bare = recordBytes(record('', 0));
  expect(recordBytes({ ...record('abc', 10), headers: { ce_id: '12345' } })).toBe(bare + 3 + 10 + 4 + 10);
});
