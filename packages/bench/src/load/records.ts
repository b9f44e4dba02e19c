import { readFileSync } from 'node:fs';
import { type EventMap, type EventType, encode, eventEntry } from '@homeward/contracts';
import type { OutRecord } from '@homeward/hub/ports';

/** The full example of an event, as committed beside its schema: made-up people. */
export function exampleOf<T extends EventType>(type: T): EventMap[T] {
  const [aggregate, event] = type.split('.');
  const file = new URL(`../../../../schemas/events/${aggregate}/${event}.v1.examples/full.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as EventMap[T];
}

export interface Said<T extends EventType> {
  readonly id: string;
  readonly key: string;
  /** When it happened, epoch milliseconds; heard of at once. */
  readonly at: number;
  readonly data: EventMap[T];
}

/** An event as the hospital's adapter puts it on its topic. */
export function recordOf<T extends EventType>(type: T, { id, key, at, data }: Said<T>): OutRecord {
  const { topic, ceType, fullName } = eventEntry(type);
  const time = new Date(at).toISOString();
  const hex = id.replaceAll('-', '');
  const headers = {
    ce_specversion: '1.0',
    ce_id: id,
    ce_source: '//homeward/adapter-acute/QZZ',
    ce_type: ceType,
    ce_time: time,
    ce_recordedtime: time,
    ce_subject: key,
    ce_dataschema: `urn:homeward:schema:${fullName}`,
    ce_correlationid: id,
    ce_causationid: id,
    'content-type': 'application/avro',
    traceparent: `00-${hex}-${hex.slice(16)}-01`,
  };
  return { topic, key, headers, value: encode(type, data) };
}
