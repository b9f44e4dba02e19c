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
import { classified } from './classified.ts';
import { type Session, statement } from './connections.ts';
import { fireDeadline, setDeadlines } from './deadlines.ts';
import { inTransaction } from './in-transaction.ts';
import type { Inbox } from './inbox.ts';
import { deliveryWrites } from './delivery-writes.ts';
import type { FreshPacks } from './fresh-packs.ts';
import { letterWrites } from './letters.ts';
import { changePayloads } from './notifications.ts';
import { lockOffsets, savePositions } from './offsets.ts';
import { outboxWrites } from './outbox.ts';
import type { ReadModels } from './read-models.ts';
import { Recurring } from './recurring.ts';
import { isTransient, isUniqueViolation } from './store-fault.ts';

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
  readonly fresh: FreshPacks;
}

/** Both for all apps of this process: what is named is named for good. */
const recurring = new Recurring();
const recurringReads = new Recurring({ ranges: false });

/** Parameterised SQL of an app in a transaction. */
const sqlWithin = (session: Session): Sql => sqlOn(session, recurring);

/** The same outside, where PostgreSQL plans for the parameters at hand. */
export const sqlForReads = (session: Session): Sql => sqlOn(session, recurringReads);

function sqlOn(session: Session, texts: Recurring): Sql {
  const { query } = classified(session);
  return {
    query: async <Row extends object>(text: string, params: readonly unknown[] = []) =>
      (await query(params.length === 0 ? text : texts.of(text), [...params])).rows as Row[],
  };
}

interface Opening {
  readonly how: Insertion;
  /** Has the commit follow what is sent by now. */
  last(written: Promise<unknown>): Promise<void>;
}

interface Writing extends Pick<Opening, 'how'> {
  /** Told of each table that is written. */
  learns(table: string): void;
}

/** Rows of read models. */
function rowWrites(
  session: Session,
  models: ReadModels,
  { how, learns }: Writing,
): Pick<StoreTransaction, 'putRows' | 'keepRows' | 'addRows' | 'removeRows'> {
  return {
    putRows: (table, rows) => {
      learns(table);
      return models.put(session, table, rows);
    },
    keepRows: (table, rows) => {
      learns(table);
      return (how === 'fast' ? models.keepNew : models.keep).call(models, session, table, rows);
    },
    addRows: (table, rows) => {
      learns(table);
      return (how === 'fast' ? models.add : models.put).call(models, session, table, rows);
    },
    removeRows: (table, ids) => models.remove(session, table, ids),
  };
}

function openTransaction(session: Session, { inbox, models, channel, fresh }: TransactionParts, { how, last }: Opening): StoreTransaction {
  let looksAtAnswers = how === 'careful';
  const learns = (table: string): void => {
    looksAtAnswers ||= !models.knows(table);
  };
  return {
    last: async (written) => (looksAtAnswers ? void (await written) : await last(written)),
    sql: sqlWithin(session),
    relax: async () => void (await session.query(relaxCommit)),
    lockOffsets: (group, partitions) => lockOffsets(session, group, partitions),
    savePositions: (...all) => savePositions(session, ...all),
    takeIn: (group, rows) => inbox.takeIn(session, group, rows),
    buried: (group, ids) => inbox.buried(session, group, ids),
    markDead: (group, rows) => inbox.markDead(session, group, rows),
    lockAggregates: (kind, ids) => lockAggregates(session, kind, ids),
    nextAggregates: (...from) => nextAggregates(session, ...from),
    loadFacts: (kind, ids) => loadFacts(session, kind, ids),
    createAggregates: (rows) => createAggregates(session, rows, how),
    saveAggregates: (rows) => saveAggregates(session, rows),
    addFacts: (rows) => addFacts(session, rows, how),
    ...rowWrites(session, models, { how, learns }),
    setDeadlines: (owners, rows) => setDeadlines(session, owners, rows),
    fireDeadline: (row, now) => fireDeadline(session, row, now),
    ...outboxWrites(session, fresh),
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

/** Runs `work` in a transaction, again where another transaction got in its way. */
export async function transaction<T>(parts: TransactionParts, work: Work<T>): Promise<T> {
  let how: Insertion = 'fast';
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTransaction(parts.pool, (session, last) => work(openTransaction(session, parts, { how, last })));
    } catch (error) {
      const lost = error instanceof LostRace;
      const cause = error instanceof Fault ? error.cause : undefined;
      const met = how === 'fast' && isUniqueViolation(cause); // something was there that should be new; where it is not of ours, it is met again
      if (met) parts.models.met((cause as { table?: string }).table ?? '');
      if (lost || met) how = 'careful';
      if (lost) await parts.inbox.clearWay();
      if (attempt < TRIES && (lost || met || isTransient(cause))) continue;
      throw lost ? new Fault('HUB_STORE', 'aggregates were created faster than we could look', { cause: error }) : error;
    }
  }
}
