import type { EventType } from '@homeward/contracts';
import type { EpochMillis, FaultCode } from '@homeward/kernel';
import type { Actor } from './access.ts';

/** How deliveries to one partner go. */
export interface PartnerDeliveries {
  readonly partner: string;
  /**
   * `down`: calls fail and are tried again; `disabled`: none are made until somebody enables them; `removed`: the configuration no longer names it, and what
   * waited then waits until it does.
   */
  readonly state: 'up' | 'down' | 'disabled' | 'removed';
  readonly disabledAt: EpochMillis | null;
  /** It said that there is nobody any more (410), it failed for too long, or somebody asked. */
  readonly disabledBecause: 'gone' | 'failing' | 'asked' | null;
  readonly failingSince: EpochMillis | null;
  /** Deliveries that wait, dead ones and those behind them included; counts at most 100,000. */
  readonly waiting: number;
  /** When the oldest of them was written; null where nothing waits. */
  readonly oldestAt: EpochMillis | null;
  /** Keys of which the first delivery is dead: everything about them waits until somebody replays or drops its dead letter. */
  readonly held: number;
  /** How the latest failed call among those that wait ended; null where none of them failed. */
  readonly fault: { readonly code: FaultCode; readonly message: string } | null;
}

/** `waiting` for its turn or its next attempt; `dead`: refused, and its key waits until somebody replays or drops it. */
export type DeliveryState = 'waiting' | 'done' | 'dead' | 'dropped';

/** A delivery without its call: ids and codes only. */
export interface Delivery {
  /** What the partner knows it by, over all attempts. */
  readonly id: string;
  readonly partner: string;
  readonly key: string;
  /** `adapter-council.casework` */
  readonly outbound: string;
  readonly eventId: string;
  readonly eventType: EventType;
  readonly correlationId: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly createdAt: EpochMillis;
  /** When it is tried next; null where it is not (done, dead, or behind another of its key). */
  readonly dueAt: EpochMillis | null;
  readonly firstFailedAt: EpochMillis | null;
  readonly doneAt: EpochMillis | null;
  readonly fault: { readonly code: FaultCode; readonly message: string } | null;
  /** Place in the list; `before` of the next page. */
  readonly row: string;
}

export interface DeliveryFilter {
  readonly partner?: string;
  readonly state?: DeliveryState;
  readonly key?: string;
  /** Continue below this row. */
  readonly before?: string;
  /** At most 500; 50 unless told. */
  readonly limit?: number;
}

/** What an adapter tells partners. Reading needs no more than the route's own permission; acting needs `dead-letters.act` (`HUB_FORBIDDEN`). */
export interface Deliveries {
  /** Those that the configuration names, and of those it no longer names the ones for which something waits. */
  partners(): Promise<readonly PartnerDeliveries[]>;
  /** Newest first. */
  list(filter: DeliveryFilter): Promise<readonly Delivery[]>;
  /** Calls are made again, what waits first. `HUB_NOT_FOUND` for a partner that the configuration does not name. */
  enable(partner: string, options: { readonly actor: Actor }): Promise<void>;
  /** No calls are made until it is enabled; nothing is lost meanwhile. */
  disable(partner: string, options: { readonly actor: Actor }): Promise<void>;
  /**
   * Enables the partner and makes all calls again that were written since then, those it took and those it refused, before what waits and
   * under the ids they had. Answers how many of each.
   */
  recover(
    partner: string,
    since: EpochMillis,
    options: { readonly actor: Actor },
  ): Promise<{ readonly done: number; readonly dead: number }>;
}
