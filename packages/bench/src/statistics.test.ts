import { expect, test } from 'vitest';
import { spreadOf } from './statistics.ts';

test.each([
  [[3], { median: 3, least: 3, most: 3 }],
  [[5, 1, 3], { median: 3, least: 1, most: 5 }],
  [[4, 1, 2, 10], { median: 3, least: 1, most: 10 }],
])('of %j', (figures, spread) => {
  expect(spreadOf(figures)).toEqual(spread);
});
