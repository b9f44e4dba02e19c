import type { Logger } from '@homeward/hub';
import type { ConsumeOptions, InRecord } from '@homeward/hub/ports';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { isSettling, reasonOf } from './broker-fault.ts';
import { METADATA_MAX_AGE_MS } from './client.ts';
import { Committer } from './committer.ts';
import { Dispatcher, type Feed } from './dispatcher.ts';
import { FetchedRecord } from './record.ts';
import { Rests } from './rests.ts';
import type { Held } from './standing-of.ts';

export interface SessionOptions {
  readonly kafka: Kafka;
  readonly consume: ConsumeOptions;
  readonly maxRecords: number;
  readonly sessionTimeoutMs: number;
  /** First offset of a partition for this group when the app has stored none: the group's committed one, else the topic's beginning. */
  groupStart(topic: string, partition: number): Promise<bigint>;
  /** What the leaders of partitions tell of them. */
  readonly held: Held;
  readonly log: Logger;
}

/** One life of a kafkajs consumer, from its first join to its failure or end. */
export interface Session {
  readonly consumer: Consumer;
  readonly dispatcher: Dispatcher;
  readonly committer: Committer;
  /** Null where it never rests. */
  readonly rests: Rests | null;
  joined: boolean;
  lastFetchAt: number;
  lastHeartbeatAt: number;
  /** When a broker last left a request unanswered for too long. */
  unansweredAt: number;
  /** Settles with the reason when the session has to be replaced. */
  readonly over: Promise<string>;
  end(reason: string): void;
}

/** A long poll: short, because kafkajs sleeps this long whenever all partitions are paused, and joins only between fetches. */
const MAX_WAIT_MS = 200;
/** The group's offsets are for others to see our lag by. */
const COMMIT_EVERY_MS = 1_000;

/** Milliseconds that the group waits for each of its members to join again. */
export const rebalanceTimeoutMs = (sessionTimeoutMs: number): number => Math.max(30_000, sessionTimeoutMs);

/** The offset that a fetch asked for; kafkajs has it on each batch and its types do not say so. */
interface FetchedFrom {
  readonly fetchedOffset: string;
}

function toRecords({ topic, partition, messages }: EachBatchPayload['batch']): InRecord[] {
  return messages.map((message) => new FetchedRecord(topic, partition, message));
}

function createConsumer({ kafka, consume, sessionTimeoutMs }: SessionOptions): Consumer {
  return kafka.consumer({
    groupId: consume.group,
    allowAutoTopicCreation: false,
    metadataMaxAge: METADATA_MAX_AGE_MS,
    sessionTimeout: sessionTimeoutMs,
    heartbeatInterval: Math.min(2_000, Math.floor(sessionTimeoutMs / 4)), // by the machine's clock: where that is set back none is sent, until the watchdog misses them
    rebalanceTimeout: rebalanceTimeoutMs(sessionTimeoutMs),
    maxWaitTimeInMs: MAX_WAIT_MS,
    maxBytesPerPartition: 1_000_000, // kafkajs parses a fetch in one go; 4 MB keep the event loop free
    maxBytes: 4_000_000,
    retry: { retries: 5, restartOnFailure: async () => false }, // the member starts a new session instead
  });
}

/** kafkajs throws from these once its consumer has stopped, when there is nothing left to steer. */
function steering(consumer: Consumer, log: Logger): Pick<Feed, 'pause' | 'resume' | 'seek'> {
  const unlessStopped = (act: () => void) => {
    try {
      act();
    } catch (error) {
      log.debug('the consumer has stopped', { error });
    }
  };
  return {
    pause: (topic, partition) => unlessStopped(() => consumer.pause([{ topic, partitions: [partition] }])),
    resume: (topic, partition) => unlessStopped(() => consumer.resume([{ topic, partitions: [partition] }])),
    seek: (to) => unlessStopped(() => consumer.seek({ ...to, offset: String(to.offset) })),
  };
}

