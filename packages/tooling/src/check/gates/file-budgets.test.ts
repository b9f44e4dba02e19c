import { expect, test } from 'vitest';
import { treeOf } from '../tree.ts';
import { fileBudgets } from './file-budgets.ts';

const lines = (count: number) => '// a line\n'.repeat(count);
const file = (name: string) => `packages/hub/src/${name}`;

test('files within the budgets pass; generated ones are free', () => {
  const tree = treeOf({
    [file('a.ts')]: lines(80),
    [file('b.ts')]: lines(10),
    [file('b.test.ts')]: lines(450),
    [file('c.gen.ts')]: lines(9_000),
  });
  expect(fileBudgets.inspect(tree)).toEqual({ inspected: 3, problems: [] });
});

test('a long file and a long test fail', () => {
  const short = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [file(`s${n}.ts`), lines(10)]));
  const tree = treeOf({ ...short, [file('long.ts')]: lines(351), [file('long.test.ts')]: lines(451) });
  expect(fileBudgets.inspect(tree)).toMatchObject({
    problems: [`${file('long.test.ts')}: 451 lines, over the limit of 450`, `${file('long.ts')}: 351 lines, over the limit of 350`],
  });
});

test('a tree of middling files fails by its spread', () => {
  const tree = treeOf({ [file('a.ts')]: lines(81), [file('b.ts')]: lines(221) });
  expect(fileBudgets.inspect(tree)).toMatchObject({
    problems: [
      'the median of files is 81 lines, over the budget of 80',
      'the 90th percentile of files is 221 lines, over the budget of 220',
    ],
  });
});
