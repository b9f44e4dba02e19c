import { addresseeOf, decode, type EventType } from '@homeward/contracts';
import type { KeptRow } from '../../ports/delivery-store.ts';
import { requestOf } from '../../surface/engagement.ts';
import type { RecordedEvent } from '../../surface/event.ts';
import type { KeptContext } from '../../surface/outbound.ts';
import { orderKey } from '../order-key.ts';

/** Of a type of which each event is kept, as many of one key: what says more than that about one person or case is a fault of a sender. */
export const MOST_KEPT = 100;

type Each = ReadonlySet<EventType>;
const none: Each = new Set();

/** Whom it is for and about which request to them: the answer to one does not hide the answer to another; or the event itself. */
function addresseeIn(event: RecordedEvent, each: Each): string | null {
  if (each.has(event.type)) return event.id;
  const organisation = addresseeOf(event);
  const request = organisation === null ? null : requestOf(event);
  return request === null ? organisation : `${organisation} ${request}`;
}

/** `each`: types of which every event is kept. */
export function keptRow(event: RecordedEvent, value: Buffer, each: Each = none): KeptRow {
  const { type, key, occurredAt, recordedAt, source, correlationId, causationId } = event;
  return {
    type,
    key,
    addressee: addresseeIn(event, each),
    order: orderKey(event),
    eventId: event.id,
    occurredAt,
    recordedAt,
    source,
    correlationId,
    causationId,
    value,
  };
}

export function eventOf({ order: _order, addressee: _addressee, eventId, value, ...envelope }: KeptRow): RecordedEvent {
  return { ...envelope, id: eventId, data: decode(value).data } as RecordedEvent;
}

/** A kept event, whole and as it stands on the wire. */
export interface Kept {
  readonly row: KeptRow;
  readonly event: RecordedEvent;
}

const slotOf = ({ type, addressee }: KeptRow): string => `${type} ${addressee ?? ''}`;

/** The latest of each type for some keys, of a type of which each is kept all, and of what names whom it is for the latest of each of them and each request to them, while a unit of work goes through its events. */
export class KeptBook {
  readonly #byKey = new Map<string, Map<string, Kept>>();
  /** What came in since the book was opened. */
  readonly #fresh = new Set<KeptRow>();
  readonly #each: Each;

  constructor(rows: readonly KeptRow[], each: Each = none) {
    this.#each = each;
    for (const row of rows) this.#at(row.key).set(slotOf(row), { row, event: eventOf(row) });
  }

  #at(key: string): Map<string, Kept> {
    const found = this.#byKey.get(key) ?? new Map<string, Kept>();
    this.#byKey.set(key, found);
    return found;
  }

  /** Where it is kept: of a type of which there are as many as are kept, in the place of the earliest. */
  #placed(row: KeptRow): KeptRow {
    const ofKey = this.#at(row.key);
    if (!this.#each.has(row.type) || ofKey.has(slotOf(row))) return row;
    const others = [...ofKey.values()].map((kept) => kept.row).filter(({ type }) => type === row.type);
    const itself = others.find(({ eventId }) => eventId === row.eventId);
    if (itself !== undefined || others.length < MOST_KEPT) return itself ?? row;
    const earliest = others.reduce((one, other) => (other.order < one.order ? other : one));
    return { ...row, addressee: earliest.addressee };
  }

  /** Keeps it unless a later one of its type is kept. */
  put(told: KeptRow, event: RecordedEvent): void {
    const row = this.#placed(told);
    const ofKey = this.#at(row.key);
    const before = ofKey.get(slotOf(row));
    if (before !== undefined && before.row.order >= row.order) return;
    if (before !== undefined) this.#fresh.delete(before.row);
    ofKey.set(slotOf(row), { row, event });
    this.#fresh.add(row);
  }

  /** What an event would take the place of; null where nothing of its type is kept, or something later is. */
  replacedBy(row: KeptRow): Kept | null {
    const before = this.#byKey.get(row.key)?.get(slotOf(row)) ?? null;
    return before === null || before.row.order >= row.order ? null : before;
  }

  /** Those of `types` that are kept of a key. */
  of(key: string, types: readonly string[]): readonly Kept[] {
    const ofKey = this.#byKey.get(key);
    if (ofKey === undefined) return [];
    return [...ofKey.values()].filter(({ row }) => types.includes(row.type));
  }

  get fresh(): readonly KeptRow[] {
    return [...this.#fresh];
  }
}

/** The latest of each type, by the order of what happened. */
export function contextOf<E>(kept: readonly Kept[], see: (kept: Kept) => E): KeptContext<E> {
  const inOrder = kept.toSorted((a, b) => (a.row.order < b.row.order ? -1 : 1));
  const latest = new Map(inOrder.map((one) => [one.row.type, one]));
  return Object.fromEntries([...latest].map(([type, one]) => [type, see(one)])) as KeptContext<E>;
}
