import { expect, it } from 'vitest';
import { Turns } from './turns.ts';

/** Pieces of work that end when they are told to. */
function bench(places: number) {
  const turns = new Turns(places);
  const begun: number[] = [];
  const ends = Array.from({ length: 6 }, () => Promise.withResolvers<number>());
  const results = ends.map(({ promise }, i) =>
    turns.take(() => {
      begun.push(i);
      return promise;
    }),
  );
  return { begun, results, ends };
}

it('lets as many work at once as there are places, the others in the order of coming', async () => {
  const { begun, results, ends } = bench(2);
  expect(begun).toEqual([0, 1]);
  ends[1]?.resolve(10);
  expect(await results[1]).toBe(10);
  expect(begun).toEqual([0, 1, 2]);
  for (const end of ends) end.resolve(0);
  await Promise.all(results);
  expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
});

it('what fails gives its place to the next, and is told to whom it belongs', async () => {
  const { begun, results, ends } = bench(1);
  ends[0]?.reject(new Error('refused'));
  await expect(results[0]).rejects.toThrow('refused');
  expect(begun).toEqual([0, 1]);
  for (const end of ends) end.resolve(0);
  await Promise.all(results.slice(1));
});
