import type { InRecord } from '@homeward/hub/ports';
import { expect, it, onTestFinished, vi } from 'vitest';
import { captureLog } from '../test/quiet-log.ts';
import { Dispatcher } from './dispatcher.ts';

const record = (partition: number, offset: number): InRecord => ({
  topic: 't.v1',
  partition,
  offset: BigInt(offset),
  key: null,
  value: null,
  headers: {},
  timestamp: 0,
});
const turn = () => new Promise(setImmediate);

interface Held {
  readonly id: string;
  isCurrent(): boolean;
  done(next?: bigint): void;
}

const log = captureLog();

function heldDispatcher(
  startFrom: (partition: number) => Promise<bigint | null> = async () => null,
  range: { low: bigint; end: bigint } = { low: 0n, end: 100n },
) {
  const held: Held[] = [];
  const asked: string[] = [];
  const store = { isAway: false };
  const say = (what: string) => (_topic: string, partition: number) => void asked.push(`${what} ${partition}`);
  const dispatcher = new Dispatcher({
    maxRecords: 10,
    startFrom: (_topic, partition) => startFrom(partition),
    onTaken: say('taken'),
    startAgain: async (_topic, partition, from) => {
      if (store.isAway) throw new Error('no database');
      asked.push(`again ${partition} from ${from}`);
    },
    endsEarlyMs: 1,
    onBatch({ partition, records }, isCurrent) {
      const { promise, resolve } = Promise.withResolvers<bigint>();
      const { offset } = records[0] as InRecord;
      held.push({ id: `${partition}/${offset}`, isCurrent, done: (next = offset + 1n) => resolve(next) });
      return promise;
    },
    feed: {
      pause: say('pause'),
      resume: say('resume'),
      seek: ({ partition, offset }) => void asked.push(`seek ${partition} to ${offset}`),
      groupStart: async () => 7n,
      range: async () => ({ ...range }),
      handled: ({ partition, offset }) => void asked.push(`handled ${partition} to ${offset}`),
    },
    log,
  });
  const offer = (partition: number, offset: number) => {
    const from = BigInt(offset);
    return dispatcher.offer({ topic: 't.v1', partition, from, records: [record(partition, offset)], next: from + 1n });
  };
  return { dispatcher, held, asked, offer, store };
}

it('fetches nothing of a partition until it knows where to start', async () => {
  const stored = Promise.withResolvers<bigint | null>();
  const { dispatcher, asked, offer } = heldDispatcher(() => stored.promise);
  dispatcher.assigned({ 't.v1': [0] });
  expect({ asked: [...asked], positioned: dispatcher.positioned, taken: offer(0, 0) }).toEqual({
    asked: ['pause 0'],
    positioned: false,
    taken: false,
  });
  stored.resolve(5n);
  await turn();
  expect({ asked, positioned: dispatcher.positioned, taken: offer(0, 5) }).toEqual({
    asked: ['pause 0', 'seek 0 to 5', 'resume 0', 'handled 0 to 5'],
    positioned: true,
    taken: true,
  });
});

it('starts where the group stood when the app has stored nothing, and keeps asking when the store is away', async () => {
  let failures = 1;
  const { dispatcher, asked } = heldDispatcher(async () => {
    if (failures-- > 0) throw new Error('no database yet');
    return null;
  });
  dispatcher.assigned({ 't.v1': [3] });
  await expect.poll(() => asked).toEqual(['pause 3', 'seek 3 to 7', 'resume 3']);
});

it('makes the work of an earlier generation void, and begins the partition again only after it has settled', async () => {
  const { dispatcher, held, asked, offer } = heldDispatcher();
  dispatcher.assigned({ 't.v1': [0] });
  await turn();
  offer(0, 7);
  dispatcher.revoked();
  expect(held[0]?.isCurrent()).toBe(false);
  dispatcher.assigned({ 't.v1': [0] });
  await turn();
  expect({ taken: offer(0, 7), positioned: dispatcher.positioned }).toEqual({ taken: false, positioned: false });
  held[0]?.done();
  await turn();
  await turn();
  expect(asked.filter((what) => what.startsWith('handled'))).toEqual([]);
  expect(offer(0, 7)).toBe(true);
  expect(held.map((batch) => batch.id)).toEqual(['0/7', '0/7']);
});

