import type { Broker } from '../ports/broker.ts';

/** A broker that puts `<prefix>.` before every topic and group, so that several installations (and tests) share one Kafka. */
export function prefixedBroker(broker: Broker, prefix: string): Broker {
  const there = (topic: string) => `${prefix}.${topic}`;
  const back = (topic: string) => topic.slice(prefix.length + 1);
  return {
    ...broker,
    ensureTopics: (topics) => broker.ensureTopics(topics.map((topic) => ({ ...topic, name: there(topic.name) }))),
    letRead: ({ user, topic, groupPrefix }) => broker.letRead({ user, topic: there(topic), groupPrefix: there(groupPrefix) }),
    send: (records) => broker.send(records.map((record) => ({ ...record, topic: there(record.topic) }))),
    endOffsets: (topic) => broker.endOffsets(there(topic)),
    consume: (options) =>
      broker.consume({
        ...options,
        group: there(options.group),
        topics: options.topics.map(there),
        startFrom: (topic, partition) => options.startFrom(back(topic), partition),
        onBatch: (batch, isCurrent) => {
          const topic = back(batch.topic);
          return options.onBatch({ ...batch, topic, records: batch.records.map((record) => ({ ...record, topic })) }, isCurrent);
        },
      }),
  };
}
