import type { EpochMillis, FaultCode } from '@homeward/kernel';
import type { Receipt } from '../surface/define-adapter.ts';

/** An aggregate as it is stored. */
export interface StoredAggregate {
  readonly kind: string;
  readonly id: string;
  /** Raised by one with each unit of work that folded a fact; 0 before the first. */
  readonly version: number;
  /** Shape of `state` and `announced`, from 1; 0 where the release that wrote them last said none. */
  readonly shape: number;
  readonly state: unknown;
  readonly announced: unknown;
  /** Order key of the last folded fact (see `orderKey`). */
  readonly lastOrder: string;
}

/** A fact of an aggregate: the bytes as they stand on the wire and the envelope beside them. Never changed once written. */
export interface FactRow {
  readonly kind: string;
  readonly id: string;
  /** Order key: 60 hexadecimal digits, compared as text. */
  readonly order: string;
  readonly eventId: string;
  readonly type: string;
  readonly occurredAt: EpochMillis;
  readonly recordedAt: EpochMillis;
  readonly source: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly value: Buffer;
}

export interface WithFacts {
  readonly stored: StoredAggregate;
  readonly facts: readonly FactRow[];
}

/** One record to publish. */
export interface OutboxRow {
  readonly topic: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer;
}

/** A published event as a consumer group knows it again. */
export interface InboxRow {
  readonly eventId: string;
  /** The event's own recorded time: it picks the partition, so that a second copy meets the first. */
  readonly recordedAt: EpochMillis;
}

export interface DeadlineRow {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly dueAt: EpochMillis;
  readonly command: unknown;
}

/** A deadline that is due. `shape`: of the state that it is about, as `StoredAggregate` has it; null where there is none. */
export interface DueDeadline extends DeadlineRow {
  readonly shape: number | null;
}

/** Which due deadlines are asked for, a page at a time. */
export interface DeadlineLook {
  readonly now: EpochMillis;
  /** Those of other kinds are left alone: they are another release's. */
  readonly kinds: readonly string[];
  /** The last of the page before; null for the first page. */
  readonly after: Pick<DeadlineRow, 'dueAt' | 'kind' | 'id'> | null;
  readonly limit: number;
}

/** One message at a door, as it is kept. */
export interface ReceiptRow {
  readonly door: string;
  /** Empty where the message was refused before anybody knew the sender. */
  readonly sender: string;
  readonly messageId: string;
  /** SHA-256 of the bytes. */
  readonly hash: Buffer;
  readonly correlationId: string;
  readonly result: 'accepted' | 'skipped' | 'refused';
  readonly reason: string | null;
  readonly notes: readonly string[];
  readonly fault: { readonly code: FaultCode; readonly message: string; readonly at: string | null; readonly rule: string | null } | null;
  readonly receivedAt: EpochMillis;
  readonly bytes: Buffer;
  /** What the transport said of the sender of a refused message (`transportId`, `organisation`, `client`), for a replay; null otherwise. */
  readonly from: Readonly<Record<string, string>> | null;
}

/** A message and what it publishes: written together or not at all. */
export interface Intake {
  readonly receipt: ReceiptRow;
  readonly outbox: readonly OutboxRow[];
}

/** What a message met: nothing (it is now kept), or the receipt that already holds its sender and id. */
export type Met = { readonly kind: 'kept' } | { readonly kind: 'known'; readonly hash: Buffer; readonly receipt: Receipt };

export interface ReceiptFilter {
  readonly door?: string;
  readonly result?: ReceiptRow['result'];
  readonly fault?: FaultCode;
  readonly sender?: string;
  /** The sender's own id of the message. */
  readonly messageId?: string;
  readonly from?: EpochMillis;
  readonly until?: EpochMillis;
  /** Continue below this row (the last `row` of the page before). */
  readonly before?: string;
  /** At most 500; 50 unless told. */
  readonly limit?: number;
}

/** A receipt in a list, newest first; the bytes are fetched one by one. */
export type ReceiptLine = Omit<ReceiptRow, 'bytes' | 'hash' | 'from'> & {
  readonly row: string;
  readonly size: number;
  /** How often the same message came again since, and when last. */
  readonly duplicates: number;
  readonly repeatedAt: EpochMillis | null;
};

/** Reads what doors kept. */
export interface ReceiptLog {
  list(filter: ReceiptFilter): Promise<readonly ReceiptLine[]>;
  /** One receipt with its original bytes; null when there is none. */
  get(row: string): Promise<(ReceiptLine & { readonly bytes: Buffer }) | null>;
}

/** A row of the outbox as the relay claims it: records of one topic, in the order in which they were written, at least one. */
export interface ClaimedRow {
  /** What it is removed by: the name of no other row, even where a copy of the database takes over that lacks the last commits. */
  readonly row: string;
  readonly topic: string;
  /** How much it takes up of what is claimed at once: its records, and more where they are large. */
  readonly weight: number;
  readonly records: readonly ClaimedRecord[];
}

/** `at`: its place in the row. */
export interface ClaimedRecord extends OutboxRow {
  readonly at: number;
}
