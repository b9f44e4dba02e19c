import type { Gate } from '../gate.ts';
import { foldersIn } from '../house.ts';
import type { Tree } from '../tree.ts';

const SHARED = 'tsconfig.base.json';
const STRICT = [
  'strict',
  'noEmit',
  'erasableSyntaxOnly',
  'verbatimModuleSyntax',
  'exactOptionalPropertyTypes',
  'noUncheckedIndexedAccess',
  'noImplicitOverride',
  'noFallthroughCasesInSwitch',
  'noUnusedLocals',
  'noUnusedParameters',
];

interface Config {
  readonly extends?: string;
  readonly compilerOptions?: Readonly<Record<string, unknown>>;
}

const readConfig = (tree: Tree, path: string) => JSON.parse(tree.read(path)) as Config;

function packageProblems(tree: Tree, folder: string): string[] {
  const path = `${folder}/tsconfig.json`;
  if (!tree.paths.includes(path)) return [`${folder}: has TypeScript and no tsconfig.json`];
  const config = readConfig(tree, path);
  const loosened = STRICT.filter((option) => config.compilerOptions?.[option] === false).map((option) => `${path}: turns ${option} off`);
  return config.extends === `../../${SHARED}` ? loosened : [`${path}: does not extend ../../${SHARED}`, ...loosened];
}

function scriptProblems(tree: Tree, folder: string): string[] {
  const path = `${folder}/package.json`;
  const { scripts = {} } = JSON.parse(tree.read(path)) as { scripts?: Record<string, string> };
  return scripts['typecheck'] === 'tsc -p .' ? [] : [`${path}: has no script "typecheck": "tsc -p ."`];
}

export const compilerOptions: Gate = {
  name: 'compiler options',
  rule: 'Every folder with TypeScript is checked with the strict options of the base, and with syntax that Node can strip.',
  inspect: (tree) => {
    const options = readConfig(tree, SHARED).compilerOptions ?? {};
    const loose = STRICT.filter((option) => options[option] !== true).map((option) => `${SHARED}: ${option} is not on`);
    const folders = foldersIn(tree.paths.filter((path) => path.endsWith('.ts')));
    return {
      inspected: folders.length,
      problems: [...loose, ...folders.flatMap((folder) => [...packageProblems(tree, folder), ...scriptProblems(tree, folder)])],
    };
  },
};
