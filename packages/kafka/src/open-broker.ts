import type { Broker, ConsumeOptions, OutRecord, TopicSpec } from '@homeward/hub/ports';
import { Fault } from '@homeward/kernel';
import type { Kafka } from 'kafkajs';
import { type AdminSession, openAdminSession } from './admin-session.ts';
import { checkApiVersions } from './api-versions.ts';
import { sendFault } from './broker-fault.ts';
import { type ClientOptions, connectorOf, createClient } from './client.ts';
import { type ConsumptionOptions, startConsumption } from './consumption.ts';
import { endReading, letRead } from './grants.ts';
import { openProducer } from './idempotent-producer.ts';
import { within } from './pause.ts';
import { recordBytes, SendQueue } from './send-queue.ts';
import { catchStrayRejections } from './stray-rejections.ts';
import { sharedFor } from './shared-answers.ts';
import { ensureTopics, topicDirectory } from './topics.ts';
import { untilReached } from './until-reached.ts';

export interface BrokerOptions extends ClientOptions {
  /** Milliseconds to wait at start until a broker answers, and later until it knows the topics. Default 30 s. */
  readonly startTimeoutMs?: number;
  /** Milliseconds to wait for the first answer, where whoever opens tries again by itself. As `startTimeoutMs` unless given. */
  readonly openTimeoutMs?: number;
  /** Milliseconds until records that Kafka does not acknowledge are given up with `HUB_BROKER`. Default 30 s. */
  readonly sendTimeoutMs?: number;
  /**
   * Milliseconds after which the group takes a silent member for dead. Default 6 s, the least that Kafka allows unless told
   * otherwise; a process killed and started again waits this long for its own partitions.
   */
  readonly sessionTimeoutMs?: number;
  /** A new topic gets no more partitions than this, however many it is specified with. One machine has no use for many: each is a unit of work of its own. */
  readonly mostPartitions?: number;
}

/** What Kafka's default `max.message.bytes` leaves for one record. */
const MAX_RECORD_BYTES = 1_000_000;
/** A chunk may be for one partition, whose batch Kafka limits in bytes; within that, larger ones cost less a record on both sides. */
const CHUNK = { chunkRecords: 2_000, chunkBytes: 800_000, waitingRecords: 50_000 } as const;
const CLOSE_MS = 5_000;

function refuseIllegal(records: readonly OutRecord[]): void {
  for (const record of records) {
    // Without a key kafkajs chooses a partition anew for each repeat, and the broker cannot see that it has the record already.
    if (record.key === '') throw new Fault('HUB_INVALID', `a record for ${record.topic} has no key`);
    if (recordBytes(record) > MAX_RECORD_BYTES)
      throw new Fault('HUB_TOO_LARGE', `a record for ${record.topic} is over ${MAX_RECORD_BYTES} bytes`);
  }
}

/** The sending half: one queue in front of one producer. */
function openSender(kafka: Kafka, options: BrokerOptions, requireTopics: (topics: string[]) => Promise<void>) {
  const producer = openProducer({ kafka, log: options.log, sendTimeoutMs: options.sendTimeoutMs ?? 30_000 });
  const transmit = async (records: readonly OutRecord[]) => {
    await requireTopics(records.map((record) => record.topic));
    await producer.transmit(records);
  };
  const queue = new SendQueue({ ...CHUNK, transmit });
  return {
    send: async (records: readonly OutRecord[]) => {
      refuseIllegal(records);
      await queue.send(records).catch((thrown: unknown) => {
        throw sendFault(thrown);
      });
    },
    close: async () => {
      await within(CLOSE_MS, queue.drained(), () => new Error('late')).catch(() => {}); // what is left is refused next
      queue.close();
      await producer.close();
    },
  };
}

/** The reading half: every consumption of this connection, restarted together when kafkajs has failed without saying where. */
function openReaders(parts: Omit<ConsumptionOptions, 'consume'>) {
  const open = new Set<Awaited<ReturnType<typeof startConsumption>>>();
  let isClosed = false;
  const release = catchStrayRejections(parts.log, (reason) => {
    for (const consumption of open) consumption.restart(reason);
  });
  return {
    consume: async (consume: ConsumeOptions) => {
      const consumption = await startConsumption({ ...parts, consume });
      open.add(consumption);
      const stop = async () => {
        await consumption.stop();
        open.delete(consumption);
      };
      if (isClosed) {
        await stop(); // it came up after the others had ended: nobody else would end it
        throw new Fault('HUB_BROKER', 'the connection to Kafka is closed');
      }
      return { ...consumption, stop };
    },
    close: async () => {
      isClosed = true;
      await Promise.all([...open].map((consumption) => consumption.stop()));
      release();
    },
  };
}

/** Consumers of one process that read the same topics look after themselves with one answer. */
const SEEN_ENDS_MS = 1_500;

async function rangesOf(admin: AdminSession, topic: string): ReturnType<Broker['ranges']> {
  const partitions = await admin.run('read end offsets', (client) => client.fetchTopicOffsets(topic));
  return partitions.sort((a, b) => a.partition - b.partition).map((p) => ({ low: BigInt(p.low), end: BigInt(p.high) }));
}

const withinMost =
  ({ mostPartitions = Number.POSITIVE_INFINITY }: BrokerOptions) =>
  (topic: TopicSpec): TopicSpec => ({ ...topic, partitions: Math.min(topic.partitions, mostPartitions) });

/**
 * Connects to Kafka.
 * @throws Fault HUB_BROKER when no broker answers in time; HUB_CONFIG when one refuses the login or speaks no version that we do.
 */
export async function openBroker(options: BrokerOptions): Promise<Broker> {
  const { log, sessionTimeoutMs = 6_000, startTimeoutMs = 30_000, openTimeoutMs = startTimeoutMs } = options;
  await checkApiVersions(connectorOf(options), options.brokers, openTimeoutMs);
  let lostAt = Number.NEGATIVE_INFINITY;
  const kafka = createClient(options, () => {
    lostAt = performance.now();
  });
  const admin = openAdminSession(kafka);
  const ping = () => admin.run('reach Kafka', async (client) => void (await client.describeCluster()), 5_000);
  await untilReached(ping, openTimeoutMs).catch(async (thrown: unknown) => {
    await admin.close(); // what does not open leaves nothing open
    throw thrown;
  });
  const directory = topicDirectory(admin);
  const sender = openSender(kafka, options, directory.require);
  const ranges = (topic: string) => rangesOf(admin, topic);
  const ends = async (topic: string) => (await ranges(topic)).map(({ end }) => end);
  const seenEnds = sharedFor(SEEN_ENDS_MS, ends);
  const readers = openReaders({ kafka, admin, sessionTimeoutMs, endOffsets: ends, seenEnds, lostAt: () => lostAt, log });
  return {
    async ensureTopics(topics) {
      await ensureTopics(admin, topics.map(withinMost(options)));
      directory.seen(topics.map(({ name }) => name));
    },
    send: sender.send,
    async consume(consume) {
      await untilReached(() => directory.require(consume.topics, true), startTimeoutMs, admin.isClosed);
      return readers.consume(consume);
    },
    letRead: (grant) => untilReached(() => letRead(admin, grant), startTimeoutMs, admin.isClosed),
    endReading: (former) => endReading(admin, former),
    ranges,
    ping,
    async close() {
      await readers.close();
      await sender.close();
      await admin.close();
    },
  };
}
