import { toFault } from '@homeward/kernel';
import type { Broker, Consumption, PartitionPosition, ReadPosition } from '../ports/broker.ts';
import type { Health } from './health.ts';
import { Revoked, wentBack } from './hold-against.ts';
import { JointUnits, type Place } from './joint-units.ts';
import { ofFewKeys, type Part, type Reading, type SettlingParts, settleParts, writtenBy } from './settle-parts.ts';
import type { Tuning } from './tuning.ts';
import { Waits } from './waits.ts';

export interface ConsumerParts extends SettlingParts {
  readonly broker: Broker;
  readonly topics: readonly string[];
  /** Small units of work are spaced, so that events gather. */
  readonly gathers?: boolean;
  /** A partition without an offset in the store starts at its beginning, whatever Kafka remembers of the group: for a rebuild. */
  readonly fromStart?: true;
  readonly health: Health;
  readonly tuning: Tuning;
}

/** How long a unit of work holds up what else is read about the same people, in milliseconds: most take a second or two, and one may wait for a lock. */
const ROW_MS = 10_000;
/** The same for what is little. */
const SMALL_MS = 3_000;

const placeOf = ({ batch: { partition, records } }: Part): Place => ({ row: partition, to: records.at(-1)?.timestamp ?? 0 });

const openUnits = (parts: ConsumerParts): JointUnits<Part> =>
  new JointUnits({
    atOnce: parts.tuning.unitsAtOnce,
    full: parts.tuning.jointRecords,
    spaceMs: parts.gathers === true ? parts.tuning.gatherMs : parts.tuning.spaceMs,
    joinMs: parts.tuning.joinMs,
    most: 2 * parts.tuning.maxRecords,
    rowMs: ROW_MS,
    smallMs: SMALL_MS,
    until: (part, to) => {
      const records = writtenBy(part.batch.records, to);
      return records.length === 0 ? null : { work: { ...part, batch: { ...part.batch, records } }, size: records.length };
    },
    run: (works) => settleParts(parts, works),
  });

const idOf = (topic: string, partition: number): string => `${topic}/${partition}`;

/** A position of which nothing is known but the offset. */
const bare = (next: bigint): ReadPosition => ({ next, epoch: null, writtenAt: null });

const readingFrom = ({ tuning }: ConsumerParts, begun: ReadPosition, after: bigint | null): Reading => ({
  waits: new Waits(tuning.awaitMs),
  standing: { after, begun, refused: 0 },
  isAlone: false,
});

/** What the store has after it was set back: no more than before, when it may have lacked what was passed over. */
function readAgainFrom(parts: ConsumerParts, from: ReadPosition, before: Reading | undefined): Reading {
  const after = before?.standing.after ?? null;
  return readingFrom(parts, from, after !== null && after > from.next ? from.next : after);
}

const partOf = ({ tuning }: ConsumerParts, { reading, batch, isCurrent }: Omit<Part, 'answer'>): Part => ({
  reading,
  batch: { ...batch, records: ofFewKeys(batch.records, tuning) },
  isCurrent,
  answer: Promise.withResolvers(),
});

/** Partitions of which the store forgot something that was settled before it was asked. */
async function forgotten({ group, store }: ConsumerParts, partitions: ReadonlyMap<string, Reading>): Promise<PartitionPosition[]> {
  const settled = [...partitions].flatMap(([at, { standing }]) =>
    standing.after === null ? [] : [{ at, standing, after: standing.after }],
  );
  if (settled.length === 0) return [];
  const stored = new Map((await store.storedPositions(group)).map((each) => [idOf(each.topic, each.partition), each]));
  return settled.flatMap(({ at, standing, after }) => {
    const found = stored.get(at) ?? null;
    const rewound = standing.after === after && partitions.get(at)?.standing === standing ? wentBack(found, standing) : null;
    if (rewound === null) return [];
    const slash = at.lastIndexOf('/');
    const place = { topic: at.slice(0, slash), partition: Number(at.slice(slash + 1)) };
    return [{ ...place, ...(rewound.to ?? standing.begun) }];
  });
}

/** Reads batches of the app's topics into its store until it is stopped. */
export function consume(parts: ConsumerParts): Promise<Consumption> {
  const { group, topics, store, health, tuning } = parts;
  const partitions = new Map<string, Reading>();
  const units = openUnits(parts);
  return parts.broker.consume({
    group,
    topics,
    maxRecords: tuning.maxRecords,
    members: tuning.members,
    ...(parts.gathers === true ? { rests: { ms: tuning.gatherMs, full: tuning.jointRecords } } : {}),
    startFrom: async (topic, partition) => {
      const stored = await store.storedPosition(group, topic, partition);
      const at = idOf(topic, partition); // what was known of it before it was somebody else's says nothing now
      if (stored === null) partitions.delete(at);
      else partitions.set(at, readingFrom(parts, stored, stored.next));
      return stored ?? (parts.fromStart ? bare(0n) : null);
    },
    startAgain: async (topic, partition, from) => {
      await store.setBack(group, { topic, partition, ...from });
      partitions.set(idOf(topic, partition), readAgainFrom(parts, from, partitions.get(idOf(topic, partition))));
    },
    forgotten: () => forgotten(parts, partitions),
    onTaken: (topic, partition) => health.forget(`consumer ${topic}/${partition}`),
    onBatch: async (batch, isCurrent) => {
      const at = idOf(batch.topic, batch.partition);
      const reading = partitions.get(at) ?? readingFrom(parts, bare(batch.records[0]?.offset ?? 0n), null);
      partitions.set(at, reading);
      const part = partOf(parts, { reading, batch, isCurrent });
      try {
        units.add(part, { size: part.batch.records.length, isAlone: reading.isAlone, place: placeOf(part) });
        const next = await part.answer.promise;
        health.works(`consumer ${at}`);
        return next;
      } catch (thrown) {
        if (isCurrent() && !(thrown instanceof Revoked)) health.fails(`consumer ${at}`, toFault(thrown));
        throw thrown;
      }
    },
  });
}
