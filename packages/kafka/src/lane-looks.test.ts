import type { ReadPosition } from '@homeward/hub/ports';
import { expect, it, onTestFinished, vi } from 'vitest';
import { heldDispatcher, type ScriptedLog, turn } from '../test/held-dispatcher.ts';
import { bare } from '../test/recorder.ts';

/** A lane that has read up to 100, the last of it in epoch 3, of a partition that has `has` by now. */
async function readTo100(has: Partial<ScriptedLog>, epoch: number | null = 3, writtenAt: number | null = null) {
  const whole = { low: 0n, end: 110n, starts: {}, ...has };
  const of = heldDispatcher(async () => ({ next: 100n, epoch, writtenAt }), whole);
  of.dispatcher.assigned({ 't.v1': [0] });
  await turn();
  of.asked.length = 0;
  /** What was asked until the look that this is cause for was over. */
  const looked = async (offer: () => boolean) => {
    of.asked.length = 0;
    expect(offer()).toBe(false);
    await vi.waitFor(() => expect(of.asked.at(-1)).toBe('resume 0'));
    return of.asked;
  };
  /** The client begins with what there is, again and again. */
  const outOfRange = () => [of.offer(0, 2, 1), of.offer(0, 2, 1)].some(Boolean);
  return { ...of, has: whole, looked, outOfRange };
}

const AGAIN_FROM_90 = ['pause 0', 'again 0 from 90 of 4', 'handled 0 to 90', 'seek 0 to 90', 'resume 0'];
const GOES_ON = ['pause 0', 'seek 0 to 100', 'resume 0'];
const FROM_OLDEST = ['pause 0', 'again 0 from 0', 'handled 0 to 0', 'seek 0 to 0', 'resume 0'];

it('reads on where others lead, once it knows that what was read stands there', async () => {
  const { offer, looked } = await readTo100({ starts: { 3: 50n, 4: 100n } });
  expect(await looked(() => offer(0, 100, 4))).toEqual(GOES_ON);
  expect([offer(0, 100, 4), offer(0, 101, 4)]).toEqual([true, true]);
});

it('reads anew what others wrote over records that were lost, from where those that were kept end', async () => {
  const { offer, held, looked } = await readTo100({ starts: { 3: 50n, 4: 90n } });
  expect(await looked(() => offer(0, 100, 4))).toEqual(AGAIN_FROM_90);
  expect([offer(0, 100, 4), offer(0, 90, 4)]).toEqual([false, true]);
  expect(held.map(({ id }) => id)).toEqual(['0/90']);
});

it('goes back to where those that were kept end before anybody has written again', async () => {
  const { looked, outOfRange } = await readTo100({ end: 90n, starts: { 3: 50n, 4: 90n } });
  expect(await looked(outOfRange)).toEqual(['seek 0 to 100', ...AGAIN_FROM_90]);
});

it('reads no further back than the oldest record there is', async () => {
  const { offer, looked } = await readTo100({ low: 95n, starts: { 3: 50n, 4: 90n } });
  expect(await looked(() => offer(0, 100, 4))).toContain('again 0 from 95');
});

it('lets the batch in hand end before it reads anew what stands in the place of what was lost', async () => {
  const { held, offer, has, looked } = await readTo100({ starts: { 3: 50n, 4: 100n } });
  await looked(() => offer(0, 100, 4));
  offer(0, 100, 4);
  has.starts = { 3: 50n, 4: 80n, 5: 90n };
  expect(await looked(() => offer(0, 101, 5))).toEqual(['pause 0', 'seek 0 to 101', 'resume 0']);
  held[0]?.done();
  await turn();
  expect(await looked(() => offer(0, 101, 5))).toContain('again 0 from 90 of 5');
});

it('looks at what stands there, too, where the store forgot what was read of it, before it takes that again', async () => {
  const { held, offer, has, looked } = await readTo100({ starts: { 3: 50n } });
  offer(0, 100, 3);
  has.starts = { 3: 50n, 4: 90n };
  held[0]?.done({ next: 95n, epoch: 3, writtenAt: null }); // else 90 to 94 would never be read
  await turn();
  expect(await looked(() => offer(0, 95, 4))).toEqual(AGAIN_FROM_90);
});

it('is at work while the app cannot be set back, or it would be taken for deaf', async () => {
  const { dispatcher, offer, away, asked } = await readTo100({ starts: { 3: 50n, 4: 90n } });
  away.store = true;
  offer(0, 100, 4);
  await vi.waitFor(() => expect(dispatcher.lanes.map(({ idle }) => idle)).toEqual([false]));
  away.store = false;
  await vi.waitFor(() => expect(asked).toEqual(AGAIN_FROM_90));
});

