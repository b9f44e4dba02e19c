/**
 * Takes one from the front of the first list and then `each` of the second in turn, and what is left of either at the end. Files of the first keep
 * the machine busy, those of the second wait for the most part: side by side they get in each other's way less than two that work.
 */
export function spread<T>(some: readonly T[], others: readonly T[], each: number): T[] {
  const turns = Math.max(some.length, Math.ceil(others.length / each));
  return Array.from({ length: turns }, (_, i) => [...some.slice(i, i + 1), ...others.slice(i * each, (i + 1) * each)]).flat();
}
