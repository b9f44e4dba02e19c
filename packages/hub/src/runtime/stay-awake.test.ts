import { expect, test } from 'vitest';
import { StayAwake } from './stay-awake.ts';

/** An event loop whose clock stands still unless a turn, or the test, moves it. */
function loop() {
  let now = 0;
  let next: (() => void)[] = [];
  const awake = new StayAwake({ turn: (what) => void next.push(what), now: () => now });
  return {
    isAwakeIn: (ms: number) => {
      now += ms;
      return awake.isAwake;
    },
    /** A message by itself, after `gap` milliseconds, whose commit takes `took`. */
    message: async (gap: number, took: number) => {
      now += gap;
      const commit = Promise.withResolvers<void>();
      awake.during(commit.promise);
      const isTurning = next.length > 0;
      now += took;
      commit.resolve();
      await commit.promise;
      return isTurning;
    },
    /** How many turns are made until the loop sleeps, each a tenth of a millisecond. */
    turns: () => {
      let made = 0;
      for (; next.length > 0 && made < 100; made += 1) {
        const due = next;
        next = [];
        now += 0.1;
        for (const each of due) each();
        expect(next.length).toBeLessThanOrEqual(1);
      }
      return made;
    },
  };
}

test('a message upon a message is waited for awake, and so is the next', async () => {
  const { message } = loop();
  expect([await message(0, 0.3), await message(0.2, 0.3), await message(0.2, 0.3)]).toEqual([false, true, true]);
});

test('the loop sleeps half a millisecond after the last of them', async () => {
  const { message, turns } = loop();
  await message(0, 0.3);
  await message(0.2, 0.3);
  expect(turns()).toBeGreaterThanOrEqual(5);
  expect(turns()).toBe(0);
});

test('who sends now and then is waited for asleep', async () => {
  const { message, turns } = loop();
  for (const gap of [0, 5, 0.6, 100]) expect(await message(gap, 0.3)).toBe(false);
  expect(turns()).toBe(0);
});

test('where a commit takes long, the next is waited for asleep, and the one after a quick one awake again', async () => {
  const { message, turns } = loop();
  await message(0, 0.3);
  expect(await message(0.2, 3)).toBe(true);
  turns();
  expect(await message(0, 0.3)).toBe(false);
  expect(await message(0.2, 0.3)).toBe(true);
});

test('it counts as awake until nobody has sent message upon message for some milliseconds', async () => {
  const { message, isAwakeIn } = loop();
  expect([await message(0, 0.3), isAwakeIn(0)]).toEqual([false, false]);
  await message(0.2, 0.3);
  expect([isAwakeIn(0), isAwakeIn(2)]).toEqual([true, true]);
  await message(0.1, 0.9);
  expect([isAwakeIn(1), isAwakeIn(10)]).toEqual([true, false]);
});
