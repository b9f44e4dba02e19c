import type { InRecord, ReadPosition } from '@homeward/hub/ports';
import { expect, it, onTestFinished, vi } from 'vitest';
import { captureLog } from '../test/quiet-log.ts';
import { bare } from '../test/recorder.ts';
import { Dispatcher } from './dispatcher.ts';

const record = (partition: number, offset: number, epoch: number | null): InRecord => ({
  topic: 't.v1',
  partition,
  offset: BigInt(offset),
  key: null,
  value: null,
  headers: {},
  timestamp: 0,
  epoch,
});
const turn = () => new Promise(setImmediate);

interface Held {
  readonly id: string;
  isCurrent(): boolean;
  done(next?: bigint): void;
}

function heldDispatcher(
  startFrom: (partition: number) => Promise<ReadPosition | null> = async () => null,
  range: { low: bigint; end: bigint } = { low: 0n, end: 100n },
  epochs: Record<number, bigint | null> = {},
) {
  const log = captureLog();
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
    lookAgainMs: 1,
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
      epochEnd: async (_topic, _partition, epoch) => epochs[epoch] ?? null,
      handled: ({ partition, offset }) => void asked.push(`handled ${partition} to ${offset}`),
    },
    log,
  });
  const offer = (partition: number, offset: number, epoch: number | null = null) => {
    const from = BigInt(offset);
    return dispatcher.offer({ topic: 't.v1', partition, from, records: [record(partition, offset, epoch)], next: from + 1n });
  };
  return { dispatcher, held, asked, offer, store, log };
}

it('fetches nothing of a partition until it knows where to start', async () => {
  const stored = Promise.withResolvers<ReadPosition | null>();
  const { dispatcher, asked, offer } = heldDispatcher(() => stored.promise);
  dispatcher.assigned({ 't.v1': [0] });
  expect({ asked: [...asked], positioned: dispatcher.positioned, taken: offer(0, 0) }).toEqual({
    asked: ['pause 0'],
    positioned: false,
    taken: false,
  });
  stored.resolve(bare(5n));
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
  const told = [Promise.withResolvers<ReadPosition | null>(), Promise.withResolvers<ReadPosition | null>()] as const;
  let asks = 0;
  const { dispatcher, asked, offer } = heldDispatcher(() => (asks++ === 0 ? told[0] : told[1]).promise);
  dispatcher.assigned({ 't.v1': [0] });
  await turn();
  dispatcher.assigned({ 't.v1': [0] });
  await turn();
  told[0].resolve(bare(5n)); // meanwhile somebody else may have gone on from there
  await turn();
  expect({ positioned: dispatcher.positioned, taken: offer(0, 5) }).toEqual({ positioned: false, taken: false });
  told[1].resolve(bare(8n));
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
  const { dispatcher, held, asked, offer, log } = heldDispatcher(async () => bare(5n), { low: 20n, end: 30n });
  dispatcher.assigned({ 't.v1': [0] });
  await turn();
  expect([offer(0, 20), offer(0, 20)]).toEqual([false, false]);
  await turn();
  expect(asked.slice(-4)).toEqual(['seek 0 to 5', 'pause 0', 'seek 0 to 20', 'resume 0']);
  expect(offer(0, 20)).toBe(true);
  expect(held.map((batch) => batch.id)).toEqual(['0/20']);
  expect(log.lines.filter(({ message }) => message.includes('removed before they were read'))).toHaveLength(1);
});

/** A lane that has read up to 100, the last of it in epoch 3, and what its broker has: a log of 110 whose epochs end where `epochs` says. */
async function readTo100(epochs: Record<number, bigint | null>, range = { low: 0n, end: 110n }) {
  const of = heldDispatcher(async () => ({ next: 100n, epoch: 3 }), range, epochs);
  of.dispatcher.assigned({ 't.v1': [0] });
  await turn();
  of.asked.length = 0;
  const looked = async (offer: () => boolean) => {
    of.asked.length = 0;
    expect(offer()).toBe(false);
    await vi.waitFor(() => expect(of.asked.at(-1)).toBe('resume 0'));
    return of.asked;
  };
  return { ...of, range, epochs, looked };
}

const AGAIN_FROM_90 = ['pause 0', 'again 0 from 90', 'seek 0 to 90', 'resume 0'];

