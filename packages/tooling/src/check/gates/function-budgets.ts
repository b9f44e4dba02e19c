import ts from 'typescript';
import type { Gate } from '../gate.ts';
import { inspectEach } from '../gate.ts';
import { isCode, isTest, lineOf, nodesOf, parse } from '../source.ts';
import type { Tree } from '../tree.ts';

const LIMIT = 40;

function nameOf(node: ts.SignatureDeclaration): string {
  const named = node.name ?? (ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent) ? node.parent.name : undefined);
  return named?.getText() ?? 'a function';
}

function longFunctions(tree: Tree, path: string): string[] {
  const source = parse(tree, path);
  return nodesOf(source).flatMap((node) => {
    if (!ts.isFunctionLike(node)) return [];
    const first = lineOf(source, node);
    const last = source.getLineAndCharacterOfPosition(node.end).line + 1;
    const lines = last - first + 1;
    return lines > LIMIT ? [`${path}:${first}: ${nameOf(node)} is ${lines} lines long, over the limit of ${LIMIT}`] : [];
  });
}

export const functionBudgets: Gate = {
  name: 'function budgets',
  rule: `No function is longer than ${LIMIT} lines; suites of tests are free.`,
  inspect: (tree) =>
    inspectEach(
      tree.paths.filter((path) => isCode(path) && !isTest(path)),
      (path) => longFunctions(tree, path),
    ),
};
