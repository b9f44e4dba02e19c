import { expect, test } from 'vitest';
import { inPieces, inTurns } from './in-turns.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);

test('of many some are done at once and the others when it is their turn, in their order', async () => {
  let done = 0;
  const all = inTurns(numbers(7), 3, (n) => {
    done += 1;
    return n * 2;
  });
  expect(done).toBe(3);
  expect(await all).toEqual([0, 2, 4, 6, 8, 10, 12]);
});

test('what is thrown on the way is thrown on', async () => {
  const odd = inTurns(numbers(5), 2, (n) => {
    if (n === 3) throw new Error('odd');
    return n;
  });
  await expect(odd).rejects.toThrow('odd');
});

test('a row in pieces is the same row', () => {
  expect(inPieces([], 3)).toEqual([]);
  expect(inPieces(numbers(3), 3)).toEqual([[0, 1, 2]]);
  expect(inPieces(numbers(7), 3)).toEqual([[0, 1, 2], [3, 4, 5], [6]]);
});
