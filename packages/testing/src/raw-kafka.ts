import { type Admin, AssignerProtocol, CompressionTypes, Kafka, logLevel } from 'kafkajs';
import { eventually } from './eventually.ts';
import { testPrefix } from './prefix.ts';

export interface RawRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly key: string | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
}

export interface RawMessage {
  readonly key: string | null;
  readonly value: Buffer | string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly partition?: number;
}

/** An ordinary Kafka client beside the product's own, so that tests look at topics the way a stranger would. */
export interface RawKafka {
  readonly kafka: Kafka;
  createTopic(name: string, partitions?: number, config?: Readonly<Record<string, string>>): Promise<void>;
  produce(topic: string, messages: readonly RawMessage[]): Promise<void>;
  /** Every record of the topic up to its end at the time of the call, per partition in offset order. */
  topicRecords(topic: string): Promise<RawRecord[]>;
  /** The group's committed offset per partition; -1 where there is none. */
  committed(group: string, topic: string): Promise<bigint[]>;
  endOffsets(topic: string): Promise<bigint[]>;
  /** How many partitions each member of the group holds, the fewest first. */
  holdings(group: string): Promise<number[]>;
  close(): Promise<void>;
}

/**
 * The topic's offsets, once the brokers that lead its partitions know it themselves: for a moment after a topic was created
 * or a broker came back they refuse even to tell offsets, and kafkajs passes that on.
 */
async function offsetsOf(admin: Admin, topic: string): Promise<Awaited<ReturnType<Admin['fetchTopicOffsets']>>> {
  return eventually(`topic ${topic} is served`, () =>
    admin.fetchTopicOffsets(topic).then(
      (partitions) => (partitions.length > 0 ? partitions : null),
      () => null,
    ),
  );
}

async function holdingsOf(admin: Admin, group: string): Promise<number[]> {
  const { groups } = await admin.describeGroups([group]);
  const members = groups[0]?.members ?? [];
  const held = members.map(({ memberAssignment }) => AssignerProtocol.MemberAssignment.decode(memberAssignment)?.assignment ?? {});
  return held.map((topics) => Object.values(topics).flat().length).sort((a, b) => a - b);
}

const text = (value: unknown): string => (Buffer.isBuffer(value) ? value.toString('utf8') : String(value));

const byPartition = <T extends { partition: number }>(rows: T[]): T[] => rows.sort((a, b) => a.partition - b.partition);

/** Records of one request: well below the megabyte that a broker takes, even where all are of one partition. */
const AT_ONCE = 200;

/** Reads a topic from the beginning to the end it has now, with a group of its own that is removed afterwards. */
async function readToEnd(kafka: Kafka, admin: Admin, topic: string): Promise<RawRecord[]> {
  const ends = await offsetsOf(admin, topic);
  const missing = new Map(ends.filter((e) => BigInt(e.offset) > BigInt(e.low)).map((e) => [e.partition, BigInt(e.offset)]));
  const records: RawRecord[] = [];
  if (missing.size === 0) return records;
  const groupId = `${testPrefix()}.reader`;
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 50 });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  const { promise: done, resolve } = Promise.withResolvers<void>();
  await consumer.run({
    autoCommit: false,
    eachBatch: async ({ batch }) => {
      const end = missing.get(batch.partition);
      for (const m of batch.messages) {
        if (end === undefined || BigInt(m.offset) >= end) break;
        const headers = Object.fromEntries(Object.entries(m.headers ?? {}).map(([name, value]) => [name, text(value)]));
        records.push({
          topic,
          partition: batch.partition,
          offset: BigInt(m.offset),
          key: m.key === null ? null : text(m.key),
          value: m.value,
          headers,
        });
      }
      if (end !== undefined && BigInt(batch.lastOffset()) + 1n >= end) missing.delete(batch.partition);
      if (missing.size === 0) resolve();
    },
  });
  await done;
  await consumer.disconnect();
  await admin.deleteGroups([groupId]);
  return records.sort((a, b) => a.partition - b.partition || Number(a.offset - b.offset));
}

/** Connects lazily; `close` ends everything it opened. */
export function rawKafka(brokers: readonly string[], options: Partial<ConstructorParameters<typeof Kafka>[0]> = {}): RawKafka {
  const kafka = new Kafka({ clientId: 'test', brokers: [...brokers], logLevel: logLevel.NOTHING, retry: { retries: 10 }, ...options });
  const admin = kafka.admin();
  // kafkajs sends a whole request again when one partition of it was refused, and tests count records; a client that never repeats may not be idempotent.
  const idempotent = options.retry?.retries !== 0;
  const producer = kafka.producer({ allowAutoTopicCreation: false, idempotent, maxInFlightRequests: 1 });
  let adminUp: Promise<void> | undefined;
  let producerUp: Promise<void> | undefined;
  const connected = async () => {
    await (adminUp ??= admin.connect());
    return admin;
  };
  return {
    kafka,
    async createTopic(name, partitions = 1, config = {}) {
      const configEntries = Object.entries(config).map(([key, value]) => ({ name: key, value }));
      const admin = await connected();
      await admin.createTopics({ waitForLeaders: false, topics: [{ topic: name, numPartitions: partitions, configEntries }] });
      // kafkajs's own wait gives up when the broker has not heard of the topic yet.
      await offsetsOf(admin, name);
    },
    async produce(topic, messages) {
      await (producerUp ??= producer.connect());
      for (let from = 0; from < messages.length; from += AT_ONCE) {
        const some = messages.slice(from, from + AT_ONCE).map((m) => ({ ...m, headers: { ...m.headers } }));
        await producer.send({ topic, acks: -1, compression: CompressionTypes.None, messages: some });
      }
    },
    topicRecords: async (topic) => readToEnd(kafka, await connected(), topic),
    async committed(group, topic) {
      const [found] = await (await connected()).fetchOffsets({ groupId: group, topics: [topic] });
      return byPartition(found?.partitions ?? []).map((p) => BigInt(p.offset));
    },
    endOffsets: async (topic) => byPartition(await offsetsOf(await connected(), topic)).map((p) => BigInt(p.offset)),
    holdings: async (group) => holdingsOf(await connected(), group),
    async close() {
      await Promise.allSettled([adminUp && admin.disconnect(), producerUp && producer.disconnect()]);
    },
  };
}
