import { chosenTiers, tiers } from './tiers.ts';

export interface TestRequest {
  /** Names of tiers; empty for all that need nothing beyond this machine. */
  readonly tiers: readonly string[];
  /** Parts of file paths; empty for every file. */
  readonly paths: readonly string[];
  /** Regular expression on the names of tests. */
  readonly pattern: string | null;
  /** Long forms: many more runs of each property and each kill. */
  readonly long: boolean;
}

export const USAGE = `npm test -- [TIER...] [PATH...] [-t PATTERN] [--long] [--containers]
tiers: ${tiers.map((tier) => tier.name).join(', ')}`;

/** What `npm test -- …` asks for, or a sentence that says what is wrong with it. */
export function parseArguments(args: readonly string[]): TestRequest | string {
  const names: string[] = [];
  const paths: string[] = [];
  let pattern: string | null = null;
  let long = false;
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] as string;
    if (arg === '--long') long = true;
    else if (arg === '--containers') names.push(...[...chosenTiers([]), ...chosenTiers(['containers'])].map((tier) => tier.name));
    else if (arg === '-t') {
      at += 1;
      pattern = args[at] ?? null;
      if (pattern === null) return '-t needs a pattern';
    } else if (arg.startsWith('-')) return `there is no option ${arg}`;
    else if (tiers.some((tier) => tier.name === arg)) names.push(arg);
    else paths.push(arg);
  }
  return { tiers: [...new Set(names)], paths, pattern, long };
}
