import { Fault, type FaultCode } from '@homeward/kernel';
import { expect, it } from 'vitest';
import { eachStep } from './each-step.ts';

/** Steps that note that they were done, or fail; what was done. */
function steps(...ends: readonly (number | FaultCode)[]) {
  const done: number[] = [];
  const all = ends.map((end) => async () => {
    if (typeof end === 'string') throw new Fault(end, 'refused');
    done.push(end);
  });
  return { all, done };
}

it('does what comes after a step that fails all the same, in order, and says what failed first', async () => {
  const { all, done } = steps(1, 'HUB_BUG', 2, 'HUB_INVALID', 3);
  await expect(eachStep(all)).rejects.toMatchObject({ code: 'HUB_BUG' });
  expect(done).toEqual([1, 2, 3]);
});

it('does not wait for a store that is away once for each step', async () => {
  const { all, done } = steps(1, 'HUB_STORE', 2);
  await expect(eachStep(all)).rejects.toMatchObject({ code: 'HUB_STORE' });
  expect(done).toEqual([1]);
});
