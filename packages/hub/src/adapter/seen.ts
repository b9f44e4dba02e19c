import type { EventMap, EventType } from '@homeward/contracts';
import type { EpochMillis } from '@homeward/kernel';
import type { KeptContext } from '../surface/outbound.ts';

/** What a view leaves of an event: any field may be withheld, so none is sure to be there. */
export type Seen<T> = T extends readonly (infer U)[]
  ? readonly Seen<U>[]
  : T extends object
    ? { readonly [K in keyof T]?: Seen<T[K]> | undefined }
    : T;

/** As much of an event as it takes to put it in order. */
interface Happened {
  readonly type: EventType;
  readonly id: string;
  readonly occurredAt: EpochMillis;
  readonly recordedAt: EpochMillis;
  readonly data: object;
}

const isLater = (one: Happened, other: Happened): boolean =>
  one.occurredAt > other.occurredAt || (one.occurredAt === other.occurredAt && one.recordedAt > other.recordedAt);

/** What is known with this event: the kept context, and the event itself unless a later one of its type is there. */
export function knownWith<E extends Happened>(event: E, context: KeptContext<E>): KeptContext<E> {
  return isOvertaken(event, context) ? context : { ...context, [event.type]: event };
}

/** Something later of the same type is known: the event says nothing about how things stand. */
export function isOvertaken<E extends Happened>(event: E, context: KeptContext<E>): boolean {
  const kept = context[event.type];
  return kept !== undefined && kept.id !== event.id && isLater(kept, event);
}

/** The latest events of these types, the newest first. */
export function newestOf<E extends Happened>(known: KeptContext<E>, types: readonly EventType[]): readonly E[] {
  const found = types.flatMap((type) => known[type] ?? []);
  return found.sort((a, b) => (isLater(a, b) ? -1 : 1));
}

/** What is known of one type, as a view shows it; null where nothing is. */
export function seen<T extends EventType>(known: KeptContext<{ readonly data: object }>, type: T): Seen<EventMap[T]> | null {
  return (known[type]?.data as Seen<EventMap[T]> | undefined) ?? null;
}
