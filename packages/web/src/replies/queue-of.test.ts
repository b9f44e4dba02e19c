import { expect, test } from 'vitest';
import { queueOf } from './queue-of.ts';

test.each([
  [0, 'people with an alert'],
  [1, 'person with an alert'],
  [2, 'people with an alert'],
])('%i %s', (count, label) => {
  const words = { one: 'person with an alert', label: 'people with an alert', path: '/board' };
  expect(queueOf(words, { count, oldestAt: 5 })).toEqual({ label, count, oldestAt: 5, path: '/board' });
});
