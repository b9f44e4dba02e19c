import type { Gate } from '../gate.ts';
import type { Tree } from '../tree.ts';

const PAGE = 'packages/handbook/delivery-guarantees.md';
/** A test as the page names it: the file in code marks, then its name, or the beginning of it, in italics. */
const NAMED = /`([^`]+)` \*([^*]+)\*/g;

interface Row {
  readonly id: string;
  readonly tests: readonly { readonly path: string; readonly name: string }[];
}

function rowsOf(page: string): Row[] {
  return page.split('\n').flatMap((line) => {
    const id = /^\| ([A-Z]\d+) \|/.exec(line)?.[1];
    if (id === undefined) return [];
    const tests = [...line.matchAll(NAMED)].map(([, path = '', name = '']) => ({ path, name }));
    return [{ id, tests }];
  });
}

/** What stands in a test file as a name; quotation marks inside one are written with a backslash. */
const hasTest = (code: string, name: string): boolean => code.replaceAll('\\', '').includes(name);

function problemsOfRow(tree: Tree, { id, tests }: Row): string[] {
  if (tests.length === 0) return [`${PAGE}: ${id} names no test`];
  return tests.flatMap(({ path, name }) => {
    if (!tree.paths.includes(path)) return [`${PAGE}: ${id} names ${path}, which is not there`];
    return hasTest(tree.read(path), name) ? [] : [`${PAGE}: ${id} names a test "${name}" that ${path} does not have`];
  });
}

/** Numbers of each letter run from 1 without a gap, so that no guarantee is dropped unseen. */
function gaps(rows: readonly Row[]): string[] {
  const ids = rows.map(({ id }) => id);
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `${PAGE}: ${id} stands there twice`);
  const missing = ids.filter((id) => {
    const number = Number(id.slice(1));
    return number > 1 && !ids.includes(`${id[0]}${number - 1}`);
  });
  return [...twice, ...missing.map((id) => `${PAGE}: ${id} has no row before it`)];
}

export const guaranteesPage: Gate = {
  name: 'guarantees page',
  rule: 'Each guarantee of delivery in the handbook names tests that are there.',
  inspect: (tree) => {
    const rows = rowsOf(tree.read(PAGE));
    return { inspected: rows.length, problems: [...gaps(rows), ...rows.flatMap((row) => problemsOfRow(tree, row))] };
  },
};
