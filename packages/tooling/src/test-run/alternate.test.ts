import { expect, test } from 'vitest';
import { alternate } from './alternate.ts';

test.each([
  [['a', 'b'], ['1', '2'], 'a1b2'],
  [['a', 'b', 'c'], ['1'], 'a1bc'],
  [['a'], ['1', '2', '3'], 'a123'],
  [[], ['1', '2'], '12'],
  [[], [], ''],
])('takes from %j and %j in turn, each in its order, and leaves nothing out', (some, others, expected) => {
  expect(alternate<string>(some, others).join('')).toBe(expected);
});
