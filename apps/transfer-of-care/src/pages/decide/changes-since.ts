import type { SpellFact } from '../../domain/index.ts';

/** What a decision on a referral does not rest on: where the person lies, and their details sent again. */
const immaterial: readonly SpellFact['type'][] = ['spell.moved.v1', 'spell.move-cancelled.v1', 'spell.updated.v1', 'spell.pre-admitted.v1'];

/** What the hub heard after a page was made that somebody who decides must see first. `seenAt`: recorded time of the latest fact on that page; NaN has seen nothing. */
export function changesSince(facts: readonly SpellFact[], seenAt: number): readonly SpellFact[] {
  return facts.filter((fact) => !(fact.recordedAt <= seenAt) && !immaterial.includes(fact.type));
}
