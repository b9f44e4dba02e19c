import { eventRows } from './catalogue.gen.ts';
import type { EventType } from './events.gen.ts';
import type { CompatibilityMode } from './evolution/modes.ts';
import { topicRows } from './topics.gen.ts';

export type Topic = keyof typeof topicRows;

/** What the catalogue knows of an event. */
export interface EventEntry {
  readonly type: EventType;
  /** First part of the type: `spell`. */
  readonly aggregate: string;
  readonly topic: Topic;
  /** Avro name: `homeward.spell.SpellAdmittedV1`. */
  readonly fullName: string;
  /** Place in the fixed order in which facts of one instant are folded. */
  readonly rank: number;
  /** CloudEvents type: `uk.homeward.spell.admitted.v1`. */
  readonly ceType: string;
  /** Id in the lock of the schema that this build writes with; also that on the wire, unless an external registry gives its own. */
  readonly schemaId: number;
}

export interface TopicEntry {
  readonly name: Topic;
  /** What the key identifies: `spellId`. */
  readonly key: string;
  readonly partitions: number;
  /** Topic settings as Kafka takes them. */
  readonly config: Readonly<Record<string, string>>;
  /** How its schemas may change: one of the seven Confluent modes. */
  readonly compatibility: CompatibilityMode;
  /** Nobody writes it yet: its schemas are unreleased and the topic is not there. */
  readonly planned: boolean;
  readonly writers: readonly string[];
  /** Those of `writers` that do not write to it yet. */
  readonly plannedWriters: readonly string[];
  /** Those of `readers` that do not read it yet. */
  readonly plannedReaders: readonly string[];
  readonly readers: readonly string[];
}

const entries: ReadonlyMap<string, EventEntry> = new Map(eventRows.map((row) => [row.type, row]));
const byCeType: ReadonlyMap<string, EventType> = new Map(eventRows.map((row) => [row.ceType, row.type]));

/** Every event type, in the order of rank. */
export const eventTypes: readonly EventType[] = eventRows.map((row) => row.type);

export const topics: Readonly<Record<Topic, TopicEntry>> = topicRows;

export function eventEntry(type: EventType): EventEntry {
  const entry = entries.get(type);
  if (entry === undefined) throw new TypeError(`no event type ${type}`);
  return entry;
}

/** The event type of a CloudEvents type; null for one that this build does not know, which readers skip and count. */
export function typeOfCe(ceType: string): EventType | null {
  return byCeType.get(ceType) ?? null;
}
