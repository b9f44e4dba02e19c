import type { Gate } from '../gate.ts';
import { isCode, isTest } from '../source.ts';
import type { Tree } from '../tree.ts';

const MEDIAN = 80;
const NINETIETH = 220;
const LIMIT = 350;
const TEST_LIMIT = 450;

function linesOf(tree: Tree, path: string): number {
  return tree.read(path).split('\n').length - 1;
}

/** The value that `share` of the sorted values do not exceed. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export const fileBudgets: Gate = {
  name: 'file budgets',
  rule: `Files: median ${MEDIAN} lines, 90th percentile ${NINETIETH}, none over ${LIMIT} (tests ${TEST_LIMIT}).`,
  inspect: (tree) => {
    const files = tree.paths.filter(isCode).map((path) => ({ path, lines: linesOf(tree, path), limit: isTest(path) ? TEST_LIMIT : LIMIT }));
    const long = files
      .filter(({ lines, limit }) => lines > limit)
      .map(({ path, lines, limit }) => `${path}: ${lines} lines, over the limit of ${limit}`);
    const sorted = files
      .filter(({ path }) => !isTest(path))
      .map(({ lines }) => lines)
      .sort((a, b) => a - b);
    const spread = [
      { name: 'median', is: quantile(sorted, 0.5), budget: MEDIAN },
      { name: '90th percentile', is: quantile(sorted, 0.9), budget: NINETIETH },
    ];
    const wide = spread
      .filter(({ is, budget }) => is > budget)
      .map(({ name, is, budget }) => `the ${name} of files is ${is} lines, over the budget of ${budget}`);
    return { inspected: files.length, problems: [...long, ...wide] };
  },
};
