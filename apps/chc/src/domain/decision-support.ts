import { codesets } from '@homeward/contracts';

/** Levels of need in the Decision Support Tool, from none to priority. */
export const levels = ['none', 'low', 'moderate', 'high', 'severe', 'priority'] as const;
export type Level = (typeof levels)[number];

const rows = codesets['chc-domain'].rows;

/** The twelve care domains of the tool, by code. */
export type DecisionDomain = (typeof rows)[number]['code'];
export const decisionDomains: readonly DecisionDomain[] = rows.map((row) => row.code);

const letters: Readonly<Record<Level, string>> = { none: 'N', low: 'L', moderate: 'M', high: 'H', severe: 'S', priority: 'P' };
const levelsByDomain = new Map(
  rows.map((row) => [row.code, levels.filter((level) => row.levels.split(' ').includes(letters[level]))] as const),
);

/** Levels that a domain has: not every domain goes up to severe or priority, and one has priority without severe. */
export function levelsOf(domain: DecisionDomain): readonly Level[] {
  return levelsByDomain.get(domain) ?? [];
}

export type DecisionLevels = Readonly<Record<DecisionDomain, Level>>;

/** What the levels point to. An indicator for people who decide, never a decision. */
export type Indicator = 'EXPECTED_PRIORITY' | 'EXPECTED_TWO_SEVERE' | 'MAY_ONE_SEVERE' | 'MAY_HIGH_MODERATE' | 'NONE';

/**
 * The first that holds. Source: NHS Continuing Healthcare Decision Support Tool, user notes on establishing a primary health need; how many
 * domains "a number of" is, the notes leave open: two here.
 */
export function indicatorOf(given: DecisionLevels): Indicator {
  const found = decisionDomains.map((domain) => given[domain]);
  const count = (...wanted: readonly Level[]): number => found.filter((level) => wanted.includes(level)).length;
  const severe = count('severe');
  if (count('priority') > 0) return 'EXPECTED_PRIORITY';
  if (severe >= 2) return 'EXPECTED_TWO_SEVERE';
  if (severe === 1 && count('low', 'moderate', 'high') >= 2) return 'MAY_ONE_SEVERE';
  return count('moderate', 'high', 'severe') >= 2 ? 'MAY_HIGH_MODERATE' : 'NONE';
}
