import { decode, type EventType, typeOfCe } from '@homeward/contracts';
import { Fault, toFault } from '@homeward/kernel';
import type { InRecord } from '../ports/broker.ts';
import type { RecordedEvent } from '../surface/event.ts';

/** A record as this app sees it. */
export type Incoming =
  | { readonly kind: 'event'; readonly record: InRecord; readonly event: RecordedEvent; readonly traceparent: string | null }
  /** Nothing for this app; `unknown` where no catalogue entry exists for its type. */
  | { readonly kind: 'skip'; readonly record: InRecord; readonly unknown: boolean }
  | { readonly kind: 'dead'; readonly record: InRecord; readonly fault: Fault; readonly handler: string };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const traceparentForm = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Names, ids and times are ASCII; anything else in them fails the checks below. Decoding them as such costs half. */
const ascii = (record: InRecord, name: string): string | null => record.headers[name]?.toString('latin1') ?? null;

function required(record: InRecord, name: string): string {
  const value = ascii(record, name);
  if (value === null) throw new Fault('HUB_INVALID', `header ${name} is missing`, { at: name });
  return value;
}

function checkedId(name: string, value: string): string {
  if (uuid.test(value)) return value;
  const lower = value.toLowerCase();
  if (!uuid.test(lower)) throw new Fault('HUB_INVALID', `header ${name} is not a UUID`, { at: name });
  return lower;
}

/** The time read last: what is heard of at once has two that are one. */
let parsed = { text: '', at: Number.NaN };

function instant(record: InRecord, name: string): number {
  const text = required(record, name);
  if (text === parsed.text) return parsed.at;
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new Fault('HUB_INVALID', `header ${name} is not a time`, { at: name });
  parsed = { text, at };
  return at;
}

function sourceOf(record: InRecord): string {
  const source = record.headers['ce_source']?.toString('utf8');
  if (source === undefined) throw new Fault('HUB_INVALID', 'header ce_source is missing', { at: 'ce_source' });
  return source;
}

function readEvent(record: InRecord, type: EventType): RecordedEvent {
  if (record.value === null) throw new Fault('HUB_DECODE', 'a record without a value');
  if (record.key === null || record.key.length === 0) throw new Fault('HUB_INVALID', 'a record without a key');
  const eventId = checkedId('ce_id', required(record, 'ce_id'));
  const decoded = decode(record.value);
  if (decoded.type !== type) throw new Fault('HUB_INVALID', 'ce_type and the schema of the value name different events', { at: 'ce_type' });
  return {
    type,
    key: record.key.toString('utf8'),
    occurredAt: instant(record, 'ce_time'),
    data: decoded.data,
    id: eventId,
    recordedAt: instant(record, 'ce_recordedtime'),
    source: sourceOf(record),
    correlationId: checkedId('ce_correlationid', ascii(record, 'ce_correlationid') ?? eventId),
    causationId: checkedId('ce_causationid', ascii(record, 'ce_causationid') ?? eventId),
  } as RecordedEvent;
}

/** Reads one record; never throws. Only types in `wanted` are decoded. */
export function readRecord(record: InRecord, wanted: ReadonlySet<EventType>): Incoming {
  try {
    const type = typeOfCe(required(record, 'ce_type'));
    if (type === null || !wanted.has(type)) return { kind: 'skip', record, unknown: type === null };
    const traceparent = ascii(record, 'traceparent');
    return {
      kind: 'event',
      record,
      event: readEvent(record, type),
      traceparent: traceparent !== null && traceparentForm.test(traceparent) ? traceparent : null,
    };
  } catch (thrown) {
    return { kind: 'dead', record, fault: toFault(thrown), handler: 'decode' };
  }
}
