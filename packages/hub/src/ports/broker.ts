/**
 * The port to Kafka. One implementation (`packages/kafka`), one contract test.
 *
 * Ordering: records with one key reach one partition in the order they were given to `send`.
 * Idempotence: at least once; a record may be sent again after an ambiguous failure, with the same key and bytes, to the same partition.
 * Failure: everything that is the broker's fault is `Fault('HUB_BROKER')`; a topic that is not there, or that we may not use, is `HUB_CONFIG`,
 * but for a `send`: that is made again and again, and what it lacks may come (`HUB_BROKER`, saying what it is).
 */
export interface Broker {
  /** Creates what is missing, refuses (`HUB_CONFIG`) what exists with fewer partitions than asked. Idempotent. */
  ensureTopics(topics: readonly TopicSpec[]): Promise<void>;
  /** Resolves when every record is acknowledged by all in-sync replicas. Calls are batched; one send is in flight at a time. */
  send(records: readonly OutRecord[]): Promise<void>;
  /** Joins the group and hands batches over until `stop`. */
  consume(options: ConsumeOptions): Promise<Consumption>;
  /**
   * Lets a user of Kafka read one topic, in groups whose names begin so, and nothing else by this grant. Idempotent. `HUB_CONFIG` where the
   * cluster has no authoriser: there everybody could read everything.
   */
  letRead(grant: { readonly user: string; readonly topic: string; readonly groupPrefix: string }): Promise<void>;
  /**
   * Takes back what `letRead` granted the users that `isFormer` names, of whom `groupPrefixOf` knows the groups; Kafka refuses their next request. Answers
   * with their names: nobody where the cluster has no authoriser.
   */
  endReading(former: {
    readonly isFormer: (user: string, topic: string) => boolean;
    readonly groupPrefixOf: (user: string) => string;
  }): Promise<readonly string[]>;
  /** Of each partition the oldest offset that it still has, and the next one: the same where it has no record, or none any more. */
  ranges(topic: string): Promise<readonly OffsetRange[]>;
  /** Throws `HUB_BROKER` unless the cluster answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface OffsetRange {
  readonly low: bigint;
  readonly end: bigint;
}

/** Where a reader stands in a partition. */
export interface ReadPosition {
  /** Offset of the next record. */
  readonly next: bigint;
  /** The leader epoch of the record before it, by which it is known whether that still stands there; null where it is not known. */
  readonly epoch: number | null;
  /** When that record was written, by its own time, in epoch milliseconds; null where it is not known. What a topic that was made anew has was written later. */
  readonly writtenAt: number | null;
}

/** The same, and of which partition. */
export interface PartitionPosition extends ReadPosition {
  readonly topic: string;
  readonly partition: number;
}

export interface TopicSpec {
  readonly name: string;
  readonly partitions: number;
  readonly config: Readonly<Record<string, string>>;
}

export interface OutRecord {
  readonly topic: string;
  readonly key: string;
  readonly value: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** A record as it was read. Its parts may be taken out of its bytes anew each time they are asked for, so it is not to be spread. */
export interface InRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, Buffer | undefined>>;
  /** The broker's timestamp, epoch milliseconds. */
  readonly timestamp: number;
  /** The leader epoch in which it was written: a number that grows whenever the partition gets another leader, or its leader starts again. */
  readonly epoch?: number | null;
  /** About what it takes in memory, in bytes; by its value where nothing is said. */
  readonly size?: number;
  /**
   * Texts of headers, one byte a character, in the order of `names` (one list for all records): where records come from Kafka, without a buffer
   * for each header. Undefined for one that is missing.
   */
  texts?(names: readonly string[]): readonly (string | undefined)[];
}

export interface Batch {
  readonly topic: string;
  readonly partition: number;
  readonly records: readonly InRecord[];
}

export interface ConsumeOptions {
  readonly group: string;
  readonly topics: readonly string[];
  /**
   * Called with one batch of one partition at a time; partitions run side by side. The group's offset is committed after it resolves.
   * Resolves to the offset to go on from (normally last offset + 1), or where the store has forgotten some of what was handled, to the position that it has:
   * whether what is before that still stands there is then asked like at a start. A throw is retried with backoff for ever: the handler owns dead letters.
   * `isCurrent()` turns false when the partition was taken away; work done after that must not be saved.
   */
  onBatch(batch: Batch, isCurrent: () => boolean): Promise<bigint | ReadPosition>;
  /** The partition was taken away, with what was in hand of it; it may be given again, and then begins with `startFrom`. */
  onTaken?(topic: string, partition: number): void;
  /**
   * What was read of the partition no longer stands there: Kafka lost records that it had acknowledged, or the topic was made anew. It is read again from
   * `from`, where the others end, or the oldest record there is; and what the app stored is to say so first: at offsets that were read once stand, or will
   * stand, other records, which are of the epoch of `from` or later.
   */
  startAgain?(topic: string, partition: number, from: ReadPosition): Promise<void>;
  /**
   * Partitions of which the app's store has forgotten some of what was handled (its engine crashed, or a copy took over that had not all of it), and where it
   * has them now. Asked now and then: such a partition is read again from there, also where nothing more comes of it. While something is in hand of it,
   * `onBatch` answers so.
   */
  forgotten?(): Promise<readonly PartitionPosition[]>;
  /** Where to start a partition: the app's own stored position wins over the group's. Null: from the group, else the beginning. */
  startFrom(topic: string, partition: number): Promise<ReadPosition | null>;
  /** Largest number of records a batch may hold. Default 500. */
  readonly maxRecords?: number;
  /** Members of the group in this process; more than one lets reading overlap with work where one cannot keep up. Default 1. */
  readonly members?: number;
  /** After a fetch of fewer records than `full`, the next is asked for so many milliseconds later: what comes meanwhile is one answer. Never rests unless given. */
  readonly rests?: { readonly ms: number; readonly full: number };
}

export interface Consumption {
  /** Records not yet handled, summed over this process's partitions. */
  lag(): Promise<bigint>;
  /** Marks where the topics end now. The answer tells, whenever asked, whether all members of the group, of all processes, have handled what was before. */
  mark(): Promise<() => Promise<boolean>>;
  /** True while the group is joined, every assigned partition is positioned and the brokers answer. */
  ready(): boolean;
  /** Finishes work in hand, commits, leaves the group: the group's offset is then exactly what was handled. Bounded in time. */
  stop(): Promise<void>;
}
