import { decode } from '@homeward/contracts';
import type { KeptRow } from '../../ports/delivery-store.ts';
import type { RecordedEvent } from '../../surface/event.ts';
import type { KeptContext } from '../../surface/outbound.ts';
import { orderKey } from '../order-key.ts';

export function keptRow(event: RecordedEvent, value: Buffer): KeptRow {
  const { type, key, occurredAt, recordedAt, source, correlationId, causationId } = event;
  return { type, key, order: orderKey(event), eventId: event.id, occurredAt, recordedAt, source, correlationId, causationId, value };
}

export function eventOf({ order: _order, eventId, value, ...envelope }: KeptRow): RecordedEvent {
  return { ...envelope, id: eventId, data: decode(value).data } as RecordedEvent;
}

/** A kept event, whole and as it stands on the wire. */
export interface Kept {
  readonly row: KeptRow;
  readonly event: RecordedEvent;
}

/** The latest of each type for some keys, while a unit of work goes through its events. */
export class KeptBook {
  readonly #byKey = new Map<string, Map<string, Kept>>();
  /** What came in since the book was opened. */
  readonly #fresh = new Set<KeptRow>();

  constructor(rows: readonly KeptRow[]) {
    for (const row of rows) this.#at(row.key).set(row.type, { row, event: eventOf(row) });
  }

  #at(key: string): Map<string, Kept> {
    const found = this.#byKey.get(key) ?? new Map<string, Kept>();
    this.#byKey.set(key, found);
    return found;
  }

  /** Keeps it unless a later one of its type is kept. */
  put(row: KeptRow, event: RecordedEvent): void {
    const ofKey = this.#at(row.key);
    const before = ofKey.get(row.type);
    if (before !== undefined && before.row.order >= row.order) return;
    if (before !== undefined) this.#fresh.delete(before.row);
    ofKey.set(row.type, { row, event });
    this.#fresh.add(row);
  }

  /** Those of `types` that are kept of a key. */
  of(key: string, types: readonly string[]): readonly Kept[] {
    const ofKey = this.#byKey.get(key);
    if (ofKey === undefined) return [];
    return types.flatMap((type) => ofKey.get(type) ?? []);
  }

  get fresh(): readonly KeptRow[] {
    return [...this.#fresh];
  }
}

export const contextOf = <E>(kept: readonly Kept[], see: (kept: Kept) => E): KeptContext<E> =>
  Object.fromEntries(kept.map((one) => [one.row.type, see(one)])) as KeptContext<E>;
