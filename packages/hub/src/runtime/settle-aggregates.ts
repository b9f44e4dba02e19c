import { Fault } from '@homeward/kernel';
import type { StoreTransaction } from '../ports/store.ts';
import type { FactRow, StoredAggregate } from '../ports/store-rows.ts';
import type { AnyAggregate } from '../surface/aggregate.ts';
import type { HubEvent } from '../surface/event.ts';
import { type Cause, type Emission, stamp } from './envelope.ts';
import { factRow, foldOn, isLate, type OrderedFact, refold, sortFacts, standingOf } from './fold.ts';
import { isOfOlder, lockInShape } from './in-shape.ts';
import { inTurns } from './in-turns.ts';
import { addTo, type Writes } from './writes.ts';

/** Facts on their way in, by aggregate and id. */
export type FactsByAggregate = ReadonlyMap<AnyAggregate, ReadonlyMap<string, readonly OrderedFact[]>>;
type FactsOfKind = readonly [AnyAggregate, ReadonlyMap<string, readonly OrderedFact[]>];

export interface UnitContext {
  readonly app: string;
  readonly source: string;
  /** ODS code of the organisation that runs the hub. */
  readonly organisation: string;
  readonly now: number;
  /** Fold only: nothing is announced, nothing published, nobody told. */
  readonly rebuilding: boolean;
}

/** A unit of work and what it will write. */
export interface Work {
  readonly unit: UnitContext;
  readonly writes: Writes;
  /** Kinds whose aggregates are locked already, all of those that facts are about. */
  readonly locked?: ReadonlyMap<AnyAggregate, Promise<ReadonlyMap<string, StoredAggregate>>> | undefined;
}

type Folded = ReturnType<typeof refold>;

/** Refuses what an aggregate says but does not declare. */
export function checkEmits(spec: AnyAggregate, events: readonly HubEvent[]): void {
  const odd = events.find((event) => !spec.emits.includes(event.type));
  if (odd !== undefined) throw new Fault('HUB_BUG', `aggregate ${spec.name} emits ${odd.type} without declaring it`);
}

const causeOf = (fact: OrderedFact): Cause => ({
  id: fact.event.id,
  correlationId: fact.event.correlationId,
  traceparent: fact.traceparent,
});

interface Settling {
  readonly spec: AnyAggregate;
  readonly id: string;
  readonly stored: StoredAggregate | null;
  readonly facts: readonly OrderedFact[];
  /** Every stored fact where one of `facts` is late; null where all are in order. */
  readonly known: readonly FactRow[] | null;
}

/** What partners must now hear; nothing during a rebuild. */
function announce(at: Settling, folded: Folded, unit: UnitContext): { announced: unknown; said: readonly Emission[] } {
  const { spec, id, stored } = at;
  const before = stored === null ? spec.announced : stored.announced;
  if (unit.rebuilding) return { announced: before, said: [] };
  const causes = folded.fresh.map((fact) => fact.event);
  const { announced, events } = spec.announce(before, folded.standing.state, {
    id,
    now: unit.now,
    organisation: unit.organisation,
    causes,
  });
  if (events.length === 0) return { announced, said: [] };
  checkEmits(spec, events);
  const cause = causeOf(folded.fresh.at(-1) as OrderedFact);
  const handler = `${unit.app}.${spec.name}.announce`;
  return { announced, said: stamp(events, { cause, handler, source: unit.source, recordedAt: unit.now }) };
}

function readModels(at: Settling, state: unknown, writes: Writes): void {
  for (const view of at.spec.views) {
    const row = view.row(at.id, state);
    if (row !== null) addTo(at.stored === null ? writes.newRows : writes.rows, view.table, row);
    else if (at.stored !== null) addTo(writes.removals, view.table, at.id);
  }
}

function deadlines(at: Settling, state: unknown, writes: Writes): void {
  const { spec, id, stored } = at;
  if (spec.deadline === undefined) return;
  const before = stored === null ? null : spec.deadline(stored.state);
  const after = spec.deadline(state);
  const isKept = stored === null || !isOfOlder(spec, stored); // what another release would have fired is not known here
  if (isKept && before?.name === after?.name && before?.dueAt === after?.dueAt) return;
  writes.deadlineOwners.push({ kind: spec.name, id });
  if (after !== null) writes.deadlines.push({ kind: spec.name, id, ...after });
}

/** Folds facts into one aggregate and gathers all that follows from it. Pure but for what it adds to `writes`. Answers the version. */
export function settleOne(at: Settling, unit: UnitContext, writes: Writes): number {
  const { spec, id, stored, known, facts } = at;
  const folded: Folded =
    known === null ? { standing: foldOn(spec, standingOf(spec, stored), facts), fresh: facts } : refold(spec, known, facts);
  const { standing, fresh } = folded;
  if (fresh.length === 0) return stored?.version ?? 0;
  const version = (stored?.version ?? 0) + 1;
  const { announced, said } = announce(at, folded, unit);
  (stored === null ? writes.creates : writes.saves).push({ kind: spec.name, id, version, shape: spec.shape, announced, ...standing });
  for (const fact of fresh) writes.facts.push(factRow(spec.name, fact));
  for (const emission of said) writes.outbox.push(emission.row);
  readModels(at, standing.state, writes);
  deadlines(at, standing.state, writes);
  if (unit.rebuilding) return version;
  const correlations = fresh.map((fact) => fact.event.correlationId);
  writes.changes.push({
    aggregate: spec.name,
    id,
    version,
    correlations: correlations.length === 1 ? correlations : [...new Set(correlations)],
  });
  return version;
}

/** Aggregates folded in one turn of the event loop: some ten milliseconds. */
const FOLDED_AT_ONCE = 300;

/** Locks, loads and settles all aggregates of one kind, in the order of their ids. */
async function settleKind(tx: StoreTransaction, [spec, byId]: FactsOfKind, { unit, writes, locked }: Work): Promise<void> {
  const ids = [...byId.keys()].sort();
  const stored = await lockInShape(tx, [spec, ids], locked?.get(spec));
  const sorted = new Map(ids.map((id) => [id, sortFacts(byId.get(id) ?? [])]));
  const late = new Set(ids.filter((id) => isLate(stored.get(id) ?? null, sorted.get(id) ?? [])));
  const history = Map.groupBy(late.size === 0 ? [] : await tx.loadFacts(spec.name, [...late]), (row) => row.id);
  await inTurns(ids, FOLDED_AT_ONCE, (id) => {
    const known = late.has(id) ? (history.get(id) ?? []) : null;
    return settleOne({ spec, id, stored: stored.get(id) ?? null, facts: sorted.get(id) ?? [], known }, unit, writes);
  });
}

/** Settles all kinds in the order the app lists them, so that units lock in one order. */
export async function settleAggregates(tx: StoreTransaction, facts: FactsByAggregate, work: Work): Promise<void> {
  for (const ofKind of facts) await settleKind(tx, ofKind, work);
}
