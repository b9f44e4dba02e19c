import type { ReadPosition } from '@homeward/hub/ports';
import { expect, it, onTestFinished, vi } from 'vitest';
import { heldDispatcher, turn } from '../test/held-dispatcher.ts';
import { bare } from '../test/recorder.ts';

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
  const { dispatcher, held, asked, offer, log } = heldDispatcher(async () => bare(5n), { low: 20n, end: 30n, starts: {} });
  dispatcher.assigned({ 't.v1': [0] });
  await turn();
  expect([offer(0, 20), offer(0, 20)]).toEqual([false, false]);
  await turn();
  expect(asked.slice(-4)).toEqual(['seek 0 to 5', 'pause 0', 'seek 0 to 20', 'resume 0']);
  expect(offer(0, 20)).toBe(true);
  expect(held.map((batch) => batch.id)).toEqual(['0/20']);
  expect(log.lines.filter(({ message }) => message.includes('removed before they were read'))).toHaveLength(1);
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

it('reads again from where the store has a partition that it has forgotten some of, but where a batch is in hand', async () => {
  const { dispatcher, held, asked, offer } = heldDispatcher();
  dispatcher.assigned({ 't.v1': [0, 1] });
  await expect.poll(() => dispatcher.positioned).toBe(true);
  offer(0, 7);
  held[0]?.done();
  await turn();
  offer(1, 7);
  asked.length = 0;
  const forgotten = { topic: 't.v1', ...bare(3n) };
  dispatcher.goBack([0, 1, 2].map((partition) => ({ ...forgotten, partition })));
  expect(asked).toEqual(['seek 0 to 3', 'handled 0 to 3']);
  expect([offer(0, 8), offer(0, 3)]).toEqual([false, true]);
  expect(held.map((batch) => batch.id)).toEqual(['0/7', '1/7', '0/3']);
});
