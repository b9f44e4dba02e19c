import type { EventType } from '@homeward/contracts';
import type { EpochMillis } from '@homeward/kernel';
import type { HubEvent, RecordedEvent } from './event.ts';

/** Parameterised SQL on the app's own schema, inside the unit of work's transaction. */
export interface Sql {
  query<Row extends object = Record<string, unknown>>(text: string, params?: readonly unknown[]): Promise<Row[]>;
}

/** What a projection writes with. `putRows`, `keepRows` and `removeRows` are one statement however many rows. */
export interface ProjectionSql extends Sql {
  /** Inserts or replaces rows by their `id`; each id once, all rows with the same columns. A number for a timestamp column is epoch milliseconds. */
  putRows(table: string, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void>;
  /** Inserts rows, all with the same columns; one whose key stands already, whatever the table's key is, stays as it is. A number for a timestamp column is epoch milliseconds. */
  keepRows(table: string, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void>;
  removeRows(table: string, ids: readonly string[]): Promise<void>;
}

export interface AnnouncementContext {
  readonly now: EpochMillis;
  readonly organisation: string;
  /** Until when everything that was recorded has been applied to the rows, by the product's clock, as far as that was looked for; null while it is not known. */
  readonly heardUntil: EpochMillis | null;
  /** The app's own, checked. */
  readonly config: unknown;
}

export interface RowsAnnounced {
  readonly events: readonly HubEvent[];
  /** To be asked again at once. */
  readonly more: boolean;
  /** True where more could be said of a later `heardUntil`: that is looked for before it is asked again. */
  readonly wantsHeard?: boolean;
}

/**
 * What partners must hear of what rows add up to: figures over many aggregates, which no one of them can announce.
 * The runtime asks again and again, each time in a transaction of its own; what is answered goes out with it or not at all.
 */
export interface RowAnnouncement {
  readonly emits: readonly EventType[];
  /** Pause between two times of asking, in milliseconds of the machine's clock. */
  readonly everyMs: number;
  /**
   * Reads the rows, writes down what was said (into tables that the projection fills from the same events, so that a rebuild finds it),
   * and answers it. Processes may ask at the same time: it takes a lock of its own.
   */
  announce(sql: ProjectionSql, ctx: AnnouncementContext): Promise<RowsAnnounced>;
}

/**
 * A read model fed by a batch of events inside the unit of work. Events arrive once each, in partition order within a key;
 * `apply` must give the same rows whatever the order across keys.
 */
export interface Projection<T extends EventType = EventType> {
  readonly name: string;
  readonly events: readonly T[];
  /**
   * True where applying an event twice gives the same rows as once (a plain upsert by key). The runtime then keeps no inbox row for
   * events that only such projections and aggregates read: offsets are stored with the rows, so all that can come twice is what a relay sent twice.
   */
  readonly idempotent?: true;
  /** Tables it fills, emptied before a rebuild. */
  readonly tables?: readonly string[];
  apply(batch: readonly RecordedEvent<T>[], sql: ProjectionSql): Promise<void>;
  readonly announcing?: RowAnnouncement;
}

export function defineProjection<const T extends EventType>(spec: Projection<T>): Projection<T> {
  return spec;
}
