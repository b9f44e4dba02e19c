import { generateAll } from '../../generate/index.ts';
import type { Gate } from '../gate.ts';

export const generated: Gate = {
  name: 'generated files',
  rule: 'What is generated from schemas stands in the tree as the generator makes it: npm run check -- --write.',
  inspect: async (tree) => {
    if (tree.root === null) throw new Error('the generators need a tree on disk');
    const files = [...(await generateAll(tree.root))];
    const stale = files
      .filter(([path, text]) => !tree.paths.includes(path) || tree.read(path) !== text)
      .map(([path]) => `${path}: is not what the generator makes`);
    return { inspected: files.length, problems: stale };
  },
};
