import { encode, eventEntry } from '@homeward/contracts';
import { deriveId, type EpochMillis, Fault } from '@homeward/kernel';
import type { OutboxRow } from '../ports/store-rows.ts';
import type { HubEvent, RecordedEvent } from '../surface/event.ts';

/** In characters; whatever they are, every reader takes as many (`MAX_KEY_BYTES`). */
const LONGEST_KEY = 250;

/** Who speaks: `//homeward/<app>/<organisation>`. */
export const sourceOf = (app: string, organisation: string): string => `//homeward/${app}/${organisation}`;

/** What led to an event. */
export interface Cause {
  /** Id of the event, message, command or deadline that caused it. */
  readonly id: string;
  readonly correlationId: string;
  /** The W3C `traceparent` that came with the cause; null where none did. */
  readonly traceparent: string | null;
}

export interface Stamp {
  readonly cause: Cause;
  /** Names the handler that emits, so that two handlers of one cause give different ids. */
  readonly handler: string;
  readonly source: string;
  readonly recordedAt: EpochMillis;
}

/** An event with its envelope, and the record that says it on the wire. */
export interface Emission {
  readonly event: RecordedEvent;
  readonly traceparent: string;
  readonly row: OutboxRow;
}

/** Same trace as the cause (its correlation id where it had none), this event as the span. */
function traceparentOf(cause: Cause, eventId: string): string {
  const trace = cause.traceparent?.slice(3, 35) ?? cause.correlationId.replaceAll('-', '');
  return `00-${trace}-${eventId.slice(19, 23)}${eventId.slice(24)}-01`; // the last sixteen digits
}

/** Tells moments as ISO 8601, and the one told last without making it again. */
function teller(): (at: EpochMillis) => string {
  let told = { at: Number.NaN, as: '' };
  return (at) => {
    if (at !== told.at) told = { at, as: new Date(at).toISOString() };
    return told.as;
  };
}

/** Most events of a unit of work share one of each, which seldom are the same. */
const [occurredAs, recordedAs] = [teller(), teller()];

function headersOf(event: RecordedEvent, { ceType, fullName }: ReturnType<typeof eventEntry>, traceparent: string): Record<string, string> {
  return {
    ce_specversion: '1.0',
    ce_id: event.id,
    ce_source: event.source,
    ce_type: ceType,
    ce_time: occurredAs(event.occurredAt),
    ce_recordedtime: recordedAs(event.recordedAt),
    ce_subject: event.key,
    ce_dataschema: `urn:homeward:schema:${fullName}`,
    ce_correlationid: event.correlationId,
    ce_causationid: event.causationId,
    'content-type': 'application/avro',
    traceparent,
  };
}

/**
 * Gives events their envelopes; the only place that does. The id is derived from cause, handler and place in the list, so that the same
 * work done again says the same event. Throws `HUB_INVALID` where the data does not fit the event's schema.
 */
export function stamp(events: readonly HubEvent[], by: Stamp): Emission[] {
  return events.map((event, index) => {
    if (!/[a-z]/i.test(event.key) || event.key.length > LONGEST_KEY)
      throw new Fault('HUB_BUG', `${event.type}: a key is an opaque id with letters in it, of ${LONGEST_KEY} characters at most`);
    const entry = eventEntry(event.type);
    const recorded: RecordedEvent = {
      type: event.type,
      key: event.key,
      occurredAt: event.occurredAt,
      data: event.data,
      id: deriveId(by.cause.id, by.handler, String(index)),
      recordedAt: by.recordedAt,
      source: by.source,
      correlationId: by.cause.correlationId,
      causationId: by.cause.id,
    } as RecordedEvent;
    const traceparent = traceparentOf(by.cause, recorded.id);
    const headers = headersOf(recorded, entry, traceparent);
    return { event: recorded, traceparent, row: { topic: entry.topic, key: event.key, headers, value: encode(event.type, event.data) } };
  });
}
