interface Recorded {
  readonly event: { readonly recordedAt: number };
}

/**
 * What several partitions bring, as one row: each partition's in its own order, and of what stands first in them always that which the hub recorded
 * first. An answer on one topic is then worked off before what was decided on another because of it.
 */
export function inRecordedOrder<T extends Recorded>(partitions: readonly (readonly T[])[]): readonly T[] {
  const rows = partitions.filter((row) => row.length > 0);
  if (rows.length <= 1) return rows[0] ?? [];
  const heads = rows.map((row) => ({ row, at: 0 }));
  const total = rows.reduce((sum, row) => sum + row.length, 0);
  return Array.from({ length: total }, () => {
    const waiting = heads.filter(({ row, at }) => at < row.length);
    const next = waiting.reduce((least, head) => (recordedAt(head) < recordedAt(least) ? head : least));
    next.at += 1;
    return next.row[next.at - 1] as T;
  });
}

const recordedAt = ({ row, at }: { readonly row: readonly Recorded[]; readonly at: number }): number =>
  (row[at] as Recorded).event.recordedAt;
