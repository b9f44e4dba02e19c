import { hash } from 'node:crypto';
import { typeOfCe } from '@homeward/contracts';
import { deriveId, type EpochMillis, type Fault, type FaultCode } from '@homeward/kernel';
import type { InRecord, TopicSpec } from '../ports/broker.ts';
import type { NewLetter } from '../ports/letter-store.ts';
import type { InboxRow, OutboxRow } from '../ports/store-rows.ts';
import { MAX_KEY_BYTES, parseInstant } from './read-record.ts';

export const deadLetterTopic = (topic: string, group: string): string => `${topic}.dead.${group}`;

/** One partition, so that letters are worked off in their order. */
export function deadLetterTopicSpec(topic: string, group: string): TopicSpec {
  return { name: deadLetterTopic(topic, group), partitions: 1, config: { 'retention.ms': '-1' } };
}

/** In base 64 a value of this size still fits a record; a larger one is left where it stands, at `origin`. */
const MAX_VALUE_BYTES = 700_000;

/**
 * The value of a dead-letter record, as JSON in UTF-8. Personal data may stand in it (in `original`), and nowhere else in the record.
 */
export interface DeadLetter {
  readonly fault: { readonly code: FaultCode; readonly message: string; readonly at: string | null };
  /** `decode`, or the names of the handlers that were given the record. */
  readonly handler: string;
  readonly group: string;
  /** How often it was tried. */
  readonly attempts: number;
  readonly origin: { readonly topic: string; readonly partition: number; readonly offset: string };
  readonly firstFailedAt: EpochMillis;
  readonly deadAt: EpochMillis;
  /** The record as it was read; bytes in base 64, null where there were none. `valueAtOrigin`: too large to stand here, read it at `origin`. */
  readonly original: {
    readonly key: string | null;
    readonly value: string | null;
    readonly valueAtOrigin: boolean;
    readonly headers: Readonly<Record<string, string>>;
    readonly timestamp: EpochMillis;
  };
}

interface Death {
  readonly group: string;
  readonly attempts: number;
  readonly firstFailedAt: EpochMillis;
  readonly now: EpochMillis;
}

const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const base64 = (bytes: Buffer | null): string | null => bytes?.toString('base64') ?? null;

function original(record: InRecord): DeadLetter['original'] {
  const headers = Object.entries(record.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value.toString('base64')] as const],
  );
  const valueAtOrigin = (record.value?.length ?? 0) > MAX_VALUE_BYTES;
  return {
    key: base64(record.key),
    value: valueAtOrigin ? null : base64(record.value),
    valueAtOrigin,
    headers: Object.fromEntries(headers),
    timestamp: record.timestamp,
  };
}

/**
 * The key as text that PostgreSQL takes: it refuses a zero byte, and one too long for an index; and a letter that cannot be written would hold up its
 * partition for ever. One that is left out still stands in `original`.
 */
const keyOf = ({ key }: InRecord): string => (key === null || key.length > MAX_KEY_BYTES ? '' : key.toString('utf8').replaceAll('\0', ''));

/** Header values byte by byte, so that whatever was in them comes back. */
const latin1 = (headers: InRecord['headers']): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value.toString('latin1')]])));

const uuidIn = (record: InRecord, name: string): string | null => {
  const value = record.headers[name]?.toString('latin1').toLowerCase() ?? '';
  return uuidForm.test(value) ? value : null;
};

/** What can be read of a record that could not be worked off. */
export function letterIds(record: InRecord): { eventId: string | null; type: string; correlationId: string | null } {
  const eventId = uuidIn(record, 'ce_id');
  const type = typeOfCe(record.headers['ce_type']?.toString('latin1') ?? '') ?? '';
  return { eventId, type, correlationId: uuidIn(record, 'ce_correlationid') ?? eventId };
}

/** The letter as the app's own store indexes it. */
function indexed(id: string, letter: DeadLetter, record: InRecord): NewLetter {
  const { fault, handler, attempts, firstFailedAt, deadAt } = letter;
  const { eventId, type, correlationId } = letterIds(record);
  return {
    id,
    kind: 'event',
    source: record.topic,
    key: keyOf(record),
    origin: `${record.topic}/${record.partition}/${record.offset}`,
    reference: eventId,
    type: type === '' ? null : type,
    correlationId,
    handler,
    fault: { ...fault, rule: null },
    attempts,
    firstFailedAt,
    deadAt,
    body: { bytes: record.value ?? Buffer.alloc(0), headers: latin1(record.headers) },
  };
}

/** The inbox row of a record whose id and recorded time can be read; null where they cannot. */
function inboxRow(record: InRecord): (InboxRow & { origin: string }) | null {
  const eventId = uuidIn(record, 'ce_id');
  const recordedAt = parseInstant(record.headers['ce_recordedtime']?.toString('latin1') ?? '');
  if (eventId === null || recordedAt === null) return null;
  return { eventId, recordedAt, origin: `${record.topic}/${record.partition}/${record.offset}` };
}

interface Undone {
  readonly record: InRecord;
  readonly fault: Fault;
  readonly handler: string;
  /** Since when `handler` waited for the context of the record, where it did. */
  readonly since?: EpochMillis;
}

/**
 * The same for the same record however often it is read, so that what people settled is not opened anew; another for one that stands in its place since
 * Kafka lost it. What waited for its context has one for each that waited, and for each time that it did: a replay may have come too early.
 */
function idOf({ record, handler, since }: Undone, group: string): string {
  const { topic, partition, offset, key, value, headers } = record;
  const content = [headers['ce_id'], key, value].map((bytes) => (bytes ? hash('sha256', bytes) : ''));
  const waited = since === undefined ? [] : [handler, String(since)];
  return deriveId('dead-letter', group, topic, String(partition), offset.toString(), ...content, ...waited);
}

/** The record that keeps what could not be worked off. */
export function deadLetter(undone: Undone, death: Death): { row: OutboxRow; inbox: ReturnType<typeof inboxRow>; letter: NewLetter } {
  const { record, fault, handler } = undone;
  const id = idOf(undone, death.group);
  const letter: DeadLetter = {
    fault: { code: fault.code, message: fault.message, at: fault.at ?? null },
    handler,
    group: death.group,
    attempts: death.attempts,
    origin: { topic: record.topic, partition: record.partition, offset: record.offset.toString() },
    firstFailedAt: death.firstFailedAt,
    deadAt: death.now,
    original: original(record),
  };
  const row: OutboxRow = {
    topic: deadLetterTopic(record.topic, death.group),
    key: keyOf(record) || 'unkeyed',
    headers: {
      id,
      fault: fault.code,
      'content-type': 'application/json',
    },
    value: Buffer.from(JSON.stringify(letter)),
  };
  return { row, inbox: inboxRow(record), letter: indexed(id, letter, record) };
}
