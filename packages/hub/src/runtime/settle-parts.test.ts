import { expect, test } from 'vitest';
import { ofFewKeys } from './settle-parts.ts';

const few = { maxKeys: 3, maxRecurringKeys: 6 };
const recordsOf = (keys: string) => keys.split('').map((key) => ({ key: Buffer.from(key) }));
const taken = (keys: string) =>
  ofFewKeys(recordsOf(keys), few)
    .map(({ key }) => key.toString())
    .join('');

test('a unit of work ends before the first key too many', () => {
  expect(taken('abc')).toBe('abc');
  expect(taken('abcd')).toBe('abc');
  expect(taken('aabbccdd')).toBe('aabbccdd'); // they recur
});

test('where keys recur more of them make one unit: each is loaded once for several records', () => {
  expect(taken('abcdefabcdef')).toBe('abcdefabcdef');
  expect(taken('abcdefabcdefgabc')).toBe('abcdefabcdef');
});

test('where they come one after the other, and recur later, a unit stays small', () => {
  expect(taken('abcdefgabc')).toBe('abc');
});

test('records without a key are of one', () => {
  const without = Array.from({ length: 10 }, () => ({ key: null }));
  expect(ofFewKeys(without, few)).toHaveLength(10);
});
