import ts from 'typescript';
import type { Gate } from '../gate.ts';
import { inspectEach } from '../gate.ts';
import { importsOf, lineOf, nodesOf, parse } from '../source.ts';
import type { Tree } from '../tree.ts';

const BANNED_CALLS: readonly { readonly callee: RegExp; readonly why: string }[] = [
  { callee: /^(test|it|describe|suite)\b.*\.only$/, why: 'keeps every other test from running' },
  { callee: /^(test|it|describe|suite)\b.*\.(todo|skip)$/, why: 'never runs; use skipIf with what it lacks, or remove it' },
  { callee: /^vi\.(mock|doMock|hoisted)$/, why: 'replaces a module; fake at a port instead' },
  { callee: /^(globalThis\.)?setTimeout$/, why: 'sleeps; wait for an observed event' },
];

function calleeOf(node: ts.Node): string | null {
  return ts.isCallExpression(node) ? node.expression.getText().replace(/\s+/g, '') : null;
}

function fileProblems(tree: Tree, path: string): string[] {
  const source = parse(tree, path);
  const sleeps = importsOf(tree, path)
    .filter(({ specifier }) => specifier.endsWith('timers/promises'))
    .map(({ line }) => `${path}:${line}: sleeps; wait for an observed event`);
  const calls = nodesOf(source).flatMap((node) => {
    const callee = calleeOf(node);
    const banned = callee === null ? undefined : BANNED_CALLS.find((call) => call.callee.test(callee));
    return banned === undefined ? [] : [`${path}:${lineOf(source, node)}: ${callee} ${banned.why}`];
  });
  return [...sleeps, ...calls];
}

export const honestTests: Gate = {
  name: 'honest tests',
  rule: 'Tests run, all of them, on real modules and without sleeping.',
  inspect: (tree) =>
    inspectEach(
      tree.paths.filter((path) => /^(apps|packages)\/.*\.test\.ts$/.test(path)),
      (path) => fileProblems(tree, path),
    ),
};
