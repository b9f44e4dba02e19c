import ts from 'typescript';
import type { Gate } from '../gate.ts';
import { inspectEach } from '../gate.ts';
import { isCode, lineOf, parse } from '../source.ts';
import type { Tree } from '../tree.ts';

/** Words that say nothing about what a thing does. */
const EMPTY_WORDS = ['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'manager', 'base', 'abstract'];
/** `service` says nothing alone; it is fine as a part of a term of the field (`service-started`). */
const EMPTY_ALONE = ['service', 'services'];
/** Terms of the field, and of our own command line, that hold such a word. */
const TERMS = ['case manager', 'care manager', 'port base'];
/** The one name that the toolchain's convention gives. */
const GIVEN = ['tsconfig.base.json'];

/** Lower-case words of a kebab-case, camelCase or PascalCase name. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .map((word) => word.toLowerCase());
}

function emptyWord(name: string): string | undefined {
  const words = wordsOf(name);
  if (words.length === 1 && EMPTY_ALONE.includes(words[0] as string)) return words[0];
  return words.find((word, at) => EMPTY_WORDS.includes(word) && !TERMS.includes(`${words[at - 1]} ${word}`));
}

function pathProblems(path: string): string[] {
  if (GIVEN.includes(path)) return [];
  return path.split('/').flatMap((part) => {
    const word = emptyWord(part.replace(/(\.[a-z0-9]+)+$/, ''));
    return word === undefined ? [] : [`${path}: "${word}" in a name says nothing; name what it does`];
  });
}

const isCasedAsFile = (path: string) => /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.(ts|mjs|js)$/.test(path.split('/').at(-1) as string);

/** Names of what a file declares at its top: functions, classes, types, constants. */
function declarationsOf(source: ts.SourceFile): ts.Identifier[] {
  return source.statements.flatMap((statement) => {
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map((declaration) => declaration.name).filter(ts.isIdentifier);
    const isNamed =
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement);
    return isNamed && statement.name !== undefined ? [statement.name] : [];
  });
}

function codeProblems(tree: Tree, path: string): string[] {
  const source = parse(tree, path);
  const casing = isCasedAsFile(path) ? [] : [`${path}: file names are kebab-case`];
  const names = declarationsOf(source).flatMap((name) => {
    const word = emptyWord(name.text);
    return word === undefined ? [] : [`${path}:${lineOf(source, name)}: "${word}" in ${name.text} says nothing; name what it does`];
  });
  return [...casing, ...names];
}

export const names: Gate = {
  name: 'names',
  rule: 'Files are kebab-case, and no file, folder or declaration is named with a word that says nothing.',
  inspect: (tree) => inspectEach(tree.paths, (path) => [...pathProblems(path), ...(isCode(path) ? codeProblems(tree, path) : [])]),
};
