import ts from 'typescript';
import type { Gate } from '../gate.ts';
import { rowDifferences, tableRows } from '../markdown.ts';
import { nodesOf, parse } from '../source.ts';
import type { Tree } from '../tree.ts';

const SETTINGS = 'apps/homeward/src/config/settings.ts';
const PAGE = 'packages/handbook/configuration.md';

/** The entries of `export const settings = { … }`, as written. */
function settingsOf(tree: Tree): ts.PropertyAssignment[] {
  const declaration = nodesOf(parse(tree, SETTINGS)).find((node) => ts.isVariableDeclaration(node) && node.name.getText() === 'settings');
  const literal = declaration === undefined ? undefined : nodesOf(declaration).find(ts.isObjectLiteralExpression);
  return literal?.properties.filter(ts.isPropertyAssignment) ?? [];
}

/** What the code gives when nothing is set: the argument of `.default(…)`. */
function defaultOf(setting: ts.PropertyAssignment): string {
  const call = nodesOf(setting).find((node) => ts.isPropertyAccessExpression(node) && node.name.text === 'default')?.parent;
  const value = call !== undefined && ts.isCallExpression(call) ? call.arguments[0] : undefined;
  if (value === undefined) return '-';
  return ts.isStringLiteral(value) ? value.text : value.getText();
}

function cells(setting: ts.PropertyAssignment): string[] {
  const isSecret = /\bsecret:\s*true\b/.test(setting.getText());
  return [setting.name.getText(), defaultOf(setting), isSecret ? 'yes' : '-'];
}

export const configurationPage: Gate = {
  name: 'configuration page',
  rule: 'The handbook lists exactly the settings there are, with their defaults and which of them are secret.',
  inspect: (tree) => {
    const wanted = settingsOf(tree).map(cells);
    const guessed = wanted
      .filter(([, value, secret]) => secret === 'yes' && value !== '-')
      .map(([name]) => `${SETTINGS}: ${name} is a secret with a default`);
    const found = tableRows(tree.read(PAGE), 'Setting').map((row) => row.slice(0, 3));
    return { inspected: wanted.length, problems: [...guessed, ...rowDifferences(PAGE, wanted, found)] };
  },
};
