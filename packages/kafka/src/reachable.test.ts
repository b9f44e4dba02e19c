import { expect, it } from 'vitest';
import { isReachable } from './reachable.ts';

const NOW = 1_000_000;
const fetched = (...ago: number[]) => ago.map((ms) => ({ lastFetchAt: NOW - ms }));

it.each<[what: string, haveTold: boolean, ago: number[], expected: boolean]>([
  ['told where the topics end', true, [60_000], true],
  ['slow to tell, and answered a fetch just now', false, [1_300, 3_900], true],
  ['slow to tell, and silent to one of the members', false, [1_300, 4_000], false],
  ['silent', false, [5_000, 9_000], false],
])('brokers that are %s', (_what, haveTold, ago, expected) => {
  expect(isReachable(haveTold, fetched(...ago), NOW)).toBe(expected);
});
