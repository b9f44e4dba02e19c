import { posix } from 'node:path';
import ts from 'typescript';
import type { Gate } from '../gate.ts';
import { inspectEach } from '../gate.ts';
import { foldersIn } from '../house.ts';
import { parse } from '../source.ts';
import type { Tree } from '../tree.ts';

const LIMIT = 40;

function isExported(statement: ts.Statement): boolean {
  return ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

function declaredNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText());
  const { name } = statement as ts.DeclarationStatement;
  return name === undefined ? [] : [name.getText()];
}

/** Names that importing `path` offers; those that come from generated files are not counted. */
function namesOf(tree: Tree, path: string): string[] {
  if (path.endsWith('.gen.ts')) return [];
  return parse(tree, path).statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement)) return isExported(statement) ? declaredNames(statement) : [];
    const specifier = statement.moduleSpecifier;
    const from = specifier !== undefined && ts.isStringLiteral(specifier) ? posix.join(posix.dirname(path), specifier.text) : null;
    if (from?.endsWith('.gen.ts')) return [];
    if (statement.exportClause === undefined) return from === null ? [] : namesOf(tree, from);
    return ts.isNamedExports(statement.exportClause) ? statement.exportClause.elements.map(({ name }) => name.text) : ['*'];
  });
}

interface Entry {
  readonly folder: string;
  readonly name: string;
  readonly path: string;
}

function entriesOf(tree: Tree, folder: string): Entry[] {
  const manifest = `${folder}/package.json`;
  if (!tree.paths.includes(manifest)) return [];
  const { exports = {} } = JSON.parse(tree.read(manifest)) as { exports?: Record<string, string> };
  return Object.entries(exports)
    .filter(([, target]) => target.endsWith('.ts'))
    .map(([name, target]) => ({ folder, name, path: posix.join(folder, target) }));
}

export const surface: Gate = {
  name: 'surface',
  rule: `No entry point of a package offers more than ${LIMIT} names; generated ones are free.`,
  inspect: (tree) => {
    const entries = foldersIn(tree.paths).flatMap((folder) => entriesOf(tree, folder));
    return inspectEach(entries, ({ folder, name, path }) => {
      if (!tree.paths.includes(path)) return [`${folder}/package.json: exports ${name} as ${path}, which is not there`];
      const count = new Set(namesOf(tree, path)).size;
      return count > LIMIT ? [`${path}: offers ${count} names, over the limit of ${LIMIT}`] : [];
    });
  },
};
