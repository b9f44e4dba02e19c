import { expect, test } from 'vitest';
import { sharedFor } from './shared-answers.ts';

test('an answer is shared for a while, by name; one that failed is not', async () => {
  const asked: string[] = [];
  let time = 0;
  let fails = false;
  const ends = sharedFor(
    1_000,
    async (name) => {
      asked.push(name);
      if (fails) throw new Error('away');
      return asked.length;
    },
    () => time,
  );
  expect(await Promise.all([ends('a'), ends('b'), ends('a')])).toEqual([1, 2, 1]);
  time = 999;
  expect(await ends('a')).toBe(1);
  time = 1_000;
  fails = true;
  await expect(ends('a')).rejects.toThrow('away');
  fails = false;
  expect(await ends('a')).toBe(4);
  expect(asked).toEqual(['a', 'b', 'a', 'a']);
});
