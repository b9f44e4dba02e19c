import { readFileSync } from 'node:fs';
import type { RawRecord } from '@homeward/testing';

interface LockedSchema {
  readonly released: readonly { readonly id: number }[];
  readonly unreleasedId: number | null;
}

const lockFile = new URL('../../../../schemas/schema.lock.json', import.meta.url);
const { schemas } = JSON.parse(readFileSync(lockFile, 'utf8')) as { readonly schemas: Readonly<Record<string, LockedSchema>> };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Every header of an event, and its form. */
const forms: Readonly<Record<string, RegExp>> = {
  ce_specversion: /^1\.0$/,
  ce_id: UUID,
  ce_source: /^\/\/homeward\/[a-z][a-z-]*\/[A-Z0-9]+$/,
  ce_type: /^uk\.homeward\.[a-z-]+\.[a-z-]+\.v\d+$/,
  ce_time: INSTANT,
  ce_recordedtime: INSTANT,
  ce_subject: /[a-z]/,
  ce_dataschema: /^urn:homeward:schema:homeward\.[a-z]+\.\w+V\d+$/,
  ce_correlationid: UUID,
  ce_causationid: UUID,
  'content-type': /^application\/avro$/,
  traceparent: /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/,
};

const at = ({ topic, partition, offset }: RawRecord) => `${topic}/${partition}/${offset}`;

/** What is wrong with a record's headers and key as CloudEvents 1.0 in binary mode. */
export function cloudEventProblems(record: RawRecord): string[] {
  const { headers, key } = record;
  const broken = Object.entries(forms).filter(([name, form]) => !form.test(headers[name] ?? ''));
  const strange = Object.keys(headers).filter((name) => !Object.hasOwn(forms, name));
  return [
    ...broken.map(([name]) => `${at(record)}: ${name} is ${headers[name] ?? 'missing'}`),
    ...strange.map((name) => `${at(record)}: nobody knows a header ${name}`),
    ...(key === headers['ce_subject'] ? [] : [`${at(record)}: the key is not the subject`]),
    ...(key !== null && /[a-z]/i.test(key) ? [] : [`${at(record)}: the key has no letter`]),
  ];
}

/** What is wrong with a record's value in Confluent's wire format: magic byte, and an id of the lock that belongs to the event's type. */
export function wireProblems(record: RawRecord): string[] {
  const { value } = record;
  if (value === null || value.length < 6) return [`${at(record)}: no value`];
  const name = (record.headers['ce_type'] ?? '').replace(/^uk\.homeward\./, '');
  const locked = schemas[name];
  const ids = [...(locked?.released ?? []).map(({ id }) => id), locked?.unreleasedId];
  return [
    ...(value.readUInt8(0) === 0 ? [] : [`${at(record)}: magic byte ${value.readUInt8(0)}`]),
    ...(ids.includes(value.readInt32BE(1)) ? [] : [`${at(record)}: schema id ${value.readInt32BE(1)} is none of ${name}`]),
  ];
}
