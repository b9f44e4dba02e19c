import type { Broker, OutRecord } from '@homeward/hub/ports';
import { Fault } from '@homeward/kernel';
import { openAdminSession } from './admin-session.ts';
import { checkApiVersions } from './api-versions.ts';
import { type ClientOptions, connectorOf, createClient } from './client.ts';
import { startConsumption } from './consumption.ts';
import { openProducer } from './idempotent-producer.ts';
import { within } from './pause.ts';
import { createSendQueue, recordBytes } from './send-queue.ts';
import { catchStrayRejections } from './stray-rejections.ts';
import { ensureTopics, topicDirectory } from './topics.ts';

export interface BrokerOptions extends ClientOptions {
  /** Milliseconds to wait at start until a broker answers. Default 30 s. */
  readonly startTimeoutMs?: number;
  /** Milliseconds until records that Kafka does not acknowledge are given up with `HUB_BROKER`. Default 30 s. */
  readonly sendTimeoutMs?: number;
  /**
   * Milliseconds after which the group takes a silent member for dead. Default 6 s, the least that Kafka allows unless told
   * otherwise; a process killed and started again waits this long for its own partitions.
   */
  readonly sessionTimeoutMs?: number;
}

/** What Kafka's default `max.message.bytes` leaves for one record. */
const MAX_RECORD_BYTES = 1_000_000;
/** Near the best that kafkajs does: larger chunks bring nothing, smaller ones cost round trips. */
const CHUNK = { chunkRecords: 500, chunkBytes: 800_000, waitingRecords: 50_000 } as const;
const CLOSE_MS = 5_000;

function refuseIllegal(records: readonly OutRecord[]): void {
  for (const record of records) {
    // Without a key kafkajs chooses a partition anew for each repeat, and the broker cannot see that it has the record already.
    if (record.key === '') throw new Fault('HUB_INVALID', `a record for ${record.topic} has no key`);
    if (recordBytes(record) > MAX_RECORD_BYTES)
      throw new Fault('HUB_TOO_LARGE', `a record for ${record.topic} is over ${MAX_RECORD_BYTES} bytes`);
  }
}

/**
 * Connects to Kafka.
 * @throws Fault HUB_BROKER when no broker answers in time; HUB_CONFIG when one refuses the login or speaks no version that we do.
 */
export async function openBroker(options: BrokerOptions): Promise<Broker> {
  const { log } = options;
  await checkApiVersions(connectorOf(options), options.brokers, options.startTimeoutMs ?? 30_000);
  const kafka = createClient(options);
  const admin = openAdminSession(kafka);
  const ping = () => admin.run('reach Kafka', async (client) => void (await client.describeCluster()), 5_000);
  await ping();
  const requireTopics = topicDirectory(admin);
  const producer = openProducer({ kafka, log, sendTimeoutMs: options.sendTimeoutMs ?? 30_000 });
  const transmit = async (records: readonly OutRecord[]) => {
    await requireTopics(records.map((record) => record.topic));
    await producer.transmit(records);
  };
  const queue = createSendQueue({ ...CHUNK, transmit });
  const endOffsets = (topic: string) =>
    admin.run('read end offsets', async (client) => {
      const partitions = await client.fetchTopicOffsets(topic);
      return partitions.sort((a, b) => a.partition - b.partition).map((p) => BigInt(p.high));
    });
  const consumptions = new Set<Awaited<ReturnType<typeof startConsumption>>>();
  const release = catchStrayRejections(log, (reason) => {
    for (const consumption of consumptions) consumption.restart(reason);
  });

  return {
    ensureTopics: (topics) => ensureTopics(admin, topics),
    async send(records) {
      refuseIllegal(records);
      await queue.send(records);
    },
    async consume(consume) {
      await requireTopics(consume.topics);
      const sessionTimeoutMs = options.sessionTimeoutMs ?? 6_000;
      const consumption = await startConsumption({ kafka, admin, consume, sessionTimeoutMs, endOffsets, log });
      consumptions.add(consumption);
      return consumption;
    },
    endOffsets,
    ping,
    async close() {
      await Promise.all([...consumptions].map((consumption) => consumption.stop()));
      await within(CLOSE_MS, queue.drained(), () => new Error('late')).catch(() => {}); // what is left is refused next
      queue.close();
      await Promise.all([producer.close(), admin.close()]);
      release();
    },
  };
}
