import { posix } from 'node:path';
import type { Gate } from '../gate.ts';
import { inspectEach } from '../gate.ts';
import { forTests, ladder } from '../house.ts';
import { folderOf, importsOf, isCode, isTest, packageOf } from '../source.ts';
import type { Tree } from '../tree.ts';

/** The scripts of the root start before anything is installed, so they share the launcher's bootstrap by path. */
const BY_PATH = new Map([['packages/tooling/bin/task.mjs', 'apps/homeward/bin/bootstrap.mjs']]);

function problemOf(path: string, specifier: string): string | null {
  const folder = folderOf(path);
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(path), specifier);
    return folderOf(target) === folder || BY_PATH.get(path) === target
      ? null
      : `reaches into ${folderOf(target)} by path; import the package`;
  }
  const name = packageOf(specifier)?.match(/^@homeward\/(.+)$/)?.[1];
  if (name === undefined) return null;
  const allowed = [...(ladder[folder] ?? []), ...(isTest(path) ? forTests(path) : []), folder.split('/')[1]];
  return allowed.includes(name) ? null : `may not import ${specifier}`;
}

function fileProblems(tree: Tree, path: string): string[] {
  return importsOf(tree, path).flatMap(({ specifier, line }) => {
    const problem = problemOf(path, specifier);
    return problem === null ? [] : [`${path}:${line}: ${problem}`];
  });
}

export const importLadder: Gate = {
  name: 'import ladder',
  rule: 'A folder imports only what stands below it on the ladder; apps never import each other, and nobody reaches into a folder by path.',
  inspect: (tree) => inspectEach(tree.paths.filter(isCode), (path) => fileProblems(tree, path)),
};
