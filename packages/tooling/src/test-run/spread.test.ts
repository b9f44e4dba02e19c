import { expect, test } from 'vitest';
import { spread } from './spread.ts';

test.each([
  [['a', 'b'], ['1', '2'], 1, 'a1b2'],
  [['a', 'b', 'c'], ['1'], 1, 'a1bc'],
  [['a', 'b'], ['1', '2', '3', '4', '5', '6', '7'], 3, 'a123b4567'],
  [['a', 'b', 'c'], ['1', '2', '3', '4'], 3, 'a123b4c'],
  [[], ['1', '2'], 3, '12'],
  [[], [], 3, ''],
])('takes from %j and %j in turn, %i of the second, each in its order, and leaves nothing out', (some, others, each, expected) => {
  expect(spread<string>(some, others, each).join('')).toBe(expected);
});