it('reads on where others lead, once it knows that what was read stands there', async () => {
  const { offer, looked } = await readTo100({ 3: 100n, 4: 110n });
  expect(await looked(() => offer(0, 100, 4))).toEqual(['pause 0', 'seek 0 to 100', 'resume 0']);
  expect([offer(0, 100, 4), offer(0, 101, 4)]).toEqual([true, true]);
});

it('reads anew what others wrote over records that were lost, from where those that were kept end', async () => {
  const { offer, held, looked } = await readTo100({ 3: 90n, 4: 110n });
  expect(await looked(() => offer(0, 100, 4))).toEqual(AGAIN_FROM_90);
  expect([offer(0, 100, 4), offer(0, 90, 4)]).toEqual([false, true]);
  expect(held.map(({ id }) => id)).toEqual(['0/90']);
});

it('reads no further back than the oldest record there is', async () => {
  const { offer, looked } = await readTo100({ 3: 90n, 4: 110n }, { low: 95n, end: 110n });
  expect(await looked(() => offer(0, 100, 4))).toContain('again 0 from 95');
});

it('lets the batch in hand end before it reads anew what stands in the place of what was lost', async () => {
  const { held, offer, epochs, looked } = await readTo100({ 3: 100n, 4: 110n });
  await looked(() => offer(0, 100, 4));
  offer(0, 100, 4);
  epochs[4] = 90n;
  expect(await looked(() => offer(0, 101, 5))).toEqual(['pause 0', 'seek 0 to 101', 'resume 0']);
  held[0]?.done();
  await turn();
  expect(await looked(() => offer(0, 101, 5))).toEqual(AGAIN_FROM_90);
});

it('is at work while the app cannot be set back, or it would be taken for deaf', async () => {
  const { dispatcher, offer, store, asked } = await readTo100({ 3: 90n, 4: 110n });
  store.isAway = true;
  offer(0, 100, 4);
  await vi.waitFor(() => expect(dispatcher.lanes.map(({ idle }) => idle)).toEqual([false]));
  store.isAway = false;
  await vi.waitFor(() => expect(asked).toEqual(AGAIN_FROM_90));
});

it('reads a topic from its beginning that was made anew, once it is sure of that', async () => {
  const range = { low: 2n, end: 4n };
  const { offer, looked, epochs } = await readTo100({}, range);
  const twice = () => [offer(0, 2, 1), offer(0, 2, 1)].some(Boolean); // the client begins with what there is, again and again
  range.end = 110n;
  epochs[3] = 110n; // a broker that did not know yet that another leads
  expect(await looked(twice)).toEqual(['seek 0 to 100', 'pause 0', 'seek 0 to 100', 'resume 0']);
  range.end = 4n;
  epochs[3] = null;
  expect(await looked(twice)).toEqual(['seek 0 to 100', 'pause 0', 'again 0 from 2', 'seek 0 to 2', 'resume 0']);
  expect(offer(0, 2, 1)).toBe(true);
});

it('reads a topic from its beginning that was made anew and has grown past what was read of the other', async () => {
  const { offer, looked } = await readTo100({ 0: 110n });
  expect(await looked(() => offer(0, 100, 0))).toEqual(['pause 0', 'again 0 from 0', 'seek 0 to 0', 'resume 0']);
});

it('does not hold a broker to be right that knows less than another for a moment', async () => {
  const answers = [null, 100n];
  const epochs = {
    get 3() {
      return answers.shift() ?? null;
    },
  };
  const { offer, looked } = await readTo100(epochs);
  expect(await looked(() => offer(0, 100, 4))).toEqual(['pause 0', 'seek 0 to 100', 'resume 0']);
});

it('finds out by itself, now and then, where nothing comes because exactly as many were written as were lost', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const { dispatcher, asked } = await readTo100({ 3: 90n }, { low: 0n, end: 100n });
  dispatcher.lookAround();
  await turn();
  expect(asked).toEqual([]);
  vi.advanceTimersByTime(300_000);
  dispatcher.lookAround();
  await vi.waitFor(() => expect(asked).toEqual(AGAIN_FROM_90));
});

it('reads on without a look where nothing is known of epochs', async () => {
  const { dispatcher, offer } = heldDispatcher(async () => bare(100n));
  dispatcher.assigned({ 't.v1': [0] });
  await turn();
  expect([offer(0, 100), offer(0, 101, 4), offer(0, 102)]).toEqual([true, true, true]);
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
