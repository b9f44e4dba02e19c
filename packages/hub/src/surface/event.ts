import type { EventMap, EventType } from '@homeward/contracts';
import type { EpochMillis } from '@homeward/kernel';

/**
 * Something that happened, as adapters and apps state it. The runtime alone makes the envelope
 * (id, source, recorded time, correlation, cause) from it.
 */
export type HubEvent<T extends EventType = EventType> = {
  [K in T]: {
    readonly type: K;
    /** Opaque id of the aggregate; the Kafka key. Never an NHS number, name or postcode. */
    readonly key: string;
    /** When it happened, not when we knew. */
    readonly occurredAt: EpochMillis;
    readonly data: EventMap[K];
  };
}[T];

/** An event as it was recorded: what happened, with the envelope the runtime gave it. */
export type RecordedEvent<T extends EventType = EventType> = HubEvent<T> & {
  /** UUID; a re-sent event has the same id, key and bytes. */
  readonly id: string;
  /** When the hub knew (`ce_recordedtime`). */
  readonly recordedAt: EpochMillis;
  /** `//homeward/<app>/<organisation>`. */
  readonly source: string;
  /** What one message at a door led to shares one correlation id. */
  readonly correlationId: string;
  readonly causationId: string;
};
