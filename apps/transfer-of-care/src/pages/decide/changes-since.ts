import type { SpellFact } from '../../domain/index.ts';
import { unaskedAnswers } from '../words/unasked.ts';

/** What no decision on a referral rests on: where the person lies, and their details sent again. */
const immaterial: readonly SpellFact['type'][] = ['spell.moved.v1', 'spell.move-cancelled.v1', 'spell.updated.v1', 'spell.pre-admitted.v1'];

/** Kinds of facts that one decision does not rest on, beyond those that none does. */
export type Ignores = (type: SpellFact['type']) => boolean;

/** Who asks for help rests on nothing that providers are asked or answer, and on no reason why the discharge waits. */
export const besidesHelp: Ignores = (type) =>
  type.startsWith('sourcing.') || type.startsWith('transfer.delay-reason-') || type === 'transfer.summary-issued.v1';

/**
 * What the hub heard after a page was made that somebody who decides must see first. `facts`: all of the spell; `seenAt`: recorded time of the latest fact on that
 * page; NaN has seen nothing.
 */
export function changesSince(facts: readonly SpellFact[], seenAt: number, ignores: Ignores = () => false): readonly SpellFact[] {
  const unasked = unaskedAnswers(facts);
  const matters = (fact: SpellFact): boolean => !immaterial.includes(fact.type) && !ignores(fact.type) && !unasked.has(fact);
  return facts.filter((fact) => !(fact.recordedAt <= seenAt) && matters(fact));
}
