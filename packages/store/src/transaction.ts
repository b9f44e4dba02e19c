import type { Sql, StoreTransaction } from '@homeward/hub';
import type { FaultCode } from '@homeward/kernel';
import type pg from 'pg';
import { addFacts, createAggregates, LostRace, loadFacts, lockAggregates, nextAggregates, saveAggregates } from './aggregates.ts';
import { binaryArray } from './binary-array.ts';
import { type Session, statement } from './connections.ts';
import { fireDeadline, setDeadlines } from './deadlines.ts';
import { type InboxMonths, markDead, takeIn } from './inbox.ts';
import { changePayloads } from './notifications.ts';
import { lockOffset, saveOffset } from './offsets.ts';
import { addOutbox } from './outbox.ts';
import type { ReadModels } from './read-models.ts';
import { isTransient, toStoreFault } from './store-fault.ts';

const addCounts = statement(`insert into fault_count as f (code, n) select * from unnest($1::text[], $2::int8[])
  on conflict (code) do update set n = f.n + excluded.n`);
const notifyAll = statement('select pg_notify($1, payload) from unnest($2::text[]) as t (payload)');

const TRIES = 8;

export interface TransactionParts {
  readonly pool: pg.Pool;
  readonly months: InboxMonths;
  readonly models: ReadModels;
  readonly channel: string;
}

/** Parameterised SQL of an app on one connection or pool. */
export function sqlOn(session: Session): Sql {
  return {
    query: async <Row extends object>(text: string, params: readonly unknown[] = []) => {
      try {
        return (await session.query(text, [...params])).rows as Row[];
      } catch (error) {
        throw toStoreFault(error);
      }
    },
  };
}

function openTransaction(session: Session, { months, models, channel }: TransactionParts): StoreTransaction {
  return {
    sql: sqlOn(session),
    lockOffset: (...at) => lockOffset(session, ...at),
    saveOffset: (...at) => saveOffset(session, ...at),
    takeIn: (group, rows) => takeIn(session, months, group, rows),
    markDead: (group, rows) => markDead(session, months, group, rows),
    lockAggregates: (kind, ids) => lockAggregates(session, kind, ids),
    nextAggregates: (...from) => nextAggregates(session, ...from),
    loadFacts: (kind, ids) => loadFacts(session, kind, ids),
    createAggregates: (rows) => createAggregates(session, rows),
    saveAggregates: (rows) => saveAggregates(session, rows),
    addFacts: (rows) => addFacts(session, rows),
    putRows: (table, rows) => models.put(session, table, rows),
    removeRows: (table, ids) => models.remove(session, table, ids),
    setDeadlines: (owners, rows) => setDeadlines(session, owners, rows),
    fireDeadline: (row, now) => fireDeadline(session, row, now),
    addOutbox: (rows) => addOutbox(session, rows),
    countFaults: async (counts) => {
      const codes: FaultCode[] = [...counts.keys()].sort();
      await session.query(addCounts, [
        binaryArray('text', codes),
        binaryArray(
          'int8',
          codes.map((code) => counts.get(code)),
        ),
      ]);
    },
    notify: async (changes) => {
      await session.query(notifyAll, [channel, binaryArray('text', changePayloads(changes))]);
    },
  };
}

/** One try: begin and commit travel with the statements around them. */
async function tryOnce<T>(parts: TransactionParts, work: (tx: StoreTransaction) => Promise<T>): Promise<T> {
  const client = await parts.pool.connect();
  let broken = false;
  try {
    const begun = client.query('begin');
    const done = work(openTransaction(client as Session, parts));
    const [, result] = await Promise.all([begun, done]);
    const { command } = await client.query('commit');
    if (command !== 'COMMIT') throw new Error('the transaction was rolled back'); // a statement failed that nobody awaited
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Runs `work` in a transaction, again where another transaction got in its way. */
export async function transaction<T>(parts: TransactionParts, work: (tx: StoreTransaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await tryOnce(parts, work);
    } catch (error) {
      const again = error instanceof LostRace || isTransient(error) || isTransient((error as Error).cause);
      if (!again || attempt >= TRIES) throw error instanceof LostRace ? toStoreFault({ code: '40001' }) : toStoreFault(error);
    }
  }
}
