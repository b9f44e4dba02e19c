import { expect, test } from 'vitest';
import { byTurn } from './by-turn.ts';

test('what waits keeps its order; of what is over the latest ten are in sight, the newest first', () => {
  const waiting = [3, 1, 2].map((since) => ({ since, isOver: false }));
  const over = Array.from({ length: 12 }, (_, since) => ({ since, isOver: true }));
  const { open, over: latest, older } = byTurn([...waiting, ...over]);
  expect(open.map(({ since }) => since)).toEqual([3, 1, 2]);
  expect(latest.map(({ since }) => since)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
  expect(older.map(({ since }) => since)).toEqual([1, 0]);
});
