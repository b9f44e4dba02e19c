import type { ReadPosition } from '@homeward/hub/ports';

/** What a partition's leader tells of it. */
export interface Held {
  /** The oldest record that the broker still has, and the offset that the next one will get. */
  range(topic: string, partition: number): Promise<{ readonly low: bigint; readonly end: bigint }>;
  /** Up to which offset the partition holds what was written until the end of this leader epoch; null where its leader knows of none as late. */
  epochEnd(topic: string, partition: number, epoch: number): Promise<bigint | null>;
  /** The first record that was written after this moment by its own time, in epoch milliseconds; where there is none, the offset that the next one will get. */
  firstAfter(topic: string, partition: number, moment: number): Promise<bigint>;
}

/** How far a partition was read. */
export interface Read {
  readonly topic: string;
  readonly partition: number;
  /** Next offset expected. */
  readonly awaited: bigint;
  /** The leader epoch of the last record; null where that is not known. */
  readonly epoch: number | null;
  /** The offset behind that record: before `awaited` where what stands between is no record, such as the mark of a transaction. */
  readonly readTo: bigint;
  /** When that record was written, by its own time; null where that is not known. */
  readonly writtenAt: number | null;
}

/** What was read no longer stands there: it is to be read again from `from`. */
interface Lost {
  readonly kind: 'lost';
  readonly from: ReadPosition;
  /** False where a broker may only not know yet that another one leads. */
  readonly isSure: boolean;
  /** Where the partition ended, if nothing but that speaks for a loss. */
  readonly end?: bigint;
}

/** How what was read of a partition stands to what its leader has. */
export type Standing =
  | { readonly kind: 'whole' }
  /** What is waited for was removed before it was read. */
  | { readonly kind: 'removed'; readonly low: bigint }
  | Lost;

/** A position of which nothing is known but the offset. */
export const bare = (next: bigint): ReadPosition => ({ next, epoch: null, writtenAt: null });

const WHOLE: Standing = { kind: 'whole' };

const fromOldest = (low: bigint, isSure: boolean): Lost => ({ kind: 'lost', from: bare(low), isSure });

/**
 * Kafka counts the reigns of a partition's leaders in epochs and knows where each began, so that a reader who tells the epoch of what was read last learns
 * whether the log still holds it (KIP-320): also where others wrote over what was lost, and the log is as long again. `coming` is the epoch of the
 * record that stands where the next one is expected.
 *
 * Within an epoch no log grows shorter, and none goes back to an earlier epoch. One that did was made anew, and is read from its beginning. One that was made
 * anew and has had another leader since looks as if its end had been lost, but what it has was written after what was read.
 */
export async function standingOf(read: Read, held: Held, coming: number | null = null): Promise<Standing> {
  const { topic, partition, awaited, epoch, readTo, writtenAt } = read;
  const { low, end } = await held.range(topic, partition);
  if (awaited < low) return { kind: 'removed', low };
  if (epoch === null) return awaited > end ? { ...fromOldest(low, false), end } : WHOLE;
  const upTo = await held.epochEnd(topic, partition, epoch);
  if (upTo === null || (coming !== null && coming < epoch)) return fromOldest(low, false);
  if (upTo >= readTo) return WHOLE;
  const isAnew = (await held.epochEnd(topic, partition, epoch + 1)) === null;
  if (isAnew || upTo < low) return fromOldest(low, true);
  const first = writtenAt === null ? upTo : await held.firstAfter(topic, partition, writtenAt);
  if (first < upTo) return fromOldest(first, true);
  return { kind: 'lost', from: { ...bare(upTo), epoch: epoch + 1 }, isSure: true }; // what stands there is of a later epoch than what was lost
}
