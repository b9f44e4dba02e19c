import { encode } from '@homeward/contracts';
import type { Broker, InRecord } from '@homeward/hub/ports';
import { moved } from '../ward-list.ts';

/** The schema id that the newer release writes; this build knows none of the kind. */
export const NEWER_ID = 2_000_000_000;

/** A release that knows it: it reads what the newer one writes as this build reads its own. */
export function newer(broker: Broker): Broker {
  const own = encode('spell.moved.v1', moved(0, 'Ward 0')).readInt32BE(1);
  const translate = (record: InRecord): InRecord => {
    if (record.value?.readInt32BE(1) !== NEWER_ID) return record;
    const value = Buffer.from(record.value);
    value.writeInt32BE(own, 1);
    const { topic, partition, offset, key, headers, timestamp } = record; // read one by one: a record takes them out of its bytes when asked
    return { topic, partition, offset, key, value, headers, timestamp };
  };
  return {
    ...broker,
    consume: (options) =>
      broker.consume({
        ...options,
        onBatch: (batch, isCurrent) => options.onBatch({ ...batch, records: batch.records.map(translate) }, isCurrent),
      }),
  };
}
