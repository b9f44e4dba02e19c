import { Fault } from '@homeward/kernel';
import { expect, test } from 'vitest';
import { limitOutbox } from './outbox-limit.ts';

/** A limit of ten rows over a store that the test fills, looked at once a second. */
function limited(span: () => Promise<number>, backlog = span) {
  const at = { now: 0, looks: 0, counts: [] as number[] };
  const store = {
    span: () => {
      at.looks += 1;
      return span();
    },
    backlog: (mostRows = 0) => {
      expect(mostRows).toBe(11); // more would tell no more
      at.counts.push(at.now);
      return backlog();
    },
  };
  const limit = limitOutbox({ store, maxOutbox: 10, everyMs: 1_000, monotonic: () => at.now, answerMs: 20 });
  const turn = async () => {
    const refusal = await limit.refuseWhereFull().then(
      () => null,
      (thrown: unknown) => thrown,
    );
    await new Promise(setImmediate);
    return refusal;
  };
  return { at, turn, isFull: limit.isFull };
}

test('refuses once more rows wait than may, and no longer than that', async () => {
  const spans = [10, 11, 12, 3];
  const { at, turn, isFull } = limited(
    async () => spans.shift() ?? 0,
    async () => 11,
  );
  const refusals: unknown[] = [];
  for (const second of [0, 1, 2]) {
    at.now = second * 1_000;
    refusals.push(await turn());
  }
  expect(refusals).toEqual([null, null, expect.objectContaining({ code: 'HUB_BROKER', retryAfterMs: 5_000 })]);
  expect(await isFull()).toBe(true);
  at.now = 10_000;
  expect(await turn()).toBe(null); // the first message after Kafka came back, too
  expect(await isFull()).toBe(false);
  expect(refusals[2]).toBeInstanceOf(Fault);
});

test('looks no more often than told, whatever comes to the door', async () => {
  const { at, turn } = limited(async () => 0);
  for (at.now = 0; at.now < 2_000; at.now += 10) await turn();
  expect(at.looks).toBe(2);
});

test('takes what it knew last for true while the store does not answer', async () => {
  const answers = [Promise.resolve(99), Promise.reject(new Error('away'))];
  answers[1]?.catch(() => {});
  const { at, turn } = limited(
    () => answers.shift() ?? Promise.resolve(0),
    async () => 99,
  );
  await turn();
  at.now = 1_000;
  expect(await turn()).toBeInstanceOf(Fault);
  expect(await turn()).toBeInstanceOf(Fault);
});

test('does not wait long for a store that does not answer', async () => {
  const answers = [Promise.resolve(99)];
  const { at, turn } = limited(
    () => answers.shift() ?? new Promise(() => {}),
    async () => 99,
  );
  await turn();
  at.now = 1_000;
  expect(await turn()).toBeInstanceOf(Fault);
});

test('goes by what waits where one row has waited while all else was sent', async () => {
  const waiting = [2, 3, 11, 4];
  const { at, turn } = limited(
    async () => 1_000,
    async () => waiting.shift() ?? 0,
  );
  const refusals: boolean[] = [];
  for (let second = 0; second < 4; second += 1) {
    at.now = second * 1_000;
    await turn();
    refusals.push((await turn()) !== null);
  }
  expect(refusals).toEqual([false, false, true, false]);
});

test('counts anew the later the longer it took, and never twice at once', async () => {
  let counted = Promise.withResolvers<number>();
  const { at, turn } = limited(
    async () => 1_000,
    () => counted.promise,
  );
  for (const second of [0, 1, 2]) {
    at.now = second * 1_000;
    await turn();
  }
  counted.resolve(99);
  await turn();
  expect(await turn()).toBeInstanceOf(Fault);
  counted = Promise.withResolvers();
  counted.resolve(3);
  for (at.now = 3_000; at.now < 22_000; at.now += 1_000) expect(await turn()).toBeInstanceOf(Fault);
  expect(await turn()).toBe(null);
  expect(at.counts.slice(0, 2)).toEqual([0, 22_000]);
});
