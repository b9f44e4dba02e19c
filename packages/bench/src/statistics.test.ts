import { expect, test } from 'vitest';
import { shareOf, spreadOf } from './statistics.ts';

test.each([
  [[3], { median: 3, least: 3, most: 3 }],
  [[5, 1, 3], { median: 3, least: 1, most: 5 }],
  [[4, 1, 2, 10], { median: 3, least: 1, most: 10 }],
])('of %j', (figures, spread) => {
  expect(spreadOf(figures)).toEqual(spread);
});

test.each([
  [[], 0.5, 0],
  [[7], 0.99, 7],
  [[1, 2, 3, 4], 0.5, 2],
  [[1, 2, 3, 4], 0.51, 3],
  [[1, 2, 3, 4], 1, 4],
])('of %j, %d do not exceed', (figures, share, figure) => {
  expect(shareOf(figures, share)).toBe(figure);
});
