import type { Logger } from '@homeward/hub';
import type { AppStore } from '@homeward/hub/ports';
import type { Clock, FaultCode } from '@homeward/kernel';
import type pg from 'pg';
import { loadAggregate, loadWithFacts } from './aggregates.ts';
import { type ConnectionOptions, checkedIdentifier, readPool, type Session, workPool } from './connections.ts';
import { dueDeadlines } from './deadlines.ts';
import { createInboxMonth, finishLeaving, Inbox } from './inbox.ts';
import { deliveryStore } from './delivery-store.ts';
import { FreshPacks } from './fresh-packs.ts';
import { letterLog } from './letters.ts';
import { migrate } from './migrate.ts';
import { Notifications } from './notifications.ts';
import { setBack, storedPosition, storedPositions } from './offsets.ts';
import { ReadModels } from './read-models.ts';
import { addOutbox } from './outbox.ts';
import { receiptLog } from './receipts.ts';
import { receive } from './receive.ts';
import { relayStore } from './relay-store.ts';
import { toStoreFault } from './store-fault.ts';
import { sqlForReads, transaction } from './transaction.ts';
import { classified } from './classified.ts';
import { upkeep } from './upkeep.ts';

export interface StoreOptions {
  readonly url: string;
  /** One app, one schema; created when it is missing. */
  readonly schema: string;
  readonly log: Logger;
  readonly clock: Clock;
  /** Connections for units of work, doors and the relay; half as many again serve reads. 8 unless told. */
  readonly poolSize?: number;
  /** Milliseconds until a statement without an answer counts as failed, with `HUB_STORE`. 30 s unless told. */
  readonly answerMs?: number;
}

const faultsSql = `select code, sum(n)::int4 as n from (select code, n from fault_count
  union all select fault as code, count(*) as n from receipt where fault is not null group by fault
  union all select fault, count(*) from delivery where fault is not null and state = 'waiting' group by fault) as counted group by code`;
const derived = ['aggregate', 'fact', 'inbox', 'consumer_offset', 'deadline'];

interface Pools {
  readonly work: pg.Pool;
  readonly reads: pg.Pool;
}

/** Runs `use` on one connection for reading, alone on it. */
async function onConnection<T>({ reads }: Pools, use: (session: Session) => Promise<T>): Promise<T> {
  const client = await reads.connect().catch((error: unknown) => {
    throw toStoreFault(error);
  });
  let broken = true;
  try {
    const result = await use(classified(client as Session));
    broken = false;
    return result;
  } finally {
    client.release(broken);
  }
}

type Reads = Pick<
  AppStore,
  | 'sql'
  | 'loadAggregate'
  | 'loadWithFacts'
  | 'storedPosition'
  | 'storedPositions'
  | 'setBack'
  | 'receipts'
  | 'letters'
  | 'dueDeadlines'
  | 'faults'
  | 'ping'
  | 'wipe'
  | 'isRebuilding'
  | 'endRebuild'
>;

/** What happens outside a unit of work, each statement by itself. */
function readsOn(pool: pg.Pool): Reads {
  const session = classified(pool as unknown as Session);
  return {
    sql: sqlForReads(session),
    loadAggregate: (kind, id) => loadAggregate(session, kind, id),
    loadWithFacts: (kind, id) => loadWithFacts(session, kind, id),
    storedPosition: (...at) => storedPosition(session, ...at),
    storedPositions: (group) => storedPositions(session, group),
    setBack: (...to) => setBack(session, ...to),
    receipts: receiptLog(session),
    letters: letterLog(session),
    dueDeadlines: (look) => dueDeadlines(session, look),
    faults: async () => {
      const { rows } = await session.query(faultsSql);
      return Object.fromEntries(rows.map((row) => [row['code'] as FaultCode, row['n'] as number]));
    },
    ping: async () => void (await session.query('select 1')),
    wipe: async (tables) => {
      const all = [...derived, ...tables.map(checkedIdentifier)].map((table) => `"${table}"`);
      await session.query(`truncate ${all.join(', ')}; insert into rebuild default values on conflict do nothing`); // together: one message is one transaction
    },
    isRebuilding: async () => (await session.query('select from rebuild')).rowCount === 1,
    endRebuild: async () => void (await session.query('delete from rebuild')),
  };
}

/** Opens an app's store. Connects when it is first used; `migrate` is the first thing to call. */
export async function openStore(options: StoreOptions): Promise<AppStore> {
  const schema = checkedIdentifier(options.schema);
  const log = options.log.child({ schema });
  const onIdleError = (error: Error) => log.warn('an idle connection broke', { code: toStoreFault(error).code });
  const { url, poolSize = 8, answerMs = 30_000 } = options;
  const connections: ConnectionOptions = { url, schema, poolSize, answerMs, onIdleError };
  const pools: Pools = { work: workPool(connections), reads: readPool(connections) };
  const channel = `homeward_${schema}`;
  const notifications = new Notifications(connections, channel, log);
  const inbox = new Inbox({
    create: (month) => onConnection(pools, (session) => createInboxMonth(session, month)),
    finishLeaving: (month) => onConnection(pools, (session) => finishLeaving(session, `inbox_${month}`)),
  });
  const fresh = new FreshPacks();
  const parts = { pool: pools.work, inbox, models: new ReadModels(), channel, fresh };
  return {
    schema,
    ...readsOn(pools.reads),
    migrate: (folder) => migrate(connections, folder, options.clock),
    transaction: (body) => transaction(parts, body),
    publish: (rows) => addOutbox(classified(pools.work as unknown as Session), rows),
    receive: (intakes, also) => receive(pools.work, intakes, also),
    relay: relayStore({ pool: pools.work, notifications, channel, fresh }),
    deliveries: deliveryStore(pools.work, classified(pools.reads as unknown as Session)),
    upkeep: (limits) => onConnection(pools, (session) => upkeep(session, limits)),
    listen: (listener) => notifications.listen(listener),
    close: async () => {
      await Promise.all([pools.work.end(), pools.reads.end(), notifications.close()]);
    },
  };
}
