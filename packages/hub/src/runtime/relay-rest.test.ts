import { expect, test } from 'vitest';
import { rest } from './relay-rest.ts';

/** How long after the beginning of a turn the next one comes, where `asked` says at which moments somebody asks to be served first. */
async function nextAfter(asked: ((at: number) => boolean) | null, { from = 3, stopAt = Number.POSITIVE_INFINITY } = {}): Promise<number> {
  let now = 1_000 + from;
  const at = () => now - 1_000;
  await rest(1_000, {
    lingerMs: 20,
    yielding: asked === null ? null : { isAsked: () => asked(at()), forMs: 250 },
    now: () => now,
    pause: async (ms) => {
      now += Math.ceil(ms);
    },
    isStopping: () => at() >= stopAt,
  });
  return at();
}

test('a turn follows the one before after the least time, or at once where that is over', async () => {
  expect(await nextAfter(null)).toBe(20);
  expect(await nextAfter(() => false)).toBe(20);
  expect(await nextAfter(() => false, { from: 900 })).toBe(900);
});

test('while somebody is served message upon message it is put off, and follows soon after the last of them', async () => {
  expect(await nextAfter((at) => at < 90)).toBe(100);
});

test('but not for long, and not after a rest', async () => {
  expect(await nextAfter(() => true)).toBe(250);
  expect(await nextAfter(() => true, { from: 900 })).toBe(900);
});

test('a stop waits for nobody', async () => {
  expect(await nextAfter(() => true, { stopAt: 35 })).toBe(40);
  expect(await nextAfter(null, { stopAt: 0 })).toBe(3);
});