it('begins nothing where the start of a partition is told only after that was lost', async () => {
  const told = [Promise.withResolvers<bigint | null>(), Promise.withResolvers<bigint | null>()] as const;
  let asks = 0;
  const { dispatcher, asked, offer } = heldDispatcher(() => (asks++ === 0 ? told[0] : told[1]).promise);
  dispatcher.assigned({ 't.v1': [0] });
  await turn();
  dispatcher.assigned({ 't.v1': [0] });
  await turn();
  told[0].resolve(5n); // meanwhile somebody else may have gone on from there
  await turn();
  expect({ positioned: dispatcher.positioned, taken: offer(0, 5) }).toEqual({ positioned: false, taken: false });
  told[1].resolve(8n);
  await turn();
  expect({ positioned: dispatcher.positioned, taken: offer(0, 8) }).toEqual({ positioned: true, taken: true });
  expect(asked).toEqual(['pause 0', 'pause 0', 'seek 0 to 8', 'resume 0', 'handled 0 to 8']);
});

it('takes nothing of a partition that is not its own', async () => {
  const { dispatcher, offer } = heldDispatcher();
  dispatcher.assigned({ 't.v1': [0] });
  await turn();
  expect(offer(1, 0)).toBe(false);
});

it('completes what is in hand when it stops, and fetches no more', async () => {
  const { dispatcher, held, asked, offer } = heldDispatcher();
  dispatcher.assigned({ 't.v1': [0, 1] });
  await turn();
  offer(0, 7);
  const stopped = dispatcher.stop();
  held[0]?.done();
  await stopped;
  expect(asked.slice(-3)).toEqual(['pause 0', 'pause 1', 'handled 0 to 8']);
});

it('refuses what was fetched for the generation before, which would leave out what lies between, and asks for that', async () => {
  const { dispatcher, held, asked, offer } = heldDispatcher();
  dispatcher.assigned({ 't.v1': [0] });
  await turn();
  expect([offer(0, 9), offer(0, 5), offer(0, 7)]).toEqual([false, false, true]);
  expect(held.map((batch) => batch.id)).toEqual(['0/7']);
  expect(asked.slice(-2)).toEqual(['seek 0 to 7', 'seek 0 to 7']);
});

it('goes on behind records that were removed before they were read, and says so', async () => {
  const { dispatcher, held, asked, offer } = heldDispatcher(async () => 5n, { low: 20n, end: 30n });
  dispatcher.assigned({ 't.v1': [0] });
  await turn();
  expect([offer(0, 20), offer(0, 20)]).toEqual([false, false]);
  await turn();
  expect(asked.slice(-4)).toEqual(['seek 0 to 5', 'pause 0', 'seek 0 to 20', 'resume 0']);
  expect(offer(0, 20)).toBe(true);
  expect(held.map((batch) => batch.id)).toEqual(['0/20']);
  expect(log.lines.filter(({ message }) => message.includes('removed before they were read'))).toHaveLength(1);
});

it('reads a topic anew that ends before what was read of it, once it is sure of that and the app has set itself back', async () => {
  const { dispatcher, asked, offer } = heldDispatcher(async () => 7n, { low: 2n, end: 4n });
  dispatcher.assigned({ 't.v1': [0] });
  await turn();
  const offerTwice = async () => {
    offer(0, 2);
    offer(0, 2); // the client begins with what there is, again and again
    await vi.waitFor(() => expect(asked.at(-1)).toBe('resume 0'));
    await turn();
  };
  asked.length = 0;
  await offerTwice();
  expect(asked).toEqual(['seek 0 to 7', 'pause 0', 'seek 0 to 7', 'resume 0']);
  asked.length = 0;
  await offerTwice();
  expect(asked).toEqual(['seek 0 to 7', 'pause 0', 'again 0 from 2', 'seek 0 to 2', 'resume 0']);
  expect(offer(0, 2)).toBe(true);
});

