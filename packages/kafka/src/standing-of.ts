/** What a partition's leader tells of it. */
export interface Held {
  /** The oldest record that the broker still has, and the offset that the next one will get. */
  range(topic: string, partition: number): Promise<{ readonly low: bigint; readonly end: bigint }>;
  /** Up to which offset the partition holds what was written until the end of this leader epoch; null where its leader knows of none as late. */
  epochEnd(topic: string, partition: number, epoch: number): Promise<bigint | null>;
}

/** How far a partition was read. */
export interface Read {
  readonly topic: string;
  readonly partition: number;
  /** Next offset expected. */
  readonly awaited: bigint;
  /** The leader epoch of what stands before it; null where that is not known. */
  readonly epoch: number | null;
}

/** How what was read of a partition stands to what its leader has. */
export type Standing =
  | { readonly kind: 'whole' }
  /** What is waited for was removed before it was read. */
  | { readonly kind: 'removed'; readonly low: bigint }
  /** What was read no longer stands there: it is to be read again from `from`. Unless it is sure, a broker may only not know yet that another one leads. */
  | { readonly kind: 'lost'; readonly from: bigint; readonly isSure: boolean };

/**
 * Kafka counts the reigns of a partition's leaders in epochs and knows where each began, so that a reader who tells the epoch of what was read last learns
 * whether the log still holds it (KIP-320): also where others wrote over what was lost, and the log is as long again.
 * A log that is shorter than what was read may have been made anew, and is read from its beginning.
 */
export async function standingOf({ topic, partition, awaited, epoch }: Read, held: Held): Promise<Standing> {
  const { low, end } = await held.range(topic, partition);
  if (awaited < low) return { kind: 'removed', low };
  const upTo = epoch === null ? null : await held.epochEnd(topic, partition, epoch);
  if (awaited > end) return { kind: 'lost', from: low, isSure: upTo !== null };
  if (epoch === null) return { kind: 'whole' };
  if (upTo === null) return { kind: 'lost', from: low, isSure: false };
  return upTo >= awaited ? { kind: 'whole' } : { kind: 'lost', from: upTo > low ? upTo : low, isSure: true };
}
