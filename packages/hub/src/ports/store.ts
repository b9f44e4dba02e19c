import type { EpochMillis, FaultCode } from '@homeward/kernel';
import type { Sql } from '../surface/projection.ts';
import type { Change } from '../surface/route.ts';
import type { PartitionPosition, ReadPosition } from './broker.ts';
import type { DeliveryStore, DeliveryWrites } from './delivery-store.ts';
import type { LetterLog, LetterWrites, NewLetter } from './letter-store.ts';
import type {
  ClaimedRow,
  DeadlineLook,
  DeadlineRow,
  DueDeadline,
  FactRow,
  InboxRow,
  Intake,
  Met,
  OutboxRow,
  ReceiptLog,
  StoredAggregate,
  WithFacts,
} from './store-rows.ts';

/**
 * The port to an app's own tables. One implementation (`packages/store`, PostgreSQL), one schema per app.
 *
 * Failure: whatever is the engine's fault (away, full, read-only, too many connections) is `Fault('HUB_STORE')`.
 * Anything else that it refuses (a value that does not fit a column) is `Fault('HUB_BUG')` with the cause, and comes
 * back the same however often it is tried. No message holds a value.
 */
export interface AppStore {
  /** Name of the schema. */
  readonly schema: string;
  /** Reads outside a unit of work, each statement by itself. */
  readonly sql: Sql;
  /**
   * Brings the runtime's own tables and then the app's (`NNNN-name.sql` in `folder`) up to date: forward only, each once,
   * under a lock per schema, so that many processes may start at the same moment. Throws `HUB_CONFIG` where an applied file was changed.
   */
  migrate(folder: URL | null): Promise<void>;
  /**
   * One transaction. `work` is called again after a serialisation failure, a deadlock or a lost race to create an aggregate
   * (at most 8 times), so it may do nothing but use `tx`. Statements given to `tx` without awaiting run in the order given.
   */
  transaction<T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T>;
  loadAggregate(kind: string, id: string): Promise<StoredAggregate | null>;
  /** An aggregate with all of its facts in their order, as both stand at one moment; null where it is not known. */
  loadWithFacts(kind: string, id: string): Promise<WithFacts | null>;
  /** Where the app stands in the partition as it stored it; null where it has nothing yet. A release that knew of no epochs or times stored none. */
  storedPosition(group: string, topic: string, partition: number): Promise<ReadPosition | null>;
  /** The same of every partition of which it stored something. */
  storedPositions(group: string): Promise<readonly PartitionPosition[]>;
  /** The one way back: the partition is to be read again from `next`, where records of `epoch` or later stand. What was done of it stays, and is known again by its ids. */
  setBack(group: string, to: OfPartition & ReadPosition): Promise<void>;
  /**
   * Keeps messages of a door and what they publish, all or none, in the order given: one commit. No two accepted or skipped
   * ones among them may have the same door, sender and id. What was known before is not written: its receipt is in the answer, and the
   * repeat is counted on it. What `also` makes of the answer is published in the same commit.
   */
  receive(intakes: readonly Intake[], also?: (met: readonly Met[]) => readonly OutboxRow[]): Promise<readonly Met[]>;
  /** Keeps records that are to be published, in a commit of their own. */
  publish(rows: readonly OutboxRow[]): Promise<void>;
  readonly receipts: ReceiptLog;
  readonly letters: LetterLog;
  readonly deliveries: DeliveryStore;
  readonly relay: RelayStore;
  /** Unfired deadlines that are due, by time, kind and id. */
  dueDeadlines(look: DeadlineLook): Promise<readonly DueDeadline[]>;
  /** Faults so far: dead letters of consumers and refusals of doors; survives restarts. */
  faults(): Promise<Partial<Record<FaultCode, number>>>;
  /**
   * Changes committed by any process from now on. `lost` is called when some may have been missed (the connection broke);
   * listening goes on by itself. Resolves to a function that ends it.
   */
  listen(listener: ChangeListener): Promise<() => void>;
  /** Throws `HUB_STORE` unless the engine answers. */
  ping(): Promise<void>;
  /** Removes whole months of the inbox, and receipts and settled letters, that are older than they have to be kept. */
  upkeep(limits: UpkeepLimits): Promise<Upkeep>;
  /**
   * Empties aggregates, facts, inbox, offsets, deadlines and `tables`, for a rebuild from the log, and notes in the same commit that one is under way. Keeps
   * receipts and what is still to be published.
   */
  wipe(tables: readonly string[]): Promise<void>;
  /** Whether a rebuild began and has not ended, so that what is there is not whole. */
  isRebuilding(): Promise<boolean>;
  /** Notes that the rebuild has ended. */
  endRebuild(): Promise<void>;
  close(): Promise<void>;
}

