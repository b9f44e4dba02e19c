import { expect, it } from 'vitest';
import { LookUps } from './look-ups.ts';

/** Look-ups of which each is answered when told. */
function scripted() {
  const asked: { ids: readonly string[]; answer: PromiseWithResolvers<ReadonlySet<string>> }[] = [];
  const lookUps = new LookUps((ids) => {
    const answer = Promise.withResolvers<ReadonlySet<string>>();
    asked.push({ ids, answer });
    return answer.promise;
  });
  return {
    asked,
    isThere: (id: string) => lookUps.isThere(id),
    answer: (n: number, ...ids: string[]) => asked[n]?.answer.resolve(new Set(ids)),
  };
}

it('asks at once for the first, and together for all who come meanwhile, each id once', async () => {
  const { asked, isThere, answer } = scripted();
  const first = isThere('a');
  const meanwhile = Promise.all(['b', 'a', 'b', 'c'].map(isThere));
  expect(asked.map(({ ids }) => ids)).toEqual([['a']]);
  answer(0);
  expect(await first).toBe(false);
  expect(asked.map(({ ids }) => ids)).toEqual([['a'], ['b', 'a', 'c']]);
  answer(1, 'a', 'b');
  expect(await meanwhile).toEqual([true, true, true, false]); // who asked for `a` after it came to be there is told so, whatever the question before found
});

it('tells those who were asked for together what went wrong, and nobody else', async () => {
  const { asked, isThere, answer } = scripted();
  const [first, second] = [isThere('a'), isThere('b')];
  asked[0]?.answer.reject(new Error('away'));
  await expect(first).rejects.toThrow('away');
  answer(1, 'b');
  expect(await second).toBe(true);
  const later = isThere('c');
  answer(2);
  expect(await later).toBe(false);
});
