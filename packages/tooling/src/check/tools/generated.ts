import { generateAll } from '../../generate/index.ts';
import { TOPOLOGY_PAGE, topologyPageText } from '../../generate/topology-page.ts';
import type { Gate } from '../gate.ts';

export const generated: Gate = {
  name: 'generated files',
  rule: 'What is generated from schemas and from what apps declare stands in the tree as the generator makes it: npm run check -- --write.',
  inspect: async (tree) => {
    if (tree.root === null) throw new Error('the generators need a tree on disk');
    const files = [...(await generateAll(tree.root)), [TOPOLOGY_PAGE, await topologyPageText(tree.root)] as const];
    const stale = files
      .filter(([path, text]) => !tree.paths.includes(path) || tree.read(path) !== text)
      .map(([path]) => `${path}: is not what the generator makes`);
    return { inspected: files.length, problems: stale };
  },
};