export function openSession(options: SessionOptions): Session {
  const { consume, log, maxRecords } = options;
  const consumer = createConsumer(options);
  const committer = new Committer(
    (positions) => consumer.commitOffsets(positions.map((p) => ({ ...p, offset: String(p.offset) }))),
    COMMIT_EVERY_MS,
    log,
  );
  const feed: Feed = {
    ...steering(consumer, log),
    groupStart: (topic, partition) => options.groupStart(topic, partition),
    ...options.held,
    handled: (upTo) => committer.note(upTo),
  };
  const dispatcher = new Dispatcher({
    onBatch: (batch, isCurrent) => consume.onBatch(batch, isCurrent),
    startFrom: (topic, partition) => consume.startFrom(topic, partition),
    onTaken: (topic, partition) => consume.onTaken?.(topic, partition),
    ...(consume.startAgain === undefined ? {} : { startAgain: consume.startAgain }),
    maxRecords,
    feed,
    log,
  });
  const { promise: over, resolve: end } = Promise.withResolvers<string>();
  const now = performance.now();
  const rests = consume.rests === undefined ? null : new Rests(consume.rests);
  const times = { lastFetchAt: now, lastHeartbeatAt: now, unansweredAt: Number.NEGATIVE_INFINITY };
  return { consumer, dispatcher, committer, rests, joined: false, ...times, over, end };
}

/** Finds out now and then whether what was read still stands in the topics, and soon after a connection was lost: as good as that is one that goes silent. */
export function lookAround({ dispatcher, unansweredAt }: Session, lostAt: number): void {
  dispatcher.lookAround(Math.max(lostAt, unansweredAt));
}

/** Notes when the client last did what the member is judged by. */
function followTimes(session: Session): void {
  const { consumer } = session;
  const { events } = consumer;
  consumer.on(events.FETCH, () => {
    session.lastFetchAt = performance.now();
    if (!session.joined) session.end('it fetches without having joined'); // what it fetches nobody waits for
  });
  consumer.on(events.HEARTBEAT, () => {
    session.lastHeartbeatAt = performance.now();
  });
  consumer.on(events.REQUEST_TIMEOUT, () => {
    session.unansweredAt = performance.now();
  });
}

/** Ties the client's events to the dispatcher; kafkajs calls these listeners at once, before it fetches again. */
export function followEvents(session: Session, log: Logger): void {
  const { consumer, dispatcher, committer } = session;
  const { events } = consumer;
  followTimes(session);
  const lose = () => {
    session.joined = false;
    committer.forget();
    dispatcher.revoked();
  };
  consumer.on(events.GROUP_JOIN, ({ payload }) => {
    committer.forget();
    session.joined = true;
    session.lastHeartbeatAt = performance.now();
    dispatcher.assigned(payload.memberAssignment);
    log.debug('joined the group', { group: payload.groupId, memberId: payload.memberId });
  });
  consumer.on(events.REBALANCING, lose);
  consumer.on(events.START_BATCH_PROCESS, ({ payload }) => {
    // Only control records or aborted ones: kafkajs passes over them without a call to eachBatch.
    if (payload.batchSize === 0)
      dispatcher.offer({
        topic: payload.topic,
        partition: payload.partition,
        from: BigInt((payload as unknown as FetchedFrom).fetchedOffset),
        records: [],
        next: BigInt(payload.lastOffset) + 1n,
      });
  });
  consumer.on(events.CRASH, ({ payload }) => {
    lose();
    log[isSettling(payload.error) ? 'debug' : 'warn']('the consumer failed', { group: payload.groupId, reason: reasonOf(payload.error) });
    session.end('failed');
  });
}

/** Joins and consumes; resolves after the first join, or after a failure that CRASH reported. */
export async function runSession(session: Session, topics: readonly string[]): Promise<void> {
  const { consumer, dispatcher, rests } = session;
  await consumer.connect();
  await consumer.subscribe({ topics: [...topics], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: 64,
    eachBatch: async ({ batch, resolveOffset }) => {
      const last = batch.lastOffset();
      const { topic, partition } = batch;
      const from = BigInt((batch as unknown as FetchedFrom).fetchedOffset);
      if (dispatcher.offer({ topic, partition, from, records: toRecords(batch), next: BigInt(last) + 1n })) resolveOffset(last);
      await rests?.after(batch.messages.length);
    },
  });
}
