import ts from 'typescript';
import type { Gate } from '../gate.ts';
import { folderOf, isCode, isTest, lineOf, nodesOf, parse } from '../source.ts';
import type { Tree } from '../tree.ts';

const READER = 'apps/homeward/src/main.ts';
const EXEMPT = ['packages/testing', 'packages/bench', 'packages/tooling'];

function isEnvironment(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) return node.expression.getText() === 'process' && node.name.text === 'env';
  if (ts.isElementAccessExpression(node)) return node.expression.getText() === 'process';
  return ts.isImportDeclaration(node) && /^(node:)?process$/.test((node.moduleSpecifier as ts.StringLiteral).text);
}

function readsOf(tree: Tree, path: string): string[] {
  const source = parse(tree, path);
  return nodesOf(source)
    .filter(isEnvironment)
    .map((node) => `${path}:${lineOf(source, node)}`);
}

export const environment: Gate = {
  name: 'environment',
  rule: `The environment is read in one place, ${READER}, and handed on as configuration.`,
  inspect: (tree) => {
    const product = tree.paths.filter((path) => isCode(path) && path.endsWith('.ts') && !isTest(path) && !EXEMPT.includes(folderOf(path)));
    const reads = product.flatMap((path) => readsOf(tree, path).map((where) => ({ path, where })));
    const strays = reads
      .filter(({ path }) => path !== READER)
      .map(({ where }) => `${where}: reads the environment; take it from the configuration`);
    return { inspected: reads.length, problems: strays };
  },
};
