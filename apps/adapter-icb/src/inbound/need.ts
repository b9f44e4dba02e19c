import { codesets } from '@homeward/contracts';
import { z } from 'zod';

const words = { N: 'none', L: 'low', M: 'moderate', H: 'high', S: 'severe', P: 'priority' } as const;
type Level = (typeof words)[keyof typeof words];

const rows = codesets['chc-domain'].rows;
type Domain = (typeof rows)[number]['code'];

/** A domain of the Decision Support Tool as a file scores it. */
interface Need {
  readonly level: Level;
  readonly disputed?: boolean | undefined;
  readonly evidence?: string | undefined;
}

/** Levels that there are in each domain: not every one reaches severe or priority, and one has priority without severe. */
const levelsByDomain: ReadonlyMap<string, readonly Level[]> = new Map(
  rows.map(({ code, levels }) => [code, levels.split(' ').map((letter) => words[letter as keyof typeof words])] as const),
);

/** The form of all twelve domains. */
export function needs(evidence: z.ZodType<string>): z.ZodType<Readonly<Record<Domain, Need>>> {
  const need = (levels: readonly Level[]) =>
    z.strictObject({ level: z.enum(levels as [Level]), disputed: z.boolean().optional(), evidence: evidence.optional() });
  const shape = Object.fromEntries([...levelsByDomain].map(([domain, levels]) => [domain, need(levels)]));
  return z.strictObject(shape) as unknown as z.ZodType<Readonly<Record<Domain, Need>>>;
}

/** What a member within `levels` takes, in words; null where that is no matter of the domain. */
export function levelWords([domain, member]: readonly PropertyKey[]): string | null {
  const levels = levelsByDomain.get(String(domain));
  return levels === undefined || (member !== undefined && member !== 'level')
    ? null
    : `a level of that domain: ${levels.slice(0, -1).join(', ')} or ${levels.at(-1)}`;
}

/** Scores as events have them, in the order of the tool. */
export function toScores(levels: Readonly<Record<Domain, Need>>) {
  return rows.map(({ code, symbol }) => {
    const { level, disputed = false, evidence } = levels[code];
    return {
      domain: symbol,
      level: level.toUpperCase() as Uppercase<Level>,
      isDisputed: disputed,
      evidence: evidence === undefined ? null : { text: evidence },
    };
  });
}
