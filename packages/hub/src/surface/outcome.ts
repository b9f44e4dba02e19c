import type { EventType } from '@homeward/contracts';
import type { Fault } from '@homeward/kernel';
import type { HubEvent } from './event.ts';

/** What an adapter's `map` makes of one message: events to publish, nothing on purpose, or a refusal. */
export type Outcome<E = HubEvent> =
  | { readonly kind: 'emit'; readonly events: readonly E[]; readonly notes: readonly string[] }
  | { readonly kind: 'skip'; readonly reason: string }
  | { readonly kind: 'refuse'; readonly fault: Fault };

/** Publish these events. Notes are for the sender's developer (`assumed windows-1252`) and hold no personal data. */
export function emit<T extends EventType>(events: readonly HubEvent<T>[], notes: readonly string[] = []): Outcome<HubEvent<T>> {
  return { kind: 'emit', events, notes };
}

/** Accept, keep and count the message, publish nothing. The reason is a short closed phrase (`class is not inpatient`). */
export function skip(reason: string): Outcome<never> {
  return { kind: 'skip', reason };
}

export function refuse(fault: Fault): Outcome<never> {
  return { kind: 'refuse', fault };
}
