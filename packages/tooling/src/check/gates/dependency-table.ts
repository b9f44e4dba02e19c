import type { Gate } from '../gate.ts';
import { DEVELOPMENT, foldersIn } from '../house.ts';
import { tableRows } from '../markdown.ts';
import type { Tree } from '../tree.ts';

const PAGE = 'packages/handbook/adr/dependencies.md';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

function runtimeDependencies(tree: Tree, folder: string): string[] {
  const path = `${folder}/package.json`;
  if (!tree.paths.includes(path)) return [];
  const { dependencies, optionalDependencies } = JSON.parse(tree.read(path)) as Manifest;
  return Object.keys({ ...dependencies, ...optionalDependencies }).filter((name) => !name.startsWith('@homeward/'));
}

/** `@scope/*` stands for one library that comes as a package for each platform. */
function isListed(name: string, listed: readonly string[]): boolean {
  return listed.includes(name) || listed.includes(name.replace(/\/.*/, '/*'));
}

export const dependencyTable: Gate = {
  name: 'dependency table',
  rule: 'Every library the product runs on has a line that says what we would write without it.',
  inspect: (tree) => {
    const folders = foldersIn(tree.paths).filter((folder) => !DEVELOPMENT.includes(folder.split('/')[1] as string));
    const used = [...new Set(folders.flatMap((folder) => runtimeDependencies(tree, folder)))];
    const rows = tableRows(tree.read(PAGE), 'Dependency');
    const listed = rows.map(([name]) => name as string);
    return {
      inspected: used.length,
      problems: [
        ...used.filter((name) => !isListed(name, listed)).map((name) => `${PAGE}: has no line for ${name}`),
        ...listed
          .filter((name) => !used.some((one) => isListed(one, [name])))
          .map((name) => `${PAGE}: has a line for ${name}, which nothing depends on`),
        ...rows.filter((row) => row.slice(1).includes('')).map(([name]) => `${PAGE}: the line for ${name} has an empty cell`),
      ],
    };
  },
};
