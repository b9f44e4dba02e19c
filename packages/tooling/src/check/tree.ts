import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The repository's own files, as gates see them: a value, so that a fixture tree can be one too. */
export interface Tree {
  /** Folder it was loaded from; null for a tree made of values. */
  readonly root: string | null;
  /** Paths below the top with `/`, sorted. */
  readonly paths: readonly string[];
  /** Text of a file; throws when there is none. */
  read(path: string): string;
}

/** What git ignores or keeps for itself, by name at any depth. */
const NOT_OURS = new Set(['.git', '.homeward', '.turbo', 'coverage', 'node_modules']);

function* walk(root: string, folder: string): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    if (NOT_OURS.has(entry.name) || entry.name.endsWith('.log')) continue;
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* walk(root, path);
    else yield path;
  }
}

/** The tree as it stands in the working folder, ignored files left out. */
export function loadTree(root: string): Tree {
  const texts = new Map<string, string>();
  const read = (path: string): string => {
    const text = texts.get(path) ?? readFileSync(join(root, path), 'utf8');
    texts.set(path, text);
    return text;
  };
  return { root, paths: [...walk(root, '')].sort(), read };
}

/** A tree made of values, for the tests of gates. */
export function treeOf(files: Readonly<Record<string, string>>): Tree {
  const read = (path: string): string => {
    const text = files[path];
    if (text === undefined) throw new Error(`the tree has no ${path}`);
    return text;
  };
  return { root: null, paths: Object.keys(files).sort(), read };
}
