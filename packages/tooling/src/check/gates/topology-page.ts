import { parse as parseYaml } from 'yaml';
import type { Gate } from '../gate.ts';
import { rowDifferences, tableRows } from '../markdown.ts';
import type { Tree } from '../tree.ts';

const PAGE = 'packages/handbook/topology.md';
const TOPICS = 'schemas/topics.yaml';

interface Topic {
  readonly key: string;
  readonly writers: readonly string[];
  readonly readers: readonly string[];
  readonly planned?: boolean;
}

/** Names of a topic's events, from the files of its aggregate. */
function eventsOf(tree: Tree, topic: string): string[] {
  const [, aggregate, major] = /^(.+)\.(v\d+)$/.exec(topic) ?? [];
  const files = tree.paths.filter((path) => path.startsWith(`schemas/events/${aggregate}/`) && path.endsWith(`.${major}.avsc`));
  return files.map((path) => (path.split('/').at(-1) as string).replace(`.${major}.avsc`, ''));
}

function cells(tree: Tree, name: string, topic: Topic): string[] {
  const state = topic.planned === true ? 'planned' : 'in use';
  return [name, state, topic.key, topic.writers.join(', '), topic.readers.join(', '), eventsOf(tree, name).join(', ')];
}

export const topologyPage: Gate = {
  name: 'topology page',
  rule: 'The handbook shows exactly the topics there are, their keys, who writes and reads them, and their events.',
  inspect: (tree) => {
    const { topics = {} } = parseYaml(tree.read(TOPICS)) as { topics?: Record<string, Topic> };
    const wanted = Object.entries(topics).map(([name, topic]) => cells(tree, name, topic));
    return { inspected: wanted.length, problems: rowDifferences(PAGE, wanted, tableRows(tree.read(PAGE), 'Topic')) };
  },
};
