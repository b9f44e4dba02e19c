import { decode } from '@homeward/contracts';
import type { FactRow, StoredAggregate } from '../ports/store-rows.ts';
import type { AnyAggregate } from '../surface/aggregate.ts';
import type { RecordedEvent } from '../surface/event.ts';

/** A fact on its way into an aggregate. */
export interface OrderedFact {
  readonly order: string;
  readonly event: RecordedEvent;
  readonly value: Buffer;
  readonly traceparent: string | null;
}

/** Where an aggregate stands. */
export interface Standing {
  readonly state: unknown;
  readonly lastOrder: string;
}

const byOrder = (a: { order: string }, b: { order: string }): number => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0);

/** Facts in their order, each once. */
export function sortFacts<F extends { readonly order: string }>(facts: readonly F[]): F[] {
  const sorted = [...facts].sort(byOrder);
  return sorted.filter((fact, i) => i === 0 || fact.order !== sorted[i - 1]?.order);
}

/** True when the first of these (sorted) facts belongs before something already folded, or is it. */
export function isLate(stored: StoredAggregate | null, facts: readonly OrderedFact[]): boolean {
  return stored !== null && facts[0] !== undefined && facts[0].order <= stored.lastOrder;
}

export function standingOf(spec: AnyAggregate, stored: StoredAggregate | null): Standing {
  return stored === null ? { state: spec.initial, lastOrder: '' } : { state: stored.state, lastOrder: stored.lastOrder };
}

/** Folds sorted facts that all come after what was folded before. */
export function foldOn(spec: AnyAggregate, from: Standing, facts: readonly { order: string; event: RecordedEvent }[]): Standing {
  let { state, lastOrder } = from;
  for (const fact of facts) {
    state = spec.evolve(state, fact.event);
    lastOrder = fact.order;
  }
  return { state, lastOrder };
}

/** A stored fact as it is folded again. */
export function recall(row: FactRow): { order: string; event: RecordedEvent } {
  const { type, data } = decode(row.value);
  const { id: key, order, eventId: id, occurredAt, recordedAt, source, correlationId, causationId } = row;
  return { order, event: { type, key, occurredAt, data, id, recordedAt, source, correlationId, causationId } as RecordedEvent };
}

/** Folds everything from the beginning: what was known and what came late. Facts among `facts` that are known already drop out of `fresh`. */
export function refold(
  spec: AnyAggregate,
  known: readonly FactRow[],
  facts: readonly OrderedFact[],
): { standing: Standing; fresh: readonly OrderedFact[] } {
  const seen = new Set(known.map((row) => row.order));
  const fresh = facts.filter((fact) => !seen.has(fact.order));
  const all = sortFacts([...known.map(recall), ...fresh]);
  return { standing: foldOn(spec, { state: spec.initial, lastOrder: '' }, all), fresh };
}

export function factRow(kind: string, { order, event, value }: OrderedFact): FactRow {
  const { key: id, id: eventId, type, occurredAt, recordedAt, source, correlationId, causationId } = event;
  return { kind, id, order, eventId, type, occurredAt, recordedAt, source, correlationId, causationId, value };
}
