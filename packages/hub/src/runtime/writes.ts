import type { StoreTransaction } from '../ports/store.ts';
import type { DeadlineRow, FactRow, OutboxRow, StoredAggregate } from '../ports/store-rows.ts';
import type { Change } from '../surface/route.ts';
import { inPieces, inTurns } from './in-turns.ts';

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

/** Rows of one statement at most: its parameters are made in one turn of the event loop. */
const ROWS_AT_ONCE = 1_000;

type Statement = () => Promise<void>;

const of = <Row>(rows: readonly Row[], send: (piece: readonly Row[]) => Promise<void>): Statement[] =>
  inPieces(rows, ROWS_AT_ONCE).map((piece) => () => send(piece));

/** Every statement that a unit of work leads to. New aggregates first: there a race shows. */
function statementsOf(tx: StoreTransaction, writes: Writes): readonly Statement[] {
  const { creates, saves, facts, newRows, rows, removals, deadlineOwners, deadlines, outbox, changes } = writes;
  return [
    ...of(creates, (piece) => tx.createAggregates(piece)),
    ...of(saves, (piece) => tx.saveAggregates(piece)),
    ...of(facts, (piece) => tx.addFacts(piece)),
    ...[...newRows].flatMap(([table, its]) => of(its, (piece) => tx.addRows(table, piece))),
    ...[...rows].flatMap(([table, its]) => of(its, (piece) => tx.putRows(table, piece))),
    ...[...removals].flatMap(([table, ids]) => of(ids, (piece) => tx.removeRows(table, piece))),
    ...(deadlineOwners.length > 0 ? [() => tx.setDeadlines(deadlineOwners, deadlines)] : []),
    ...(outbox.length > 0 ? [() => tx.addOutbox(outbox)] : []),
    ...of(changes, (piece) => tx.notify(piece)),
  ];
}

/** Sends all statements, one after the other on one connection but without waiting between them. */
export function save(tx: StoreTransaction, writes: Writes): Promise<unknown> {
  return Promise.all(statementsOf(tx, writes).map((send) => send())); // nothing holds on to the rows meanwhile
}

/** The same where there may be many: what is too much for one turn of the event loop is sent in several. Resolves once all is sent, to its answers. */
export async function saveInTurns(tx: StoreTransaction, writes: Writes): Promise<{ readonly answered: Promise<unknown> }> {
  const isMuch = writes.facts.length + writes.saves.length + writes.creates.length > ROWS_AT_ONCE;
  const statements = statementsOf(tx, writes);
  const sent = await inTurns(statements, isMuch ? 1 : statements.length, (send) => {
    const answer = send();
    answer.catch(() => {}); // heard with the others
    return { answer }; // not to be awaited on the way
  });
  const answered = Promise.all(sent.map(({ answer }) => answer));
  answered.catch(() => {});
  return { answered };
}