/** What is older than these moments may go. */
export interface UpkeepLimits {
  /** Months of the inbox that end before; an event from before then that came again would be taken for a new one. */
  readonly inboxBefore: EpochMillis;
  /** Receipts, and letters that are settled. */
  readonly keptBefore: EpochMillis;
}

/** How many were removed. */
export interface Upkeep {
  readonly months: number;
  readonly receipts: number;
  readonly letters: number;
}

export interface ChangeListener {
  changed(change: Change): void;
  lost(): void;
}

export interface OfPartition {
  readonly topic: string;
  readonly partition: number;
}

/** What one unit of work may do. Each call is one statement, however many rows. */
export interface StoreTransaction {
  /**
   * Ends the work: the commit is sent behind what was given to the transaction by now and makes up `written`, without waiting for its answers. Nothing may be
   * given to it afterwards. Whoever asked for the transaction hears of the commit, or of what was refused, as ever.
   */
  last(written: Promise<unknown>): Promise<void>;
  /** For projections: the app's own tables. */
  readonly sql: Sql;
  /**
   * The commit may return before it is on disk: a crash of the engine may then undo it, as a whole. Only for work that is done again by itself.
   * Whatever commits after it without this call makes it durable first.
   */
  relax(): Promise<void>;
  /** Locks what is stored of the partitions, in one order (so that two owners of one partition take turns), and answers it as asked; null where there is nothing. */
  lockOffsets(group: string, partitions: readonly OfPartition[]): Promise<readonly (ReadPosition | null)[]>;
  /**
   * Never go back, but to a later epoch: a batch read again from before leaves one where it is, and what was written over lost records does not. `relaxed` is
   * as `relax`, in the same statement.
   */
  savePositions(group: string, positions: readonly (OfPartition & ReadPosition)[], how?: 'relaxed'): Promise<void>;
  /** Writes ids into the inbox and answers those that were not in it. */
  takeIn(group: string, rows: readonly InboxRow[]): Promise<Set<string>>;
  /** Which of these went to the dead letters of the group, whatever became of them there. */
  buried(group: string, eventIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Marks ids in the inbox as dead letters, with where they stood (`topic/partition/offset`). */
  markDead(group: string, rows: readonly (InboxRow & { readonly origin: string })[]): Promise<void>;
  /** Locks the aggregates that exist among `ids` and answers them by id. `ids` must be sorted, so that no two units wait for each other in a circle. */
  lockAggregates(kind: string, ids: readonly string[]): Promise<Map<string, StoredAggregate>>;
  /** The next ids of a kind after `after`, in order; for going through all of them. */
  nextAggregates(kind: string, after: string, limit: number): Promise<readonly string[]>;
  /** Every fact of these aggregates, per aggregate in order. */
  loadFacts(kind: string, ids: readonly string[]): Promise<readonly FactRow[]>;
  /** Writes aggregates that `lockAggregates` did not find, sorted by id; where another unit was faster, the transaction starts again. */
  createAggregates(rows: readonly StoredAggregate[]): Promise<void>;
  saveAggregates(rows: readonly StoredAggregate[]): Promise<void>;
  addFacts(rows: readonly FactRow[]): Promise<void>;
  /** Inserts or replaces rows of a read model by their `id`; all rows have the same columns. A number for a timestamp column is epoch milliseconds. */
  putRows(table: string, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void>;
  /** Inserts rows; one whose key stands already, whatever the table's key is, stays as it is: where the first such is met, the transaction starts again. */
  keepRows(table: string, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void>;
  /** Like `putRows`, for rows that should not be there yet: faster where that is so. Where one is, the transaction starts again and puts them. */
  addRows(table: string, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void>;
  removeRows(table: string, ids: readonly string[]): Promise<void>;
  /** Replaces the unfired deadlines of these aggregates: all of `owners` lose theirs, `rows` are written (one that fired before stays fired). */
  setDeadlines(owners: readonly { readonly kind: string; readonly id: string }[], rows: readonly DeadlineRow[]): Promise<void>;
  /** Marks a deadline as fired; false when somebody else did or it is gone. */
  fireDeadline(row: DeadlineRow, now: EpochMillis): Promise<boolean>;
  /**
   * What is published from now on in this transaction may stand in rows of many records, unless a relay lives that does not read such; it waits
   * for nobody. Asked where there may be much to publish; where it was not, each record is a row.
   */
  mayPack(): Promise<void>;
  addOutbox(rows: readonly OutboxRow[]): Promise<void>;
  readonly letters: LetterWrites;
  readonly deliveries: DeliveryWrites;
  /** Counts dead letters per fault. */
  countFaults(counts: ReadonlyMap<FaultCode, number>): Promise<void>;
  /** Tells every listener after the commit. */
  notify(changes: readonly Change[]): Promise<void>;
}

/**
 * The outbox as the relay sees it: shards by key, each with one owner at a time. A row is there until it was sent.
 * Leases run by the engine's own clock (a moved product clock must not hand shards about).
 */
export interface RelayStore {
  readonly shards: number;
  /**
   * Renews what `owner` holds, takes its fair share of the free shards and gives back what is over it. Resolves to the shards held,
   * each with its fencing token (raised whenever the owner changes), and for how many milliseconds from the call's start.
   */
  lease(owner: string, ttlMs: number): Promise<{ readonly tokens: ReadonlyMap<number, number>; readonly forMs: number }>;
  /** Renews what `owner` holds, and neither takes nor gives back: what it has in hand goes on. Resolves to how many shards it still holds. */
  keep(owner: string, ttlMs: number): Promise<number>;
  /**
   * The oldest rows of the shards `owner` still holds, in the order they were written; within a key that is the order of its commits. As many as
   * hold `limit` records, where so many wait.
   * Removes the rows in `sent` before looking, and leaves out what is for the topics in `except`. All that it answers is on disk.
   */
  claim(
    owner: string,
    limit: number,
    how?: { readonly sent?: readonly string[]; readonly except?: readonly string[] },
  ): Promise<readonly ClaimedRow[]>;
  /** Removes rows that were sent. */
  sent(rows: readonly string[]): Promise<void>;
  /** Frees the room of removed rows, unless that is being done: looks pass over them until it is. */
  tidy(): Promise<void>;
  /**
   * Makes a dead letter of a record that Kafka will never take (too large), counts it as a fault of the app and publishes what is told of it;
   * nothing where the record is gone already.
   */
  bury(place: { readonly row: string; readonly at: number }, letter: NewLetter, told: readonly OutboxRow[]): Promise<void>;
  /** Records waiting, in all shards; of 100,000 rows at most unless told. Takes the longer the more wait. */
  backlog(mostRows?: number): Promise<number>;
  /**
   * From the oldest to the newest record that waits: no fewer than wait, but for what the oldest unit of work wrote; found at once however many those are.
   * Where one waits for days, as for a topic that Kafka refuses, it grows with all that is sent meanwhile: once it is large, `backlog` tells what does wait.
   */
  span(): Promise<number>;
  /** Tells the relays of other processes, which hold the other shards, that rows may wait. */
  call(): Promise<void>;
  /** Hears such calls from now on, as long as the connection holds: whoever listens looks now and then all the same. Resolves to a function that ends it. */
  onCall(listener: () => void): Promise<() => void>;
  /** Gives all shards of `owner` back. */
  release(owner: string): Promise<void>;
}
