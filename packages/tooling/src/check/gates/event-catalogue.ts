import { parse as parseYaml } from 'yaml';
import type { Gate } from '../gate.ts';
import { ladder } from '../house.ts';
import type { Tree } from '../tree.ts';

const TOPICS = 'schemas/topics.yaml';
const EVENT = /^schemas\/events\/([a-z-]+)\/([a-z0-9-]+)\.v(\d+)\.avsc$/;
const EXAMPLES = ['minimal.json', 'full.json'];

interface Topic {
  readonly writers?: readonly string[];
  readonly readers?: readonly string[];
}

function pascal(words: string): string {
  return words.replace(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());
}

function eventProblems(tree: Tree, path: string, topics: ReadonlySet<string>): string[] {
  const [, aggregate = '', event = '', major = ''] = EVENT.exec(path) ?? [];
  const { name, namespace } = JSON.parse(tree.read(path)) as { name?: string; namespace?: string };
  const wanted = `homeward.${aggregate}.${pascal(aggregate)}${pascal(event)}V${major}`;
  const problems = `${namespace}.${name}` === wanted ? [] : [`${path}: is named ${namespace}.${name}, not ${wanted}`];
  if (!topics.has(`${aggregate}.v${major}`)) problems.push(`${path}: ${TOPICS} has no topic ${aggregate}.v${major}`);
  const folder = path.replace(/\.avsc$/, '.examples/');
  const missing = EXAMPLES.filter((example) => !tree.paths.includes(folder + example)).map((example) => `${folder}${example}: is missing`);
  const refused = tree.paths.some((other) => other.startsWith(`${folder}invalid`)) ? [] : [`${folder}: has no invalid example`];
  return [...problems, ...missing, ...refused];
}

function topicProblems(name: string, topic: Topic, events: readonly string[]): string[] {
  const folder = name.replace(/\.v\d+$/, '');
  const isUsed = events.some((path) => path.startsWith(`schemas/events/${folder}/`));
  const parties = [...(topic.writers ?? []), ...(topic.readers ?? [])].filter((party) => party !== 'adapters');
  const strangers = parties
    .filter((party) => ladder[`apps/${party}`] === undefined)
    .map((party) => `${TOPICS}: ${name} names ${party}, which is no app of the design`);
  const silent = topic.writers?.length ? [] : [`${TOPICS}: nobody writes ${name}`];
  return [...(isUsed ? [] : [`${TOPICS}: ${name} has no event`]), ...silent, ...strangers];
}

export const eventCatalogue: Gate = {
  name: 'event catalogue',
  rule: 'Events, topics and the apps that write and read them know each other; every event has examples.',
  inspect: (tree) => {
    const events = tree.paths.filter((path) => EVENT.test(path));
    const { topics = {} } = parseYaml(tree.read(TOPICS)) as { topics?: Record<string, Topic> };
    const known = new Set(Object.keys(topics));
    return {
      inspected: events.length,
      problems: [
        ...events.flatMap((path) => eventProblems(tree, path, known)),
        ...Object.entries(topics).flatMap(([name, topic]) => topicProblems(name, topic, events)),
      ],
    };
  },
};
