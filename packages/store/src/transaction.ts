import type { Sql } from '@homeward/hub';
import type { StoreTransaction } from '@homeward/hub/ports';
import { Fault } from '@homeward/kernel';
import type pg from 'pg';
import {
  addFacts,
  createAggregates,
  type Insertion,
  LostRace,
  loadFacts,
  lockAggregates,
  nextAggregates,
  saveAggregates,
} from './aggregates.ts';
import { binaryArray, column } from './binary-array.ts';
import { type Session, statement } from './connections.ts';
import { fireDeadline, setDeadlines } from './deadlines.ts';
import type { Inbox } from './inbox.ts';
import { deliveryWrites } from './delivery-writes.ts';
import { letterWrites } from './letters.ts';
import { changePayloads } from './notifications.ts';
import { lockOffset, saveOffset } from './offsets.ts';
import { addOutbox } from './outbox.ts';
import type { ReadModels } from './read-models.ts';
import { isTransient, isUniqueViolation, sqlState, toStoreFault } from './store-fault.ts';

const addCounts = statement(`insert into fault_count as f (code, n) select * from unnest($1::text[], $2::int8[])
  on conflict (code) do update set n = f.n + excluded.n`);
const notifyAll = statement('select pg_notify($1, payload) from unnest($2::text[]) as t (payload)');

const relaxCommit = statement('set local synchronous_commit to off');

const TRIES = 8;

export interface TransactionParts {
  readonly pool: pg.Pool;
  readonly inbox: Inbox;
  readonly models: ReadModels;
  readonly channel: string;
}

/** Statements whose failures are classified; what the work itself throws passes through a transaction as it is. */
export function classified(session: Session): Session {
  const query: Session['query'] = async (text, values) => {
    try {
      return await session.query(text, values);
    } catch (error) {
      throw toStoreFault(error);
    }
  };
  return { query };
}

/** Parameterised SQL of an app on one connection or pool. */
export function sqlOn(session: Session): Sql {
  const { query } = classified(session);
  return {
    query: async <Row extends object>(text: string, params: readonly unknown[] = []) => (await query(text, [...params])).rows as Row[],
  };
}

function openTransaction(session: Session, { inbox, models, channel }: TransactionParts, how: Insertion): StoreTransaction {
  return {
    sql: sqlOn(session),
    relax: async () => void (await session.query(relaxCommit)),
    lockOffset: (...at) => lockOffset(session, ...at),
    saveOffset: (...at) => saveOffset(session, ...at),
    takeIn: (group, rows) => inbox.takeIn(session, group, rows),
    buried: (group, ids) => inbox.buried(session, group, ids),
    markDead: (group, rows) => inbox.markDead(session, group, rows),
    lockAggregates: (kind, ids) => lockAggregates(session, kind, ids),
    nextAggregates: (...from) => nextAggregates(session, ...from),
    loadFacts: (kind, ids) => loadFacts(session, kind, ids),
    createAggregates: (rows) => createAggregates(session, rows, how),
    saveAggregates: (rows) => saveAggregates(session, rows),
    addFacts: (rows) => addFacts(session, rows, how),
    putRows: (table, rows) => models.put(session, table, rows),
    addRows: (table, rows) => (how === 'fast' ? models.add : models.put).call(models, session, table, rows),
    removeRows: (table, ids) => models.remove(session, table, ids),
    setDeadlines: (owners, rows) => setDeadlines(session, owners, rows),
    fireDeadline: (row, now) => fireDeadline(session, row, now),
    addOutbox: (rows) => addOutbox(session, rows),
    letters: letterWrites(session, inbox),
    deliveries: deliveryWrites(session),
    countFaults: async (counts) => {
      const rows = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
      await session.query(addCounts, [column('text', rows, ([code]) => code), column('int8', rows, ([, n]) => n)]);
    },
    notify: async (changes) => {
      await session.query(notifyAll, [channel, binaryArray('text', changePayloads(changes))]);
    },
  };
}

type Work<T> = (tx: StoreTransaction) => Promise<T>;

/**
 * Statements are sent without waiting for the answers before; where one is refused, those behind it are, for that reason alone, and theirs may be
 * the refusal that is heard first. What it was about stands in the first.
 */
function rememberingFirst(session: Session): { readonly session: Session; first(): unknown } {
  let refused: unknown = null;
  const query: Session['query'] = (text, values) => {
    const asked = session.query(text, values);
    asked.catch((error: unknown) => {
      refused ??= error;
    });
    return asked;
  };
  return { session: { query }, first: () => refused };
}

/** Refused since something before it was. */
const isAftermath = (thrown: unknown): boolean => sqlState(thrown instanceof Fault ? thrown.cause : thrown) === '25P02';

/** One try: begin and commit travel with the statements around them. */
async function tryOnce<T>(parts: TransactionParts, work: Work<T>, how: Insertion): Promise<T> {
  const client = await parts.pool.connect().catch((error: unknown) => {
    throw toStoreFault(error);
  });
  const { session, first } = rememberingFirst(classified(client as Session));
  let broken = false;
  try {
    const begun = session.query('begin');
    const [, result] = await Promise.all([begun, work(openTransaction(session, parts, how))]);
    const { command } = await session.query('commit');
    if (command !== 'COMMIT') throw new Fault('HUB_BUG', 'a statement failed that nobody awaited'); // PostgreSQL rolled back instead
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true;
    });
    throw isAftermath(error) ? (first() ?? error) : error;
  } finally {
    client.release(broken);
  }
}

/** Runs `work` in a transaction, again where another transaction got in its way. */
export async function transaction<T>(parts: TransactionParts, work: Work<T>): Promise<T> {
  let how: Insertion = 'fast';
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await tryOnce(parts, work, how);
    } catch (error) {
      const lost = error instanceof LostRace;
      const cause = error instanceof Fault ? error.cause : undefined;
      const met = how === 'fast' && isUniqueViolation(cause); // something was there that should be new; where it is not of ours, it is met again
      if (met) parts.models.met((cause as { table?: string }).table ?? '');
      if (lost || met) how = 'careful';
      if (attempt < TRIES && (lost || met || isTransient(cause))) continue;
      throw lost ? new Fault('HUB_STORE', 'aggregates were created faster than we could look', { cause: error }) : error;
    }
  }
}
