/** Counts from 1 to 7 are small; so is a mean of days that would round to one. Source: NHS Digital, HES Analysis Guide, disclosure control (2018). */
const SMALL = 7.5;
const NEAREST = 5;

const isSmall = (count: number): boolean => count > 0 && count < SMALL;

export const toNearestFive = (count: number): number => Math.round(count / NEAREST) * NEAREST + 0;

/**
 * Which parts of one whole are withheld, where the whole is told exactly. Whoever subtracts what is shown from the whole has the sum of what is not:
 * so at least two are withheld, and together they are no small number either. The next smallest go with a small one until that is so; where nothing
 * is left to go with it, the empty ones go too, since an empty part that is shown says that all are in the others.
 * `also` are withheld whatever they count. A null counts nothing and stands for itself.
 */
export function hiddenAmong(counts: readonly (number | null)[], also: ReadonlySet<number> = new Set()): ReadonlySet<number> {
  const sizes = counts.map((count) => count ?? 0);
  const size = (i: number): number => sizes[i] as number;
  const hidden = new Set([...also, ...sizes.keys()].filter((i) => also.has(i) || isSmall(size(i))));
  if (![...hidden].some((i) => isSmall(size(i)))) return hidden;
  const isSafe = (): boolean => hidden.size > 1 && [...hidden].reduce((sum, i) => sum + size(i), 0) >= SMALL;
  const open = [...sizes.keys()].filter((i) => size(i) > 0 && !hidden.has(i)).sort((a, b) => size(a) - size(b) || b - a);
  for (const next of open) if (!isSafe()) hidden.add(next);
  if (!isSafe()) for (const i of counts.keys()) if (counts[i] === 0) hidden.add(i);
  return hidden;
}
