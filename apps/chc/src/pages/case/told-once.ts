import type { CaseFact } from '../../domain/index.ts';

/** What a statement says and whose it is; the message it came in is no part of it. */
function words({ type, occurredAt, data }: CaseFact): string {
  const source = 'source' in data ? [data.source.organisation, data.source.system] : null;
  return JSON.stringify([type, occurredAt, { ...data, source }]);
}

const isEarlier = (a: CaseFact, b: CaseFact): boolean => a.recordedAt < b.recordedAt || (a.recordedAt === b.recordedAt && a.id < b.id);

/** Each statement once, as the hub first heard it, in the order of the facts: a partner may send the same words in another message. */
export function toldOnce(facts: readonly CaseFact[]): readonly CaseFact[] {
  const first = new Map<string, CaseFact>();
  for (const fact of facts) {
    const known = first.get(words(fact));
    if (known === undefined || isEarlier(fact, known)) first.set(words(fact), fact);
  }
  const kept = new Set(first.values());
  return facts.filter((fact) => kept.has(fact));
}
