import { expect, test } from 'vitest';
import { treeOf } from '../tree.ts';
import { functionBudgets } from './function-budgets.ts';

const body = (lines: number) => 'step();\n'.repeat(lines - 2);
const problemsIn = (code: string) => functionBudgets.inspect(treeOf({ 'packages/hub/src/x.ts': code }));

test('forty lines pass', () => {
  expect(problemsIn(`function relay() {\n${body(40)}}`)).toEqual({ inspected: 1, problems: [] });
});

test.each([
  [`function relay() {\n${body(41)}}`, 'relay'],
  [`const relay = () => {\n${body(41)}};`, 'relay'],
  [`class Relay { run() {\n${body(41)}} }`, 'run'],
  [`run(() => {\n${body(41)}});`, 'a function'],
])('forty-one fail, however the function is written', (code, name) => {
  expect(problemsIn(code)).toMatchObject({ problems: [`packages/hub/src/x.ts:1: ${name} is 41 lines long, over the limit of 40`] });
});
