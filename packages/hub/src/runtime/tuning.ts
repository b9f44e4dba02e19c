import { type DeliveryTuning, defaultDeliveryTuning } from './deliver/delivery-tuning.ts';

/** Sizes and pauses of the runtime. The defaults suit production; tests shorten the waits. */
export interface Tuning {
  /** Records in one unit of work at most. */
  readonly maxRecords: number;
  /** Keys in one at most: what costs is each aggregate that is loaded and written back, so more records fit where many are about the same. */
  readonly maxKeys: number;
  /** Keys in one at most where they recur: each is then loaded and written back once for several records. */
  readonly maxRecurringKeys: number;
  /** Records from which on a batch has a unit of work of its own; smaller ones of several partitions share one. */
  readonly jointRecords: number;
  /** How long a small batch waits for the unit that is under way, so as to share the next, in milliseconds. */
  readonly joinMs: number;
  /** From one small unit of work of an app to the next at least, in milliseconds; the first after a rest begins at once. */
  readonly spaceMs: number;
  /** The same for an app that gathers. */
  readonly gatherMs: number;
  /** Consumers of an app in one process. More than one let reading overlap with work where a single topic brings tens of thousands a second. */
  readonly members: number;
  /**
   * Units of work of an app under way in one process at most. Two keep Node and PostgreSQL busy at once, the third covers for one that waits for a lock or the disk;
   * more only live longer in memory and crowd PostgreSQL.
   */
  readonly unitsAtOnce: number;
  /** How long a partition waits for a schema this build does not know before the record is dead-lettered, in milliseconds. */
  readonly awaitMs: number;
  /** Messages in one group commit of a door at most. */
  readonly maxGroup: number;
  /** Messages that may wait at an adapter's doors; more are throttled. */
  readonly maxWaiting: number;
  /** Their bytes, likewise. */
  readonly maxWaitingBytes: number;
  /** How long a group of messages may take until it is kept, in milliseconds: then its senders are told to come again. They may find it kept. */
  readonly keepMs: number;
  /** Records that may wait in the outbox for Kafka before an adapter's doors refuse. */
  readonly maxOutbox: number;
  /** Records in one send at most, and those that share a row with the last of them. */
  readonly relayRows: number;
  /** From one send of the relay to the next at least, in milliseconds, unless a full batch waits: records gather meanwhile. The first after a rest goes at once. */
  readonly relayLingerMs: number;
  /** The same at most, in milliseconds, while a sender at an adapter's door sends message upon message, each upon the answer to the one before: a turn of the relay would hold it up. */
  readonly relayYieldMs: number;
  /** How long the relay waits when nobody wakes it, in milliseconds; its own app's commits do, and those of the app's other processes. */
  readonly relayPollMs: number;
  /** How long a shard is leased, in milliseconds; a process that dies holds its shards for as long. */
  readonly leaseMs: number;
  /** How often deadlines are looked at, in milliseconds. */
  readonly deadlinePollMs: number;
  /** How often old rows are removed, in milliseconds. */
  readonly upkeepMs: number;
  /** Days for which the inbox knows an event again. */
  readonly replayHorizonDays: number;
  /** Days for which received messages and settled dead letters are kept. */
  readonly keepDays: number;
  /** How long a stop waits for the outbox to run empty, in milliseconds. */
  readonly drainMs: number;
  readonly deliveries: DeliveryTuning;
}

export const defaultTuning: Tuning = {
  maxRecords: 8_000,
  maxKeys: 1_000,
  maxRecurringKeys: 2_000,
  jointRecords: 250,
  joinMs: 30,
  spaceMs: 15,
  gatherMs: 250,
  members: 1,
  unitsAtOnce: 3,
  awaitMs: 600_000,
  maxGroup: 256,
  maxWaiting: 4_096,
  maxWaitingBytes: 67_108_864,
  keepMs: 10_000,
  maxOutbox: 2_000_000, // some gigabytes: days of one hospital's feed
  relayRows: 2_000,
  relayLingerMs: 20,
  relayYieldMs: 250,
  relayPollMs: 1_000,
  leaseMs: 4_000,
  deadlinePollMs: 1_000,
  upkeepMs: 3_600_000,
  replayHorizonDays: 400,
  keepDays: 400,
  drainMs: 4_000,
  deliveries: defaultDeliveryTuning,
};
