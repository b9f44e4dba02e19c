/**
 * Takes from the front of either list in turn, and what is left of the longer one at the end. Files of one list work, those of the other wait
 * for the most part: side by side they get in each other's way less than two that work.
 */
export function alternate<T>(some: readonly T[], others: readonly T[]): T[] {
  const length = Math.max(some.length, others.length);
  return Array.from({ length }, (_, i) => [...some.slice(i, i + 1), ...others.slice(i, i + 1)]).flat();
}
