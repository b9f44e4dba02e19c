import { addresseeOf, type EventType } from '@homeward/contracts';
import type { EpochMillis } from '@homeward/kernel';

/** When an organisation takes part in a person's way home: from an event that names it until one that ends it. */
export interface Engagement {
  readonly begins: readonly EventType[];
  readonly ends: readonly EventType[];
  /** There is one at a time: whoever began last. */
  readonly onlyLast: boolean;
}

interface Happened {
  readonly type: EventType;
  readonly occurredAt: EpochMillis;
  readonly data: object;
}

/** The organisations that take part, by the events that are known. */
export function engagedBy({ begins, ends, onlyLast }: Engagement, events: readonly Happened[]): readonly string[] {
  const last = new Map<string, Happened>();
  for (const event of events.toSorted((a, b) => a.occurredAt - b.occurredAt)) {
    const organisation = addresseeOf(event);
    if (organisation === null || ![...begins, ...ends].includes(event.type)) continue;
    last.delete(organisation); // so that the map stays in the order of what happened
    last.set(organisation, event);
  }
  const engaged = [...last].filter(([, { type }]) => begins.includes(type)).map(([organisation]) => organisation);
  return onlyLast ? engaged.slice(-1) : engaged;
}