/** A lane that waits for offset 100 and whose topic was just seen to end at 90. */
async function cutShort(stored = 100n) {
  const range = { low: 0n, end: 90n };
  const of = heldDispatcher(async () => stored, range);
  const { dispatcher, asked, offer } = of;
  dispatcher.assigned({ 't.v1': [0] });
  await turn();
  if (stored === 99n) offer(0, 99);
  asked.length = 0;
  const seen = async () => {
    offer(0, 0);
    offer(0, 0);
    await vi.waitFor(() => expect(asked.at(-1)).toBe('resume 0'));
  };
  return { ...of, range, seen };
}

const AGAIN_FROM_90 = ['pause 0', 'again 0 from 90', 'seek 0 to 90', 'resume 0'];

it('reads anew from where the topic was seen to end, if that has grown over what was read by the second look', async () => {
  const { asked, offer, range, seen } = await cutShort();
  const first = seen();
  range.end = 100n; // nothing stands at 100 yet, so that nothing comes from there
  await first;
  expect(asked).toEqual(['seek 0 to 100', ...AGAIN_FROM_90]);
  expect([offer(0, 100), offer(0, 90)]).toEqual([false, true]);
});

it('reads anew from the nearest end that was seen, if records come from where the topic had none', async () => {
  const { dispatcher, asked, offer, range, seen, store } = await cutShort();
  await seen();
  range.end = 110n;
  store.isAway = true;
  asked.length = 0;
  expect([offer(0, 100), offer(0, 100)]).toEqual([false, false]);
  await turn();
  expect(dispatcher.lanes.map(({ idle }) => idle)).toEqual([false]); // or it would be taken for deaf
  store.isAway = false;
  await vi.waitFor(() => expect(asked).toEqual(AGAIN_FROM_90));
  for (let offset = 90; offset < 102; offset += 1) expect(offer(0, offset)).toBe(true); // and that is that
});

it('lets the batch in hand end before it reads anew what stands in the place of what was lost', async () => {
  const { asked, held, offer, range, seen } = await cutShort(99n);
  await seen();
  range.end = 110n;
  asked.length = 0;
  expect(offer(0, 100)).toBe(false);
  await vi.waitFor(() => expect(asked).toEqual(['pause 0', 'seek 0 to 100', 'resume 0']));
  held[0]?.done();
  await turn();
  asked.length = 0;
  expect(offer(0, 100)).toBe(false);
  await vi.waitFor(() => expect(asked).toEqual(AGAIN_FROM_90));
});

it('knows nothing of an end that was seen in an earlier generation', async () => {
  const { dispatcher, offer, range, seen } = await cutShort();
  await seen();
  range.end = 110n;
  dispatcher.assigned({ 't.v1': [0] });
  await turn();
  expect(offer(0, 100)).toBe(true);
});

it('knows nothing of an end that was seen before the app went to another offset', async () => {
  const { held, asked, offer, range, seen } = await cutShort(99n);
  await seen();
  range.end = 110n;
  held[0]?.done(80n);
  await vi.waitFor(() => expect(asked).toContain('seek 0 to 80'));
  for (let offset = 80; offset < 102; offset += 1) expect(offer(0, offset)).toBe(true);
});

it('tells for how long records have been coming for a partition that is not its own', async () => {
  const { dispatcher, offer } = heldDispatcher();
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  dispatcher.assigned({ 't.v1': [0] });
  offer(1, 0);
  vi.advanceTimersByTime(1_000);
  expect(dispatcher.strayingMs).toBe(0); // not everything is positioned
  await expect.poll(() => dispatcher.positioned).toBe(true);
  for (const expected of [0, 1_000, 2_000]) {
    expect(offer(1, 0)).toBe(false);
    expect(dispatcher.strayingMs).toBe(expected);
    vi.advanceTimersByTime(1_000);
  }
  vi.advanceTimersByTime(5_000);
  expect(dispatcher.strayingMs).toBe(0);
  offer(1, 0);
  expect(dispatcher.strayingMs).toBe(0);
});

it('tells which partitions were taken away', async () => {
  const { dispatcher, asked } = heldDispatcher();
  dispatcher.assigned({ 't.v1': [0, 1] });
  await expect.poll(() => dispatcher.positioned).toBe(true);
  asked.length = 0;
  dispatcher.revoked();
  expect(asked).toEqual(['taken 0', 'taken 1']);
});
