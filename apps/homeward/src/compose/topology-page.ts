import { type Topic, topics } from '@homeward/contracts';
import { type EventFlow, topicFlow } from './topology.ts';

const INTRODUCTION = `<!-- Made from what the apps and adapters declare by \`npm run check -- --write\`. Do not edit. -->
# Topology

Apps share topics and nothing else. This is what they say to each other: the key orders the events of one thing within a topic; across topics nothing is
promised. \`adapters\` stands for every adapter. A planned topic is a contract that nobody writes to yet; its schemas may still change. An event that is emitted and that nobody
reads or is told is on record in its topic and in traces: no page shows it and nothing follows from it. \`homeward topology\` prints the same, as text or JSON.
`;

const WAY = `What a consumer cannot take goes to \`<topic>.dead.<group>\` with its original bytes, the fault and where it came from. Every app and adapter also writes what it did to
\`trace.v1\`, which the picture leaves out.

## The way of one message

1. A hospital's message reaches a door of \`adapter-acute\`. The adapter says what it means; receipt and events are kept in one transaction; only then does the
   hospital get its acknowledgement.
2. A relay publishes the events, in order for each spell.
3. \`transfer-of-care\` takes them a batch at a time: what it has seen before is dropped, the rest is folded into spells, and state, board and its own events are
   saved together.
4. Its events go out by its own relay, for whoever reads \`transfer.v1\`. The board tells open pages of the change.
`;

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(heads), `|${heads.map(() => '---|').join('')}`, ...rows.map(row)].join('\n');
const listed = (names: readonly string[]): string => (names.length === 0 ? '-' : names.join(', '));

/** `admitted` of `spell.admitted.v1`. */
const shortName = (event: string): string => event.replace(/^[^.]+\.(.+)\.v\d+$/, '$1');

function topicTable(flows: readonly EventFlow[]): string {
  const rows = Object.values(topics).map(({ name, key, planned, writers, readers }) => [
    `\`${name}\``,
    planned ? 'planned' : 'in use',
    key,
    writers.join(', '),
    readers.join(', '),
    flows
      .filter(({ topic }) => topic === name)
      .map(({ event }) => shortName(event))
      .sort()
      .join(', '),
  ]);
  return table(['Topic', 'State', 'Key', 'Written by', 'Read by', 'Events'], rows);
}

function eventTable(flows: readonly EventFlow[]): string {
  const rows = flows.map(({ event, topic, emittedBy, readBy, toldBy }) => [
    `\`${event}\``,
    `\`${topic}\``,
    listed(emittedBy),
    listed(readBy),
    listed(toldBy),
  ]);
  return table(['Event', 'Carried by', 'Emitted by', 'Read by', 'Told to partners by'], rows);
}

const TRACE = 'trace.v1';

/** Topics in the middle, who writes them on the left, who reads them on the right. */
function picture(flows: readonly EventFlow[]): string {
  const shown = (Object.keys(topics) as Topic[]).filter((topic) => topic !== TRACE && !topics[topic].planned);
  const node = (topic: string): string => topic.replaceAll(/[.-]/g, '_');
  const arrows = shown.flatMap((topic) => {
    const { writers, readers } = topicFlow(flows, topic);
    return [...writers.map((name) => `  ${name} --> ${node(topic)}`), ...readers.map((name) => `  ${node(topic)} --> ${name}`)];
  });
  return ['```mermaid', 'flowchart LR', ...shown.map((topic) => `  ${node(topic)}[(${topic})]`), ...arrows, '```'].join('\n');
}

/** The page of the handbook. */
export function topologyPage(flows: readonly EventFlow[]): string {
  return [INTRODUCTION, `${topicTable(flows)}\n`, `${picture(flows)}\n`, WAY, `## Every event\n\n${eventTable(flows)}\n`].join('\n');
}

/** As it is printed. */
export function topologyText(flows: readonly EventFlow[]): string {
  const heads = ['event', 'carried by', 'emitted by', 'read by', 'told to partners by'];
  const rows = flows.map(({ event, topic, emittedBy, readBy, toldBy }) => [
    event,
    topic,
    listed(emittedBy),
    listed(readBy),
    listed(toldBy),
  ]);
  const widths = heads.map((head, i) => Math.max(head.length, ...rows.map((cells) => (cells[i] as string).length)));
  return [heads, ...rows]
    .map(
      (cells) =>
        `${cells
          .map((cell, i) => cell.padEnd(widths[i] as number))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
