import type { RecordedEvent } from './surface/event.ts';

type Told = Pick<RecordedEvent, 'type' | 'occurredAt' | 'recordedAt' | 'id' | 'data'>;

/** What a statement says and whose it is; the message it came in is no part of it. */
function words({ type, occurredAt, data }: Told): string {
  const { source } = data as { readonly source?: { readonly organisation: string; readonly system: string } | null };
  return JSON.stringify([type, occurredAt, { ...data, source: source ? [source.organisation, source.system] : null }]);
}

const isEarlier = (a: Told, b: Told): boolean => a.recordedAt < b.recordedAt || (a.recordedAt === b.recordedAt && a.id < b.id);

/** Pure. Each statement once, as the hub first heard it, in the order of the facts: a partner may send the same words in another message. */
export function toldOnce<Fact extends Told>(facts: readonly Fact[]): readonly Fact[] {
  const first = new Map<string, Fact>();
  for (const fact of facts) {
    const said = words(fact);
    const known = first.get(said);
    if (known === undefined || isEarlier(fact, known)) first.set(said, fact);
  }
  const kept = new Set(first.values());
  return facts.filter((fact) => kept.has(fact));
}
