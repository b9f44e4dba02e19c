import { Fault } from '@homeward/kernel';
import type { StoreTransaction } from '../ports/store.ts';
import type { FactRow, StoredAggregate } from '../ports/store-rows.ts';
import type { AnyAggregate } from '../surface/aggregate.ts';
import type { HubEvent } from '../surface/event.ts';
import { type Cause, stamp } from './envelope.ts';
import { factRow, foldOn, isLate, type OrderedFact, refold, sortFacts, standingOf } from './fold.ts';
import { addTo, type Writes } from './writes.ts';

/** Facts on their way in, by aggregate and id. */
export type FactsByAggregate = ReadonlyMap<AnyAggregate, ReadonlyMap<string, readonly OrderedFact[]>>;

export interface UnitContext {
  readonly app: string;
  readonly source: string;
  /** ODS code of the organisation that runs the hub. */
  readonly organisation: string;
  readonly now: number;
  /** Fold only: nothing is announced, nothing published, nobody told. */
  readonly rebuilding: boolean;
}

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

function announced(
  at: Settling,
  state: unknown,
  fresh: readonly OrderedFact[],
  unit: UnitContext,
): { announced: unknown; writes: ReturnType<typeof stamp> } {
  const { spec, id, stored } = at;
  const before = stored === null ? spec.announced : stored.announced;
  if (unit.rebuilding) return { announced: before, writes: [] };
  const said = spec.announce(before, state, {
    id,
    now: unit.now,
    organisation: unit.organisation,
    causes: fresh.map((fact) => fact.event),
  });
  if (said.events.length === 0) return { announced: said.announced, writes: [] };
  checkEmits(spec, said.events);
  const cause = causeOf(fresh.at(-1) as OrderedFact);
  return {
    announced: said.announced,
    writes: stamp(said.events, { cause, handler: `${unit.app}.${spec.name}.announce`, source: unit.source, recordedAt: unit.now }),
  };
}

function readModels(at: Settling, state: unknown, writes: Writes): void {
  for (const view of at.spec.views) {
    const row = view.row(at.id, state);
    if (row !== null) addTo(writes.rows, view.table, row);
    else if (at.stored !== null) addTo(writes.removals, view.table, at.id);
  }
}

function deadlines(at: Settling, state: unknown, writes: Writes): void {
  const { spec, id, stored } = at;
  if (spec.deadline === undefined) return;
  const before = stored === null ? null : spec.deadline(stored.state);
  const after = spec.deadline(state);
  if (before?.name === after?.name && before?.dueAt === after?.dueAt) return;
  writes.deadlineOwners.push({ kind: spec.name, id });
  if (after !== null) writes.deadlines.push({ kind: spec.name, id, ...after });
}

/** Folds facts into one aggregate and gathers all that follows from it. Pure but for what it adds to `writes`. Answers the version. */
export function settleOne(at: Settling, unit: UnitContext, writes: Writes): number {
  const { spec, id, stored, known } = at;
  const { standing, fresh } =
    known === null ? { standing: foldOn(spec, standingOf(spec, stored), at.facts), fresh: at.facts } : refold(spec, known, at.facts);
  const version = stored?.version ?? 0;
  if (fresh.length === 0) return version;
  const said = announced(at, standing.state, fresh, unit);
  const row = {
    kind: spec.name,
    id,
    version: version + 1,
    state: standing.state,
    announced: said.announced,
    lastOrder: standing.lastOrder,
  };
  (stored === null ? writes.creates : writes.saves).push(row);
  for (const fact of fresh) writes.facts.push(factRow(spec.name, fact));
  for (const emission of said.writes) writes.outbox.push(emission.row);
  readModels(at, standing.state, writes);
  deadlines(at, standing.state, writes);
  if (!unit.rebuilding)
    writes.changes.push({
      aggregate: spec.name,
      id,
      version: row.version,
      correlations: [...new Set(fresh.map((f) => f.event.correlationId))],
    });
  return row.version;
}

/** Locks, loads and settles all aggregates of one kind, in the order of their ids. */
async function settleKind(
  tx: StoreTransaction,
  spec: AnyAggregate,
  byId: ReadonlyMap<string, readonly OrderedFact[]>,
  ...rest: [UnitContext, Writes]
): Promise<void> {
  const ids = [...byId.keys()].sort();
  const stored = await tx.lockAggregates(spec.name, ids);
  const sorted = new Map(ids.map((id) => [id, sortFacts(byId.get(id) ?? [])]));
  const late = ids.filter((id) => isLate(stored.get(id) ?? null, sorted.get(id) ?? []));
  const history = late.length === 0 ? new Map<string, FactRow[]>() : Map.groupBy(await tx.loadFacts(spec.name, late), (row) => row.id);
  const lateIds = new Set(late);
  for (const id of ids) {
    const known = lateIds.has(id) ? (history.get(id) ?? []) : null;
    settleOne({ spec, id, stored: stored.get(id) ?? null, facts: sorted.get(id) ?? [], known }, ...rest);
  }
}

/** Settles all kinds in the order the app lists them, so that units lock in one order. */
export async function settleAggregates(tx: StoreTransaction, facts: FactsByAggregate, ...rest: [UnitContext, Writes]): Promise<void> {
  for (const [spec, byId] of facts) await settleKind(tx, spec, byId, ...rest);
}
