import type { Broker, InRecord, ReadPosition } from '../ports/broker.ts';

/** A record under another topic's name. What it holds is asked of it, since it may be taken out of its bytes only then. */
class Renamed implements InRecord {
  readonly topic: string;
  readonly #record: InRecord;

  constructor(topic: string, record: InRecord) {
    this.topic = topic;
    this.#record = record;
  }

  get partition(): number {
    return this.#record.partition;
  }

  get offset(): bigint {
    return this.#record.offset;
  }

  get key(): Buffer | null {
    return this.#record.key;
  }

  get value(): Buffer | null {
    return this.#record.value;
  }

  get headers(): InRecord['headers'] {
    return this.#record.headers;
  }

  get timestamp(): number {
    return this.#record.timestamp;
  }

  get epoch(): number | null {
    return this.#record.epoch ?? null;
  }

  texts(names: readonly string[]): readonly (string | undefined)[] {
    return this.#record.texts?.(names) ?? names.map((name) => this.#record.headers[name]?.toString('latin1'));
  }
}

/** A broker that puts `<prefix>.` before every topic and group, so that several installations (and tests) share one Kafka. */
export function prefixedBroker(broker: Broker, prefix: string): Broker {
  const there = (topic: string) => `${prefix}.${topic}`;
  const back = (topic: string) => topic.slice(prefix.length + 1);
  return {
    ...broker,
    ensureTopics: (topics) => broker.ensureTopics(topics.map((topic) => ({ ...topic, name: there(topic.name) }))),
    letRead: ({ user, topic, groupPrefix }) => broker.letRead({ user, topic: there(topic), groupPrefix: there(groupPrefix) }),
    endReading: ({ isFormer, groupPrefixOf }) =>
      broker.endReading({
        isFormer: (user, topic) => topic.startsWith(there('')) && isFormer(user, back(topic)),
        groupPrefixOf: (user) => there(groupPrefixOf(user)),
      }),
    send: (records) => broker.send(records.map((record) => ({ ...record, topic: there(record.topic) }))),
    ranges: (topic) => broker.ranges(there(topic)),
    consume: (options) =>
      broker.consume({
        ...options,
        group: there(options.group),
        topics: options.topics.map(there),
        startFrom: (topic, partition) => options.startFrom(back(topic), partition),
        onTaken: (topic, partition) => options.onTaken?.(back(topic), partition),
        ...(options.startAgain === undefined
          ? {}
          : {
              startAgain: (topic: string, ...at: [number, ReadPosition]) => options.startAgain?.(back(topic), ...at) ?? Promise.resolve(),
            }),
        ...(options.forgotten === undefined
          ? {}
          : {
              forgotten: async () => ((await options.forgotten?.()) ?? []).map((to) => ({ ...to, topic: there(to.topic) })),
            }),
        onBatch: (batch, isCurrent) => {
          const topic = back(batch.topic);
          return options.onBatch({ ...batch, topic, records: batch.records.map((record) => new Renamed(topic, record)) }, isCurrent);
        },
      }),
  };
}
