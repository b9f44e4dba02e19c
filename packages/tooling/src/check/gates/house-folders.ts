import type { Gate } from '../gate.ts';
import { inspectEach } from '../gate.ts';
import { foldersIn, ladder } from '../house.ts';
import type { Tree } from '../tree.ts';

const HEADINGS = ['Purpose', 'Flow', 'Integration points', 'Peculiarities'];
const ROOMS = ['api', 'domain', 'pages', 'store'];
/** What stands beside the rooms: the table of contents, its configuration and the package's door. */
const ROOMLESS = /^(app|config|index)(\.test)?\.ts$/;

function packageProblems(tree: Tree, folder: string): string[] {
  const manifest = `${folder}/package.json`;
  if (!tree.paths.includes(manifest)) return [`${folder}: has no package.json`];
  const { name } = JSON.parse(tree.read(manifest)) as { name?: string };
  const wanted = `@homeward/${folder.split('/')[1]}`;
  return name === wanted ? [] : [`${manifest}: is named ${name}, not ${wanted}`];
}

function readmeProblems(tree: Tree, folder: string): string[] {
  const readme = `${folder}/README.md`;
  if (!tree.paths.includes(readme)) return [`${folder}: has no README.md`];
  const headings: readonly string[] = tree.read(readme).match(/(?<=^## ).+$/gm) ?? [];
  return HEADINGS.filter((heading) => !headings.includes(heading)).map((heading) => `${readme}: has no section "## ${heading}"`);
}

/** An app that has a table of contents keeps to the rooms that every app has. */
function roomProblems(tree: Tree, folder: string): string[] {
  if (!tree.paths.includes(`${folder}/src/app.ts`)) return [];
  const inside = tree.paths.filter((path) => path.startsWith(`${folder}/src/`)).map((path) => path.split('/').slice(3));
  const strangers = inside.filter(([first = '', ...rest]) => (rest.length > 0 ? !ROOMS.includes(first) : !ROOMLESS.test(first)));
  return [...new Set(strangers.map(([first]) => first))].map(
    (name) => `${folder}/src/${name}: is not one of an app's rooms (app.ts, ${ROOMS.join(', ')})`,
  );
}

export const houseFolders: Gate = {
  name: 'house',
  rule: 'Apps and packages are those of the design; every app has its README sections and keeps to its rooms.',
  inspect: (tree) =>
    inspectEach(foldersIn(tree.paths), (folder) => {
      if (ladder[folder] === undefined) return [`${folder}: is not a folder of the design`];
      if (folder.startsWith('packages/')) return packageProblems(tree, folder);
      return [...packageProblems(tree, folder), ...readmeProblems(tree, folder), ...roomProblems(tree, folder)];
    }),
};
