import type { Gate } from '../gate.ts';
import { inspectEach } from '../gate.ts';
import type { Tree } from '../tree.ts';

// The patterns are written so that they do not match their own text.
const STRANGERS: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: 'a path of one machine', pattern: /(?<![\w.~-])\/(?:work|farm|root|home\/[a-z][\w-]*|Users\/[A-Za-z][\w-]*)\// },
  { what: 'a path outside the repository', pattern: /\.\.\/shared\b/ },
  {
    what: 'the host of a registry',
    pattern: /\b(?:registry\.(?:npmjs|yarnpkg)\.\w+|repo1?\.maven\.\w+|(?:ghcr|quay|docker)\.io|pypi\.org|arti{1}factory)\b/,
  },
  { what: 'a note of unfinished work', pattern: /\b(?:TO{1}DO|FI{1}XME|XX{1}X|HA{1}CK)\b/ },
];

function fileProblems(tree: Tree, path: string): string[] {
  const text = tree.read(path);
  if (text.includes('\0')) return []; // a picture or another binary file
  return text
    .split('\n')
    .flatMap((line, index) => STRANGERS.filter(({ pattern }) => pattern.test(line)).map(({ what }) => `${path}:${index + 1}: ${what}`));
}

export const leftOvers: Gate = {
  name: 'left-overs',
  rule: 'No file names a path of one machine or a registry, or says that work is unfinished.',
  inspect: (tree) => inspectEach(tree.paths, (path) => fileProblems(tree, path)),
};
