import { addresseeOf, type EventType } from '@homeward/contracts';
import type { EpochMillis } from '@homeward/kernel';

/** When an organisation takes part in a person's way home: from an event that names it until one that ends it. */
export interface Engagement {
  readonly begins: readonly EventType[];
  readonly ends: readonly EventType[];
  /** There is one at a time: whoever began last. */
  readonly onlyLast: boolean;
  /**
   * Where organisations begin it by their own word: the hub's event that asks them, among the context as well. Their word counts only as the
   * answer to such a request (`requestOf`) to them, and not any more once they ended it: who helps again is asked again.
   */
  readonly asked?: EventType;
}

interface Happened {
  readonly type: EventType;
  readonly occurredAt: EpochMillis;
  readonly data: object;
}

/** The request to an organisation that an event is about, by its id; null where it names none. */
export function requestOf({ data }: { readonly data: object }): string | null {
  const { supportId, requestId } = data as { readonly supportId?: unknown; readonly requestId?: unknown };
  const named = supportId ?? requestId;
  return typeof named === 'string' ? named : null;
}

/** Organisation and request together: somebody else's request is another one. */
const claimOf = (event: Happened): string => JSON.stringify([addresseeOf(event), requestOf(event)]);

/** The events without the beginnings that answer no request, or one that was ended. */
function withoutUnasked({ asked, begins, ends }: Engagement, events: readonly Happened[]): readonly Happened[] {
  if (asked === undefined) return events;
  const claims = (types: readonly EventType[]) => new Set(events.filter(({ type }) => types.includes(type)).map(claimOf));
  const requested = claims([asked]);
  const ended = claims(ends);
  // What is left stands on its own: the end of one request does not end another.
  return events.filter((event) => begins.includes(event.type) && requested.has(claimOf(event)) && !ended.has(claimOf(event)));
}

/** The organisations that take part, by the events that are known, whatever their order. */
export function engagedBy(engagement: Engagement, events: readonly Happened[]): readonly string[] {
  const { begins, ends, onlyLast } = engagement;
  const last = new Map<string, Happened>();
  for (const event of withoutUnasked(engagement, events).toSorted((a, b) => a.occurredAt - b.occurredAt)) {
    const organisation = addresseeOf(event);
    if (organisation === null || ![...begins, ...ends].includes(event.type)) continue;
    last.delete(organisation); // so that the map stays in the order of what happened
    last.set(organisation, event);
  }
  const engaged = [...last].filter(([, { type }]) => begins.includes(type)).map(([organisation]) => organisation);
  return onlyLast ? engaged.slice(-1) : engaged;
}
