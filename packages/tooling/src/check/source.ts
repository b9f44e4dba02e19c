import ts from 'typescript';
import type { Tree } from './tree.ts';

/** Code that people write: TypeScript and plain modules of apps and packages, generated files left out. */
export function isCode(path: string): boolean {
  return /^(apps|packages)\/.*\.(ts|mjs|js)$/.test(path) && !path.endsWith('.gen.ts') && !path.includes('/fixtures/');
}

export function isTest(path: string): boolean {
  return path.endsWith('.test.ts') || /^(apps|packages)\/[^/]+\/test\//.test(path);
}

/** `packages/kernel` of `packages/kernel/src/fault.ts`. */
export function folderOf(path: string): string {
  return path.split('/').slice(0, 2).join('/');
}

/** Line of a position, counted from 1. */
export function lineOf(source: ts.SourceFile, node: ts.Node): number {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}

const parsed = new WeakMap<Tree, Map<string, ts.SourceFile>>();

/** The syntax tree of a file; parsed once, however many gates ask. */
export function parse(tree: Tree, path: string): ts.SourceFile {
  const known = parsed.get(tree) ?? new Map<string, ts.SourceFile>();
  parsed.set(tree, known);
  const source = known.get(path) ?? ts.createSourceFile(path, tree.read(path), ts.ScriptTarget.Latest, true);
  known.set(path, source);
  return source;
}

/** Every node below `node`, depth first. */
export function nodesOf(node: ts.Node): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (at: ts.Node): void => {
    found.push(at);
    ts.forEachChild(at, visit);
  };
  visit(node);
  return found;
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return node.argument.literal;
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return node.arguments[0];
  return undefined;
}

export interface Import {
  readonly specifier: string;
  readonly line: number;
}

/** Everything a file imports: statically, dynamically, as a type or to export it again. */
export function importsOf(tree: Tree, path: string): Import[] {
  const source = parse(tree, path);
  const found: Import[] = [];
  for (const node of nodesOf(source)) {
    const specifier = specifierOf(node);
    if (specifier !== undefined && ts.isStringLiteralLike(specifier)) found.push({ specifier: specifier.text, line: lineOf(source, node) });
  }
  return found;
}

/** The package a specifier names: `@homeward/hub`, `pg`; null for relative paths and Node's own modules. */
export function packageOf(specifier: string): string | null {
  if (specifier.startsWith('.') || specifier.startsWith('/') || specifier.startsWith('node:')) return null;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
