/** Draws that a printed seed repeats: the multiply-with-carry of Marsaglia's KISS, good enough to choose moments with. */
export interface Chance {
  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number;
  pick<T>(list: readonly T[]): T;
}

/** Number of a random run, to be printed: the one that `HOMEWARD_TEST_SEED` asks to repeat, else a new one. */
export function drawSeed(env: NodeJS.ProcessEnv = process.env): number {
  return Number(env['HOMEWARD_TEST_SEED'] ?? Date.now() % 1_000_000);
}

export function chanceOf(seed: number): Chance {
  let state = BigInt(seed >>> 0) + 1n;
  const next = (): number => {
    state = 4_294_957_665n * (state & 0xffff_ffffn) + (state >> 32n);
    return Number(state & 0xffff_ffffn) / 2 ** 32;
  };
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return { int, pick: (list) => list[int(0, list.length - 1)] as (typeof list)[number] };
}
