import { expect, test } from 'vitest';
import { followHeard } from './follow-heard.ts';

test('what was recorded by a moment is heard once all is handled that stood on the topics a second later', async () => {
  const at = { now: 100, elapsed: 0, end: 5, handled: 3 };
  const mark = async () => {
    const { end } = at;
    return async () => at.handled >= end;
  };
  const heard = followHeard({ consumption: { mark }, clock: { now: () => at.now }, elapsed: () => at.elapsed });
  const looked = async (now: Partial<typeof at>) => {
    Object.assign(at, now);
    await heard.look();
    return heard.until();
  };
  expect(await looked({})).toBeNull();
  expect(await looked({ now: 200, elapsed: 999, handled: 5 })).toBeNull();
  expect(await looked({ now: 300, elapsed: 1_000, end: 6 })).toBeNull();
  expect(await looked({ now: 400, handled: 6, end: 9 })).toBe(100);
  expect(await looked({ now: 500, elapsed: 1_500 })).toBe(100);
  expect(await looked({ now: 600, elapsed: 2_500, handled: 9 })).toBe(500);
});
