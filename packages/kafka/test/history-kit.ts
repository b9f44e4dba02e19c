import type { Broker, ConsumeOptions, InRecord, ReadPosition } from '@homeward/hub/ports';
import type { HistoryRecorder, Outcome, RawRecord, Reading, Sighting } from '@homeward/testing';

const sightingOf = (record: { partition: number; offset: bigint; key: string; id: string; value: string }): Sighting => ({
  partition: record.partition,
  offset: record.offset,
  key: record.key,
  id: record.id,
  content: record.value,
});

const toSighting = ({ partition, offset, key, value, headers }: InRecord): Sighting =>
  sightingOf({ partition, offset, key: String(key), id: String(headers['ce_id']), value: String(value) });

/** What an outsider read, as a history's log. */
export const logOf = (records: readonly RawRecord[]): Sighting[] =>
  records.map(({ partition, offset, key, value, headers }) =>
    sightingOf({ partition, offset, key: key ?? '', id: headers['ce_id'] ?? '', value: String(value) }),
  );

/** Says this id under this key until Kafka has acknowledged it, once an attempt; what Kafka did not acknowledge it may still have stored. */
export async function sayOnce(
  history: HistoryRecorder,
  broker: Pick<Broker, 'send'>,
  { topic, key, id }: { topic: string; key: string; id: string },
): Promise<Outcome> {
  const record = { topic, key, value: Buffer.from(`value of ${id}`), headers: { ce_id: id } };
  return history.attempt([id], () =>
    broker.send([record]).then(
      () => 'ok' as const,
      () => 'unknown' as const,
    ),
  );
}

/** An app as far as Kafka sees one: an inbox, effects, and the offset kept together with them, all of it shared by every member of the group. */
export interface MemoryApp {
  readonly readings: readonly Reading[];
  readonly effects: readonly string[];
  /** Where it was told that what was read stands there no longer. */
  readonly setBack: readonly string[];
  /** Batches that were given up because the partition had been taken away, or was somebody else's already. */
  readonly revoked: () => number;
  /** Options for `consume`; `work` is what a unit of work waits for before it commits. */
  member(group: string, topic: string, work?: () => Promise<void>): ConsumeOptions;
}

export function memoryApp(): MemoryApp {
  const stored = new Map<number, ReadPosition>();
  const inbox = new Set<string>();
  const readings: { reader: string; records: Sighting[] }[] = [];
  const effects: string[] = [];
  const setBack: string[] = [];
  let revoked = 0;
  /** One partition's unit of work: effects and offset together, or neither. Offsets below the stored one are done already. */
  const commit = (partition: number, records: readonly InRecord[]) => {
    for (const { offset, headers } of records) {
      const id = String(headers['ce_id']);
      if (offset < (stored.get(partition)?.next ?? 0n) || inbox.has(id)) continue;
      inbox.add(id);
      effects.push(id);
    }
    const { offset = -1n, epoch = null, timestamp = null } = records.at(-1) ?? {};
    const next = offset + 1n;
    if (next > (stored.get(partition)?.next ?? 0n)) stored.set(partition, { next, epoch, writtenAt: timestamp });
    return next;
  };
  const member: MemoryApp['member'] = (group, topic, work = async () => {}) => {
    const open = new Map<number, Sighting[]>();
    return {
      group,
      topics: [topic],
      startFrom: async (_topic, partition) => {
        open.delete(partition);
        return stored.get(partition) ?? null;
      },
      startAgain: async (_topic, partition, { next }) => {
        setBack.push(`${partition}/${next}`);
        stored.delete(partition);
      },
      async onBatch({ partition, records }, isCurrent) {
        await work();
        if (!isCurrent()) {
          revoked += 1;
          throw new Error('the partition was taken away');
        }
        const given = open.get(partition) ?? [];
        if (!open.has(partition)) readings.push({ reader: `reader ${readings.length + 1}`, records: given });
        open.set(partition, given);
        given.push(...records.map(toSighting));
        return commit(partition, records);
      },
    };
  };
  return { readings, effects, setBack, revoked: () => revoked, member };
}
