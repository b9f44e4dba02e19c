import type { SpellFact } from '../../domain/index.ts';
import { organisationWords } from './organisation-words.ts';
import { answerWords, helpWords } from './way-words.ts';

/** Of what an organisation says: the request that it answers, and what it says of itself. */
interface Answer {
  readonly request: string;
  readonly organisation: string;
  readonly says: string;
}

const ofHelp = (id: string, organisation: string): string => `help ${id} ${organisation}`;
const ofService = (id: string, provider: string): string => `service ${id} ${provider}`;

/** What asks an organisation for something; null for any other fact. */
function askedBy(fact: SpellFact): string | null {
  if (fact.type === 'support.offered.v1') return ofHelp(fact.data.supportId, fact.data.organisation);
  return fact.type === 'sourcing.sent.v1' ? ofService(fact.data.requestId, fact.data.providerId) : null;
}

/** An answer to a request; null for any other fact, as for a package given back that nobody of the hub asked for: the person had it before. */
function answerOf(fact: SpellFact): Answer | null {
  switch (fact.type) {
    case 'support.accepted.v1':
    case 'support.declined.v1':
    case 'support.contact-made.v1':
    case 'support.completed.v1': {
      const { supportId, organisation } = fact.data;
      return { request: ofHelp(supportId, organisation), organisation, says: helpWords[fact.type] };
    }
    case 'sourcing.acknowledged.v1':
    case 'sourcing.offered.v1':
    case 'sourcing.declined.v1':
    case 'sourcing.handed-back.v1': {
      const { requestId, providerId: organisation } = fact.data;
      const isOwnWord = fact.type !== 'sourcing.declined.v1' || fact.data.by === 'PROVIDER';
      if (requestId === null || !isOwnWord) return null;
      return { request: ofService(requestId, organisation), organisation, says: answerWords[fact.type] };
    }
    default:
      return null;
  }
}

/**
 * Answers from organisations that were not asked, each with what it says as words: `Kitchen table was not asked, and says that it will help`. They are told and count for nothing.
 * `facts`: everything known of the spell, in any order.
 */
export function unaskedAnswers(facts: readonly SpellFact[]): ReadonlyMap<SpellFact, string> {
  const asked = new Set(facts.map(askedBy));
  return new Map(
    facts.flatMap((fact) => {
      const answer = answerOf(fact);
      if (answer === null || asked.has(answer.request)) return [];
      return [[fact, `${organisationWords(answer.organisation)} was not asked, and says that it ${answer.says}`] as const];
    }),
  );
}
