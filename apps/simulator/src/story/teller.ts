import { chanceFrom } from '../county/chance.ts';

/** One fact at a door that takes facts in any order, any number of times. */
export type Fact = () => Promise<unknown>;

/** How facts are told: as they happen, or late, twice and out of order. */
export interface Teller {
  readonly isUntidy: boolean;
  /** Tells them in order; or keeps them until told to. */
  tell(...facts: readonly Fact[]): Promise<void>;
  /** Tells what happened long before everything else that is told now. */
  tellLate(fact: Fact): Promise<void>;
  /** Tells what was kept; what is late only with `all`. */
  catchUp(which?: 'all'): Promise<void>;
}

const tidy: Teller = {
  isUntidy: false,
  tell: async (...facts) => {
    for (const fact of facts) await fact();
  },
  tellLate: async (fact) => void (await fact()),
  catchUp: async () => undefined,
};

/** With a seed, facts are kept for a while, shuffled, and every other one is told twice. */
export function openTeller(seed: number | null): Teller {
  if (seed === null) return tidy;
  const chance = chanceFrom(seed);
  let kept: Fact[] = [];
  const late: Fact[] = [];
  const send = async (facts: readonly Fact[]) => {
    const twice = facts.flatMap((fact) => (chance.happens(0.5) ? [fact, fact] : [fact]));
    const shuffled = twice.map((fact) => [chance.int(0, 1_000_000), fact] as const).sort(([a], [b]) => a - b);
    for (const [, fact] of shuffled) await fact();
  };
  return {
    isUntidy: true,
    tell: async (...facts) => void kept.push(...facts),
    tellLate: async (fact) => void late.push(fact),
    catchUp: async (which) => {
      const now = which === 'all' ? [...kept, ...late.splice(0)] : kept;
      kept = [];
      await send(now);
    },
  };
}
