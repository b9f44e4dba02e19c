import { eventEntry, eventTypes, type EventType, topics, type Topic } from '@homeward/contracts';
import { type Adapter, type App, emitsOf } from '@homeward/hub';
import { members } from './catalogue.ts';

type Value = App | Adapter;

/** One event: who puts it on the log, what carries it, who takes it from there. */
export interface EventFlow {
  readonly event: EventType;
  readonly topic: Topic;
  readonly emittedBy: readonly string[];
  /** Apps whose state or read model follows from it, and adapters that keep it for what they tell. */
  readonly readBy: readonly string[];
  /** Adapters that tell partners of it. */
  readonly toldBy: readonly string[];
}

const TRACE = 'trace.work-done.v1';
const LOOKS: readonly EventType[] = ['access.record-viewed.v1', 'access.permission-refused.v1'];

const all = (): readonly Value[] => Object.values(members).map(({ value }) => value);

/** What a member may put on the log: its own events, and what the runtime says in its name. */
function emittedBy(value: Value): ReadonlySet<EventType> {
  const own =
    value.kind === 'app'
      ? emitsOf(value)
      : [...Object.values(value.inbound), ...Object.values(value.outbound)].flatMap(({ emits }) => emits);
  const looks = value.routes.some(({ about }) => about !== undefined) ? LOOKS : [];
  return new Set<EventType>([...own, ...looks, TRACE]);
}

function readBy(value: Value): ReadonlySet<EventType> {
  if (value.kind === 'adapter') return new Set(Object.values(value.outbound).flatMap(({ context }) => context));
  return new Set([...value.aggregates.flatMap(({ facts }) => facts), ...value.projections.flatMap(({ events }) => events)]);
}

const toldBy = (value: Value): ReadonlySet<EventType> =>
  new Set(value.kind === 'adapter' ? Object.values(value.outbound).flatMap(({ on }) => on) : []);

/** Every event of the catalogue, in its order, with what the members declare. */
export function topology(values: readonly Value[] = all()): readonly EventFlow[] {
  const who = values.map((value) => ({ name: value.name, emits: emittedBy(value), reads: readBy(value), tells: toldBy(value) }));
  const names = (of: 'emits' | 'reads' | 'tells', event: EventType): string[] =>
    who.filter((one) => one[of].has(event)).map(({ name }) => name);
  return eventTypes.map((event) => ({
    event,
    topic: eventEntry(event).topic,
    emittedBy: names('emits', event),
    readBy: names('reads', event),
    toldBy: names('tells', event),
  }));
}

/** Who writes to and reads from a topic, by the events that it carries. */
export function topicFlow(
  flows: readonly EventFlow[],
  topic: Topic,
): { readonly writers: readonly string[]; readonly readers: readonly string[] } {
  const own = flows.filter((flow) => flow.topic === topic);
  const each = (of: (flow: EventFlow) => readonly string[]): string[] =>
    Object.keys(members).filter((name) => own.some((flow) => of(flow).includes(name)));
  return { writers: each(({ emittedBy: by }) => by), readers: each((flow) => [...flow.readBy, ...flow.toldBy]) };
}

/** What the members declare and the catalogue of topics does not say, or the other way round. */
export function topicProblems(flows: readonly EventFlow[]): readonly string[] {
  const adapters = all()
    .filter(({ kind }) => kind === 'adapter')
    .map(({ name }) => name);
  return Object.values(topics).flatMap((topic) => {
    if (topic.planned) return [];
    const { writers, readers } = topicFlow(flows, topic.name);
    const inUse = (named: readonly string[], planned: readonly string[]) => named.filter((name) => !planned.includes(name));
    const own = (name: string): boolean => topic.writers.includes(name); // whoever writes may take up its own events
    const mayRead = topic.readers.flatMap((name) => (name === 'adapters' ? adapters : [name]));
    const must = inUse(topic.readers, topic.plannedReaders).filter((name) => name !== 'adapters');
    return [
      ...differ(topic.name, 'writes to', {
        found: writers,
        allowed: inUse(topic.writers, topic.plannedWriters),
        must: inUse(topic.writers, topic.plannedWriters),
      }),
      ...differ(topic.name, 'reads from', {
        found: readers.filter((name) => !own(name) || must.includes(name)),
        allowed: inUse(mayRead, topic.plannedReaders),
        must,
      }),
    ];
  });
}

interface Compared {
  readonly found: readonly string[];
  readonly allowed: readonly string[];
  readonly must: readonly string[];
}

const differ = (topic: string, does: string, { found, allowed, must }: Compared): readonly string[] => [
  ...found.filter((name) => !allowed.includes(name)).map((name) => `${name} ${does} ${topic}, and schemas/topics.yaml does not say so`),
  ...must.filter((name) => !found.includes(name)).map((name) => `schemas/topics.yaml says that ${name} ${does} ${topic}, and it does not`),
];
