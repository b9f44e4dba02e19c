import type { SpellFact } from '../../domain/index.ts';
import { organisationWords } from './organisation-words.ts';
import { helpWords } from './way-words.ts';

type HelpAnswer = Extract<SpellFact, { type: keyof typeof helpWords }>;

const isHelpAnswer = (fact: SpellFact): fact is HelpAnswer => fact.type in helpWords;
const requestOf = ({ data }: Extract<SpellFact, { type: `support.${string}` }>): string => `${data.supportId} ${data.organisation}`;

/** Answers to a request for help from an organisation that was not asked for it: they are told and count for nothing. `facts`: everything known of the spell. */
export function unaskedHelp(facts: readonly SpellFact[]): ReadonlySet<SpellFact> {
  const asked = new Set(facts.flatMap((fact) => (fact.type === 'support.offered.v1' ? [requestOf(fact)] : [])));
  return new Set(facts.filter((fact) => isHelpAnswer(fact) && !asked.has(requestOf(fact))));
}

/** `Kitchen table was not asked, and says that it will help`; null for any other fact. */
export const unaskedWords = (fact: SpellFact): string | null =>
  isHelpAnswer(fact) ? `${organisationWords(fact.data.organisation)} was not asked, and says that it ${helpWords[fact.type]}` : null;
