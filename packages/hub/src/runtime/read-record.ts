import { decode, type EventType, typeOfCe } from '@homeward/contracts';
import { type EpochMillis, Fault, toFault } from '@homeward/kernel';
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

/** Read first: most types are nothing to most apps. */
const TYPE = ['ce_type'] as const;
const ENVELOPE = ['ce_id', 'ce_time', 'ce_recordedtime', 'ce_source', 'ce_correlationid', 'ce_causationid', 'traceparent'] as const;

/** Names, ids and times are ASCII; anything else in them fails the checks below. Decoding them as such costs half. */
const textsOf = (record: InRecord, names: readonly string[]): readonly (string | undefined)[] =>
  record.texts?.(names) ?? names.map((name) => record.headers[name]?.toString('latin1'));

function required(name: string, value: string | undefined): string {
  if (value === undefined) throw new Fault('HUB_INVALID', `header ${name} is missing`, { at: name });
  return value;
}

function checkedId(name: string, value: string): string {
  if (uuid.test(value)) return value;
  const lower = value.toLowerCase();
  if (!uuid.test(lower)) throw new Fault('HUB_INVALID', `header ${name} is not a UUID`, { at: name });
  return lower;
}

/** Longer than any id: PostgreSQL takes no more than some 2,700 bytes into an index, and what it refuses would come again for ever. */
export const MAX_KEY_BYTES = 1_000;

/** Years of four digits: of any other there is no month of the inbox, and PostgreSQL's own reckoning ends. */
const FIRST = Date.UTC(1000, 0);
const END = Date.UTC(10_000, 0);

/** Epoch milliseconds; null for what is no time, or none of ours. */
export function parseInstant(text: string): EpochMillis | null {
  const at = Date.parse(text);
  return at >= FIRST && at < END ? at : null;
}

/** The time read last: what is heard of at once has two that are one. */
let parsed = { text: '', at: Number.NaN };

function instant(name: string, value: string | undefined): number {
  const text = required(name, value);
  if (text === parsed.text) return parsed.at;
  const at = parseInstant(text);
  if (at === null) throw new Fault('HUB_INVALID', `header ${name} is not a time`, { at: name });
  parsed = { text, at };
  return at;
}

/** What each header says is ASCII but for the source. */
const isAscii = /^[\0-\x7f]*$/;
const sourceOf = (text: string): string => (isAscii.test(text) ? text : Buffer.from(text, 'latin1').toString('utf8'));

/** An id that stands beside the event's own: mostly it is the same, and then one string. */
const idBeside = (name: string, value: string | undefined, id: string): string =>
  value === undefined || value === id ? id : checkedId(name, value);

function readEvent(record: InRecord, type: EventType): { event: RecordedEvent; traceparent: string | null } {
  const { value, key } = record;
  if (value === null) throw new Fault('HUB_DECODE', 'a record without a value');
  if (key === null || key.length === 0) throw new Fault('HUB_INVALID', 'a record without a key');
  if (key.length > MAX_KEY_BYTES) throw new Fault('HUB_INVALID', `a key of more than ${MAX_KEY_BYTES} bytes`);
  const [id, time, recordedTime, source, correlation, causation, traceparent] = textsOf(record, ENVELOPE);
  const eventId = checkedId('ce_id', required('ce_id', id));
  const decoded = decode(value);
  if (decoded.type !== type) throw new Fault('HUB_INVALID', 'ce_type and the schema of the value name different events', { at: 'ce_type' });
  const event = {
    type,
    key: key.toString('utf8'),
    occurredAt: instant('ce_time', time),
    data: decoded.data,
    id: eventId,
    recordedAt: instant('ce_recordedtime', recordedTime),
    source: sourceOf(required('ce_source', source)),
    correlationId: idBeside('ce_correlationid', correlation, eventId),
    causationId: idBeside('ce_causationid', causation, eventId),
  } as RecordedEvent;
  return { event, traceparent: traceparent !== undefined && traceparentForm.test(traceparent) ? traceparent : null };
}

/** Reads one record; never throws. Only types in `wanted` are decoded. */
export function readRecord(record: InRecord, wanted: ReadonlySet<EventType>): Incoming {
  try {
    const type = typeOfCe(required('ce_type', textsOf(record, TYPE)[0]));
    if (type === null || !wanted.has(type)) return { kind: 'skip', record, unknown: type === null };
    return { kind: 'event', record, ...readEvent(record, type) };
  } catch (thrown) {
    return { kind: 'dead', record, fault: toFault(thrown), handler: 'decode' };
  }
}
