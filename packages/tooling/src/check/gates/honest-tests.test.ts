import { expect, test } from 'vitest';
import { treeOf } from '../tree.ts';
import { honestTests } from './honest-tests.ts';

const problemsIn = (code: string) => honestTests.inspect(treeOf({ 'packages/hub/src/x.test.ts': code }));

test('a plain test passes, also one that skips where something is missing', () => {
  expect(problemsIn("test('a', () => {}); describe.skipIf(browser === null)('pages', () => {});")).toEqual({ inspected: 1, problems: [] });
});

test.each([
  ['test', 'only'],
  ['describe.each(rows)', 'only'],
  ['test', 'todo'],
  ['it', 'skip'],
])('%s.%s fails', (callee, property) => {
  expect(problemsIn(`${callee}.${property}('a', run);`)).toMatchObject({ problems: [expect.stringContaining(`${callee}.${property}`)] });
});

test.each([
  ["vi.mock('./clock.ts');", 'replaces a module'],
  ['await new Promise((resolve) => setTimeout(resolve, 500));', 'sleeps'],
  ["import { setTimeout as pause } from 'node:timers/promises';", 'sleeps'],
])('%s fails', (code, why) => {
  expect(problemsIn(code)).toMatchObject({ problems: [expect.stringContaining(why)] });
});
