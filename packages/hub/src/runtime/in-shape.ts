import { Fault } from '@homeward/kernel';
import type { AppStore, StoreTransaction } from '../ports/store.ts';
import type { StoredAggregate, WithFacts } from '../ports/store-rows.ts';
import type { AnyAggregate } from '../surface/aggregate.ts';
import { refold } from './fold.ts';

/** Rule of the `HUB_SCHEMA` that says a newer release wrote a state, and no record in hand is at fault. */
export const STATE_OF_NEWER = 'state-of-newer-release';

/** A roll-out takes minutes. */
const RETRY_AFTER_MS = 30_000;

/** The shape that it was written in is one before this build's. */
export const isOfOlder = (spec: AnyAggregate, { shape }: StoredAggregate): boolean => shape < spec.shape;

/** `HUB_SCHEMA` where a newer release wrote the state: read as one of this build it would be misread, and what follows from it would be wrong. */
export function newerThan(spec: AnyAggregate, { shape }: Pick<StoredAggregate, 'shape'>): Fault | null {
  if (!(shape > spec.shape)) return null;
  const message = `a newer release wrote this ${spec.name}: its state has shape ${shape}, this build reads up to ${spec.shape}`;
  return new Fault('HUB_SCHEMA', message, { rule: STATE_OF_NEWER, retryAfterMs: RETRY_AFTER_MS });
}

/** Throws what `newerThan` answers. */
function refuseNewer(spec: AnyAggregate, stored: StoredAggregate): void {
  const fault = newerThan(spec, stored);
  if (fault !== null) throw fault;
}

/** As this build would have folded it. `shape` stays that of what is stored, since that was not written anew. */
function inShape(spec: AnyAggregate, { stored, facts }: WithFacts): StoredAggregate {
  refuseNewer(spec, stored);
  if (!isOfOlder(spec, stored)) return stored;
  const announced = spec.carryAnnounced === undefined ? stored.announced : spec.carryAnnounced(stored.announced, stored.shape);
  return { ...stored, state: refold(spec, facts, []).standing.state, announced };
}

/**
 * Locks aggregates, as `lockAggregates` does, and answers them as this build reads them: those of an older shape folded out of their facts, which is one
 * statement more. `ids` must be sorted. Throws `HUB_SCHEMA` where a newer release wrote one of them. `locked`: the answer to a lock that was asked for
 * before, of these and maybe of others.
 */
export async function lockInShape(
  tx: StoreTransaction,
  [spec, ids]: readonly [AnyAggregate, readonly string[]],
  locked: Promise<ReadonlyMap<string, StoredAggregate>> = tx.lockAggregates(spec.name, ids),
): Promise<ReadonlyMap<string, StoredAggregate>> {
  const all = await locked;
  const older: string[] = [];
  for (const id of ids) {
    const stored = all.get(id);
    if (stored === undefined) continue;
    refuseNewer(spec, stored);
    if (isOfOlder(spec, stored)) older.push(id);
  }
  if (older.length === 0) return all;
  const facts = Map.groupBy(await tx.loadFacts(spec.name, older), (row) => row.id);
  const anew = older.map((id) => [id, inShape(spec, { stored: all.get(id) as StoredAggregate, facts: facts.get(id) ?? [] })] as const);
  return new Map([...all, ...anew]);
}

/** An aggregate as this build reads it; null where it is not known. Throws `HUB_SCHEMA` where a newer release wrote it. */
export async function loadInShape(store: AppStore, spec: AnyAggregate, id: string): Promise<StoredAggregate | null> {
  const stored = await store.loadAggregate(spec.name, id);
  if (stored === null) return null;
  refuseNewer(spec, stored);
  return isOfOlder(spec, stored) ? ((await loadWithFactsInShape(store, spec, id))?.stored ?? null) : stored;
}

/** The same with its facts. */
export async function loadWithFactsInShape(store: AppStore, spec: AnyAggregate, id: string): Promise<WithFacts | null> {
  const known = await store.loadWithFacts(spec.name, id);
  return known === null ? null : { stored: inShape(spec, known), facts: known.facts };
}
