import type { Logger } from '@homeward/hub';
import type { OutRecord } from '@homeward/hub/ports';
import { Fault } from '@homeward/kernel';
import kafkajs, { type Kafka, Partitioners, type Producer, type TopicMessages } from 'kafkajs';
import { type ChosenPartitions, chosenPartitions } from './acknowledged.ts';
import { brokerFault, reasonOf } from './broker-fault.ts';
import { METADATA_MAX_AGE_MS } from './client.ts';
import { backoffMs, pause, within } from './pause.ts';

// kafkajs spreads its errors into its exports, so Node's ES modules see them on the default import alone.
const { KafkaJSNonRetriableError } = kafkajs;

export interface ProducerOptions {
  readonly kafka: Kafka;
  readonly log: Logger;
  /** Milliseconds one chunk may take, retries included, before it is given up with `HUB_BROKER`. */
  readonly sendTimeoutMs: number;
}

export interface IdempotentProducer {
  /** Sends one chunk; the caller never calls it twice at once. */
  transmit(records: readonly OutRecord[]): Promise<void>;
  close(): Promise<void>;
}

/** One kafkajs producer with its own producer id and sequence numbers. */
interface Line {
  readonly producer: Producer;
  readonly chosen: ChosenPartitions;
  /** Set when the line is given up: a repeat that kafkajs still has scheduled then ends instead of sending. */
  retired: boolean;
}

/** As long as the line lives, kafkajs repeats with the same sequence numbers, so that the broker drops what it already has. */
const patient = { initialRetryTime: 50, factor: 0.2, multiplier: 2, maxRetryTime: 1_000, retries: Number.MAX_SAFE_INTEGER } as const;

async function openLine(kafka: Kafka): Promise<Line> {
  const line = { retired: false, chosen: chosenPartitions() };
  const createPartitioner = () => {
    const choose = Partitioners.DefaultPartitioner(); // murmur2 of the key, as Java's clients choose
    return (args: Parameters<typeof choose>[0]) => {
      if (line.retired) throw new KafkaJSNonRetriableError('this producer was given up');
      const partition = choose(args);
      line.chosen.note(args.topic, partition);
      return partition;
    };
  };
  const producer = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    metadataMaxAge: METADATA_MAX_AGE_MS,
    createPartitioner,
    retry: patient,
  });
  await producer.connect();
  return Object.assign(line, { producer });
}

function byTopic(records: readonly OutRecord[]): TopicMessages[] {
  const topics = new Map<string, TopicMessages['messages']>();
  for (const { topic, key, value, headers } of records) {
    const message = { key, value, headers };
    const messages = topics.get(topic);
    if (messages === undefined) topics.set(topic, [message]);
    else messages.push(message);
  }
  return [...topics].map(([topic, messages]) => ({ topic, messages }));
}

async function endLine(opening: Promise<Line>): Promise<void> {
  const line = await opening;
  line.retired = true;
  await line.producer.disconnect();
}

/**
 * After any failure of `sendBatch` the line is retired and the next try gets a new producer id. kafkajs has then set its sequence
 * numbers back; other records sent under the numbers of some that the broker already holds would be taken for duplicates and
 * dropped although acknowledged. The cost is a possible second copy of the chunk, which consumers drop by event id.
 */
export function openProducer({ kafka, log, sendTimeoutMs }: ProducerOptions): IdempotentProducer {
  let line: Promise<Line> | null = null;
  const closing = new AbortController();
  const late = () => new Fault('HUB_BROKER', `Kafka did not acknowledge within ${sendTimeoutMs} ms`);
  const retire = async () => {
    const old = line;
    line = null;
    if (old !== null) await within(2_000, endLine(old), late).catch(() => {}); // what cannot be ended in order is left to its time-out
  };
  const attempt = async (topicMessages: TopicMessages[]) => {
    const { producer, chosen } = await (line ??= openLine(kafka));
    chosen.forget();
    const unanswered = chosen.unanswered(await producer.sendBatch({ acks: -1, topicMessages }));
    if (unanswered.length > 0)
      throw new Fault('HUB_BROKER', `a broker was lost under a batch; not all of it was sent: ${unanswered.join(', ')}`);
  };

  return {
    async transmit(records) {
      const topicMessages = byTopic(records);
      const deadline = performance.now() + sendTimeoutMs;
      for (let turn = 0; ; turn += 1) {
        try {
          return await within(Math.max(1, deadline - performance.now()), attempt(topicMessages), late);
        } catch (thrown) {
          void retire();
          const fault = brokerFault('send to Kafka', thrown);
          if (fault.code !== 'HUB_BROKER' || performance.now() >= deadline) throw fault;
          log.warn('Kafka did not take a batch; sending it again', { reason: reasonOf(thrown), count: records.length, attempt: turn + 1 });
          await pause(Math.min(backoffMs(turn), Math.max(0, deadline - performance.now())), closing.signal);
          if (closing.signal.aborted) throw fault; // a line that is opened now nobody would end
        }
      }
    },
    close: async () => {
      closing.abort(); // what is in hand is not tried again
      await retire();
    },
  };
}