it('reads a topic from its beginning that is shorter than it was in the same epoch: it was made anew', async () => {
  const { looked, outOfRange } = await readTo100({ end: 40n, starts: { 3: 0n } });
  expect(await looked(outOfRange)).toEqual(['seek 0 to 100', ...FROM_OLDEST]);
});

it('reads a topic from its beginning that knows of no epoch as late, and has grown past what was read of the other', async () => {
  const { offer, looked } = await readTo100({ starts: { 0: 0n } });
  expect(await looked(() => offer(0, 100, 0))).toEqual(FROM_OLDEST);
});

it('reads a topic from its beginning that has gone back to an earlier epoch', async () => {
  const { offer, looked } = await readTo100({ starts: { 0: 0n, 2: 60n, 5: 105n } });
  expect(await looked(() => offer(0, 100, 2))).toEqual(FROM_OLDEST);
});

it('reads a topic from its beginning that was made anew and has had another leader since: all of it was written after what was read', async () => {
  const { offer, has, held, looked } = await readTo100({ starts: { 3: 50n } });
  expect(offer(0, 100, 3)).toBe(true);
  held[0]?.done();
  await turn();
  Object.assign(has, { end: 400n, starts: { 3: 0n, 5: 12n }, since: 0n });
  expect(await looked(() => offer(0, 101, 5))).toEqual(FROM_OLDEST);
});

it('reads such a topic from its beginning also where another process read the one before', async () => {
  const { offer, looked } = await readTo100({ end: 400n, starts: { 3: 0n, 5: 12n }, since: 0n }, 3, 99);
  expect(await looked(() => offer(0, 100, 5))).toEqual(FROM_OLDEST);
});

it('does not hold a broker to be right that knows less than another for a moment', async () => {
  const { offer, looked, has, log } = await readTo100({ starts: { 2: 0n } });
  const error = vi.spyOn(log, 'error').mockImplementation(() => {
    has.starts = { 2: 0n, 3: 50n, 4: 100n };
  });
  expect(await looked(() => offer(0, 100, 4))).toEqual(GOES_ON);
  expect(error).toHaveBeenCalledOnce();
});

it('takes no mark of a transaction in a later epoch for a record that was lost', async () => {
  const { dispatcher, offer, pass } = heldDispatcher(async () => bare(98n), { low: 0n, end: 110n, starts: { 3: 50n, 4: 99n } });
  dispatcher.assigned({ 't.v1': [0] });
  await turn();
  expect([offer(0, 98, 3), pass(0, 99), offer(0, 100, 4)]).toEqual([true, true, false]);
  await vi.waitFor(() => expect(offer(0, 100, 4)).toBe(true));
});

/** A lane of which nothing comes, and what is asked once so much time has gone by. */
async function quiet(...to: Parameters<typeof readTo100>) {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const of = await readTo100(...to);
  const after = async (ms: number, lostAt?: number) => {
    of.asked.length = 0;
    vi.advanceTimersByTime(ms);
    of.dispatcher.lookAround(lostAt);
    for (let n = 0; n < 10; n += 1) await turn();
    return of.asked;
  };
  return { ...of, after };
}
const WRITTEN_AGAIN = { end: 100n, starts: { 3: 50n, 4: 90n } };

it('finds out by itself, soon after it began, where nothing comes because exactly as many were written as were lost', async () => {
  const { after } = await quiet(WRITTEN_AGAIN);
  expect(await after(2_000)).toEqual([]); // its first fetch may be under way
  expect(await after(2_000)).toEqual(AGAIN_FROM_90);
});

it('finds that out soon after a connection was lost, and else now and then', async () => {
  const { after, has } = await quiet({ end: 100n, starts: { 3: 50n } });
  expect(await after(3_000)).toEqual(GOES_ON);
  expect([...(await after(290_000))]).toEqual([]);
  const lostAt = performance.now();
  expect(await after(2_000, lostAt)).toEqual([]); // another leader may not have been found yet
  expect(await after(2_000, lostAt)).toEqual(GOES_ON);
  expect(await after(290_000, lostAt)).toEqual([]);
  Object.assign(has, WRITTEN_AGAIN);
  expect(await after(10_000, lostAt)).toEqual(AGAIN_FROM_90);
});

it.each<[how: string, goBack: (of: Awaited<ReturnType<typeof quiet>>, to: ReadPosition) => unknown]>([
  ['while nothing was in hand', ({ dispatcher }, to) => dispatcher.goBack([{ topic: 't.v1', partition: 0, ...to }])],
  ['while a batch was in hand', ({ offer, held }, to) => [offer(0, 100, 3), held[0]?.done(to)]],
])('soon finds out where the store forgot what was read, %s, and Kafka has removed that since', async (_when, goBack) => {
  const of = await quiet({ low: 50n, end: 100n, starts: { 3: 0n } });
  expect(await of.after(3_000)).toEqual(GOES_ON);
  goBack(of, { next: 40n, epoch: 3, writtenAt: null });
  await turn();
  expect(of.asked.slice(-2)).toEqual(['seek 0 to 40', 'handled 0 to 40']);
  expect(await of.after(2_000)).toEqual([]); // perhaps it is still there, and comes
  expect(await of.after(2_000)).toEqual(['pause 0', 'seek 0 to 50', 'resume 0']);
});

