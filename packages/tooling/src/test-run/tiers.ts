/** The tiers of tests. A file's name says which it belongs to; nothing is listed by hand. */
export interface Tier {
  readonly name: string;
  /** Glob patterns below the repository's top. */
  readonly include: readonly string[];
  readonly exclude?: readonly string[];
  /** Needs the real Kafka and PostgreSQL that the test run starts. */
  readonly engines: boolean;
  /** Milliseconds a test, and each of its hooks, may take. */
  readonly timeoutMs: number;
  /** Tiers of a lower stage run first; those of one stage side by side, since one of them often waits where another one works. */
  readonly stage: number;
  /** Test files that run side by side, on two cores: the third works where two wait for something. The same for every tier of a stage. */
  readonly workers: number;
  /** Each file in a process of its own: for those that start the product, a browser or containers. To others, loading everything anew is a good part of what they take. */
  readonly isolate: boolean;
}

/** What stands before `.test.ts` in the name of a file, and its tier. */
const TIER_OF_SUFFIX: Readonly<Record<string, string>> = {
  int: 'int',
  e2e: 'e2e',
  container: 'containers',
  client: 'clients',
  conformance: 'conformance',
};
const SUFFIXED = Object.keys(TIER_OF_SUFFIX);

const named = (suffix: string) => [`{apps,packages}/*/{src,test}/**/*.${suffix}.test.ts`];

export const tiers: readonly Tier[] = [
  {
    name: 'unit',
    include: ['{apps,packages}/*/{src,test}/**/*.test.ts'],
    exclude: [`**/*.{${SUFFIXED.join(',')}}.test.ts`, 'packages/contracts/test/**'],
    engines: false,
    timeoutMs: 10_000,
    stage: 0,
    workers: 3,
    isolate: false,
  },
  {
    name: 'contract',
    include: ['packages/contracts/test/**/*.test.ts'],
    exclude: [`**/*.{${SUFFIXED.join(',')}}.test.ts`],
    engines: false,
    timeoutMs: 20_000,
    stage: 0,
    workers: 3,
    isolate: false,
  },
  { name: 'conformance', include: named('conformance'), engines: false, timeoutMs: 20_000, stage: 0, workers: 3, isolate: false },
  { name: 'int', include: named('int'), engines: true, timeoutMs: 60_000, stage: 1, workers: 3, isolate: false },
  { name: 'e2e', include: named('e2e'), engines: true, timeoutMs: 180_000, stage: 1, workers: 3, isolate: false },
  { name: 'containers', include: named('container'), engines: false, timeoutMs: 300_000, stage: 1, workers: 3, isolate: true },
  { name: 'clients', include: named('client'), engines: true, timeoutMs: 180_000, stage: 2, workers: 1, isolate: true },
];

/** Tiers that need more than Node, npm, Java and Maven, and run only when they are asked for. */
const OPTIONAL = ['clients', 'containers'];

/** The tiers of a run: those named, else every one that needs nothing beyond this machine. */
export function chosenTiers(names: readonly string[]): readonly Tier[] {
  return tiers.filter(({ name }) => (names.length > 0 ? names.includes(name) : !OPTIONAL.includes(name)));
}

/** The tier of a test file, by its path below the repository's top. */
export function tierOf(path: string): Tier {
  const [, suffix = ''] = /\.(\w+)\.test\.ts$/.exec(path) ?? [];
  const name = TIER_OF_SUFFIX[suffix] ?? (path.startsWith('packages/contracts/test/') ? 'contract' : 'unit');
  return tiers.find((tier) => tier.name === name) as Tier;
}

/**
 * Tiers of which one process may run files by turns, so that it loads what they share once: Vitest ends a process, with all it has loaded, where the next file
 * is of another of its projects, and those of one stage come in a mixed order.
 */
export function sharing(chosen: readonly Tier[]): (readonly Tier[])[] {
  const groups = Map.groupBy(chosen, ({ name, engines, isolate }) => (engines && !isolate ? 'engines' : name));
  return [...groups.values()];
}
