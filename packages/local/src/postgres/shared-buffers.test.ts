import { expect, test } from 'vitest';
import { sharedBuffers } from './start-postgres.ts';

test.each([
  [512 * 2 ** 20, '128MB'],
  [2 * 2 ** 30, '256MB'],
  [4 * 2 ** 30 - 1, '511MB'],
  [64 * 2 ** 30, '1024MB'],
])('of %i bytes of memory PostgreSQL gets %s', (memory, given) => {
  expect(sharedBuffers(memory)).toBe(given);
});
