import { expect, test } from 'vitest';
import { FreshPacks } from './fresh-packs.ts';

const bytes = Buffer.from('pack');

test('packs are at hand until they are handed over, under names that no two have', () => {
  const fresh = new FreshPacks();
  fresh.holds([1, 2]);
  const [one, two] = [fresh.name(), fresh.name()];
  expect(one).not.toBe(two);
  expect(new FreshPacks().name()).not.toBe(one);
  fresh.put(1, one, bytes);
  fresh.put(2, two, bytes);
  expect([...fresh.atHand()]).toEqual([
    [one, bytes],
    [two, bytes],
  ]);
  fresh.forget(one);
  expect([...fresh.atHand().keys()]).toEqual([two]);
});

test('what another relay sends is not kept', () => {
  const fresh = new FreshPacks();
  fresh.put(1, 'before any lease', bytes);
  fresh.holds([1]);
  fresh.put(2, 'of another', bytes);
  fresh.put(1, 'ours', bytes);
  expect([...fresh.atHand().keys()]).toEqual(['ours']);
});

test('what is too large for a page is read from its row: a thousand of the largest would be a gigabyte', () => {
  const fresh = new FreshPacks();
  fresh.holds([1]);
  fresh.put(1, 'large', Buffer.alloc(900_000));
  fresh.put(1, 'as most are', Buffer.alloc(7_900));
  expect([...fresh.atHand().keys()]).toEqual(['as most are']);
});

test('what nobody asks for is gone after a while, and there are never too many', () => {
  let now = 0;
  const fresh = new FreshPacks(() => now);
  fresh.holds([1]);
  for (let n = 0; n < 2_000; n += 1) fresh.put(1, `old ${n}`, bytes);
  expect(fresh.atHand().size).toBe(1_000);
  now = 10_000;
  fresh.put(1, 'new', bytes);
  expect([...fresh.atHand().keys()]).toEqual(['new']);
});
