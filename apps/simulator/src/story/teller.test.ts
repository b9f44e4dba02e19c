import { expect, test } from 'vitest';
import { openTeller } from './teller.ts';

const facts = (names: string, into: string[]) => names.split('').map((name) => async () => void into.push(name));

test('tells as it happens, unless it is to be untidy', async () => {
  const told: string[] = [];
  const teller = openTeller(null);
  await teller.tell(...facts('ab', told));
  await teller.tellLate(facts('c', told)[0] as () => Promise<void>);
  expect(told.join('')).toBe('abc');
});

test('an untidy teller keeps, shuffles and repeats; what is late comes with the last', async () => {
  const told: string[] = [];
  const teller = openTeller(4);
  await teller.tell(...facts('abcdefgh', told));
  await teller.tellLate(facts('z', told)[0] as () => Promise<void>);
  expect(told).toEqual([]);
  await teller.catchUp();
  expect([...new Set(told)].sort().join('')).toBe('abcdefgh');
  expect(told.length).toBeGreaterThan(8);
  expect(told.join('')).not.toBe([...told].sort().join(''));
  await teller.catchUp('all');
  expect(told.includes('z')).toBe(true);
});
