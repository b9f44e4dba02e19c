import { type EventMap, type EventType, encode, eventEntry } from '@homeward/contracts';
import type { InRecord } from '@homeward/hub/ports';
import { deriveId } from '@homeward/kernel';

let serial = 0;

/** A record as adapter-acute would have published it; the partition and offset are the reader's business. */
export function record<T extends EventType>(
  type: T,
  key: string,
  said: { at: number; data: EventMap[T]; id?: string },
): Omit<InRecord, 'partition' | 'offset'> {
  const { topic, ceType } = eventEntry(type);
  serial += 1;
  const id = said.id ?? deriveId('test', String(serial));
  const headers = {
    ce_specversion: '1.0',
    ce_id: id,
    ce_source: '//homeward/adapter-acute/QZZ',
    ce_type: ceType,
    ce_time: new Date(said.at).toISOString(),
    ce_recordedtime: new Date(said.at + 1_000).toISOString(),
    ce_subject: key,
    ce_correlationid: deriveId('correlation', id),
    ce_causationid: deriveId('correlation', id),
    traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
  };
  const asBytes = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Buffer.from(value)]));
  return { topic, key: Buffer.from(key), value: encode(type, said.data), headers: asBytes, timestamp: said.at };
}
