import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance that can be repeated: the same seed draws the same county. */
export interface Chance {
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  /** True with the given probability, 0 to 1. */
  happens(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** One of the values, by weight. */
  weighted<T>(choices: readonly (readonly [weight: number, value: T])[]): T;
}

export function chanceFrom(seed: number): Chance {
  const generator = xoroshiro128plus(seed);
  const int = (low: number, high: number): number => uniformInt(generator, low, high);
  const happens = (probability: number): boolean => int(0, 999_999) < probability * 1_000_000;
  const pick = <T>(list: readonly T[]): T => list[int(0, list.length - 1)] as T;
  return { int, happens, pick, weighted: (choices) => weighted(choices, int) };
}

function weighted<T>(choices: readonly (readonly [number, T])[], int: Chance['int']): T {
  const total = choices.reduce((sum, [weight]) => sum + weight, 0);
  let left = int(1, total);
  for (const [weight, value] of choices) {
    left -= weight;
    if (left <= 0) return value;
  }
  return (choices.at(-1) as readonly [number, T])[1];
}
