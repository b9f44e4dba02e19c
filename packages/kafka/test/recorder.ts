import type { Batch, ConsumeOptions, InRecord } from '@homeward/hub/ports';

export { bare } from '../src/standing-of.ts';

/** They always go on from an offset. */
interface Recording extends ConsumeOptions {
  onBatch(batch: Batch, isCurrent: () => boolean): Promise<bigint>;
}

export interface Recorder {
  readonly records: InRecord[];
  readonly batches: Batch[];
  /** Values as text, in the order they were handled. */
  values(): string[];
  /** Options for `consume` that remember what was handed over and go on after each batch. */
  options(group: string, topics: readonly string[], more?: Omit<Partial<ConsumeOptions>, 'onBatch'>): Recording;
}

export function createRecorder(): Recorder {
  const records: InRecord[] = [];
  const batches: Batch[] = [];
  return {
    records,
    batches,
    values: () => records.map((record) => String(record.value)),
    options: (group, topics, more = {}) => ({
      group,
      topics,
      startFrom: async () => null,
      async onBatch(batch) {
        batches.push(batch);
        records.push(...batch.records);
        return (batch.records.at(-1) as InRecord).offset + 1n;
      },
      ...more,
    }),
  };
}