it('does not ask soon where nothing was known when it began', async () => {
  const { after, offer, held } = await quiet({ end: 101n, starts: { 3: 50n } }, null);
  offer(0, 100, 3);
  held[0]?.done();
  await turn();
  expect(await after(290_000)).toEqual([]);
  expect(await after(10_000)).toContain('resume 0');
});

it('asks of a few at a time, one after the other, and of none besides where those are not answered', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const { dispatcher, asked, away } = heldDispatcher(async () => ({ next: 100n, epoch: 3, writtenAt: null }), {
    low: 0n,
    end: 100n,
    starts: { 3: 0n },
  });
  dispatcher.assigned({ 't.v1': Array.from({ length: 100 }, (_, partition) => partition) });
  await vi.waitFor(() => expect(dispatcher.positioned).toBe(true));
  vi.advanceTimersByTime(3_000);
  asked.length = 0;
  dispatcher.lookAround();
  expect(asked).toEqual(['pause 0']);
  await vi.waitFor(() => expect(asked.filter((what) => what.startsWith('resume'))).toHaveLength(5));
  expect(asked.slice(0, 4)).toEqual(['pause 0', 'seek 0 to 100', 'resume 0', 'pause 1']);
  away.broker = true;
  asked.length = 0;
  for (let tick = 0; tick < 100; tick += 1) {
    dispatcher.lookAround();
    await turn();
  }
  expect(asked).toEqual([5, 6, 7, 8, 9].map((partition) => `pause ${partition}`));
  dispatcher.revoked();
});

it('comes to every partition of which nothing comes, however many there are', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const all = Array.from({ length: 400 }, (_, partition) => partition);
  const { dispatcher, asked } = heldDispatcher(async () => ({ next: 100n, epoch: 3, writtenAt: null }), {
    low: 0n,
    end: 100n,
    starts: { 3: 0n },
  });
  dispatcher.assigned({ 't.v1': all });
  await vi.waitFor(() => expect(dispatcher.positioned).toBe(true));
  asked.length = 0;
  for (let tick = 0; tick < 800; tick += 1) {
    vi.advanceTimersByTime(2_000);
    dispatcher.lookAround();
    await turn();
  }
  expect(new Set(asked.filter((what) => what.startsWith('resume'))).size).toBe(all.length);
});

it('reads on without a look where nothing is known of epochs', async () => {
  const { offer } = await readTo100({}, null);
  expect([offer(0, 100), offer(0, 101, 4), offer(0, 102)]).toEqual([true, true, true]);
});

it('goes back to where the topic was seen to end, if nothing is known of epochs and others have written over that meanwhile', async () => {
  const { looked, has, log, outOfRange } = await readTo100({ end: 90n }, null);
  vi.spyOn(log, 'error').mockImplementation(() => {
    has.end = 110n;
  });
  expect(await looked(outOfRange)).toContain('again 0 from 90');
});

it('says that it does not know where it stands while the broker does not answer, and asks ever more seldom', async () => {
  const { dispatcher, offer, away, log, asked } = await readTo100({ starts: { 3: 50n, 4: 100n } });
  away.broker = true;
  offer(0, 100, 4);
  await vi.waitFor(() => expect(dispatcher.positioned).toBe(false));
  expect([offer(0, 100, 4), dispatcher.isLookedAt(dispatcher.lanes[0] as (typeof dispatcher.lanes)[number])]).toEqual([false, true]);
  away.broker = false;
  await vi.waitFor(() => expect(asked).toEqual(GOES_ON));
  expect([dispatcher.positioned, offer(0, 100, 4)]).toEqual([true, true]);
  expect(log.lines.filter(({ message }) => message.includes('not known yet'))).toHaveLength(1);
});

it('ends with the generation where the broker never answers', async () => {
  const { dispatcher, offer, away, asked } = await readTo100({ starts: { 3: 50n } });
  away.broker = true;
  offer(0, 100, 4);
  await vi.waitFor(() => expect(dispatcher.positioned).toBe(false));
  dispatcher.assigned({ 't.v1': [0] });
  await vi.waitFor(() => expect(dispatcher.positioned).toBe(true));
  expect(asked.filter((what) => what === 'resume 0')).toHaveLength(1);
});
