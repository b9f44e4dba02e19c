import type { StoreTransaction } from '../ports/store.ts';
import type { DeadlineRow, FactRow, OutboxRow, StoredAggregate } from '../ports/store-rows.ts';
import type { Change } from '../surface/route.ts';

/** Everything a unit of work will write, gathered first so that each table takes one statement. */
export interface Writes {
  readonly creates: StoredAggregate[];
  readonly saves: StoredAggregate[];
  readonly facts: FactRow[];
  readonly outbox: OutboxRow[];
  readonly changes: Change[];
  readonly deadlineOwners: { readonly kind: string; readonly id: string }[];
  readonly deadlines: DeadlineRow[];
  /** By table; those of new aggregates apart. */
  readonly newRows: Map<string, Readonly<Record<string, unknown>>[]>;
  readonly rows: Map<string, Readonly<Record<string, unknown>>[]>;
  readonly removals: Map<string, string[]>;
}

export function noWrites(): Writes {
  return {
    creates: [],
    saves: [],
    facts: [],
    outbox: [],
    changes: [],
    deadlineOwners: [],
    deadlines: [],
    newRows: new Map(),
    rows: new Map(),
    removals: new Map(),
  };
}

export function addTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** Sends all statements, one after the other on one connection but without waiting between them. New aggregates first: there a race shows. */
export function save(tx: StoreTransaction, writes: Writes): Promise<unknown> {
  const sent: Promise<void>[] = [];
  if (writes.creates.length > 0) sent.push(tx.createAggregates(writes.creates));
  if (writes.saves.length > 0) sent.push(tx.saveAggregates(writes.saves));
  if (writes.facts.length > 0) sent.push(tx.addFacts(writes.facts));
  for (const [table, rows] of writes.newRows) sent.push(tx.addRows(table, rows));
  for (const [table, rows] of writes.rows) sent.push(tx.putRows(table, rows));
  for (const [table, ids] of writes.removals) sent.push(tx.removeRows(table, ids));
  if (writes.deadlineOwners.length > 0) sent.push(tx.setDeadlines(writes.deadlineOwners, writes.deadlines));
  if (writes.outbox.length > 0) sent.push(tx.addOutbox(writes.outbox));
  if (writes.changes.length > 0) sent.push(tx.notify(writes.changes));
  return Promise.all(sent); // nothing holds on to the rows meanwhile
}
