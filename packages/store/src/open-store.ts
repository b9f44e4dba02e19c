import type { Logger } from '@homeward/hub';
import type { AppStore } from '@homeward/hub/ports';
import type { Clock, FaultCode } from '@homeward/kernel';
import { loadAggregate, loadFacts } from './aggregates.ts';
import { type ConnectionOptions, checkedIdentifier, readPool, type Session, workPool } from './connections.ts';
import { dueDeadlines } from './deadlines.ts';
import { createInboxMonth, InboxMonths } from './inbox.ts';
import { migrate } from './migrate.ts';
import { Notifications } from './notifications.ts';
import { storedOffset } from './offsets.ts';
import { ReadModels } from './read-models.ts';
import { receiptLog } from './receipts.ts';
import { receive } from './receive.ts';
import { relayStore } from './relay-store.ts';
import { toStoreFault } from './store-fault.ts';
import { sqlOn, transaction } from './transaction.ts';

export interface StoreOptions {
  readonly url: string;
  /** One app, one schema; created when it is missing. */
  readonly schema: string;
  readonly log: Logger;
  readonly clock: Clock;
  /** Connections for units of work, doors and the relay; half as many again serve reads. 8 unless told. */
  readonly poolSize?: number;
}

const faultsSql = `select code, sum(n)::int4 as n from (select code, n from fault_count
  union all select fault as code, count(*) as n from receipt where fault is not null group by fault
  union all select fault, count(*) from outbox where fault is not null group by fault) as counted group by code`;
const derived = ['aggregate', 'fact', 'inbox', 'consumer_offset', 'deadline'];

/** Opens an app's store. Connects when it is first used; `migrate` is the first thing to call. */
export async function openStore(options: StoreOptions): Promise<AppStore> {
  const schema = checkedIdentifier(options.schema);
  const log = options.log.child({ schema });
  const connections: ConnectionOptions = {
    url: options.url,
    schema,
    poolSize: options.poolSize ?? 8,
    onIdleError: (error) => log.warn('an idle connection broke', { code: toStoreFault(error).code }),
  };
  const work = workPool(connections);
  const reads = readPool(connections);
  const channel = `homeward_${schema}`;
  const notifications = new Notifications(connections, channel, log);
  const months = new InboxMonths((month) => onConnection((session) => createInboxMonth(session, month)));
  const parts = { pool: work, months, models: new ReadModels(), channel };

  const onConnection = async <T>(use: (session: Session) => Promise<T>): Promise<T> => {
    const client = await reads.connect();
    try {
      return await use(client as Session);
    } finally {
      client.release();
    }
  };
  const read = async <T>(use: (session: Session) => Promise<T>): Promise<T> => {
    try {
      return await use(reads as unknown as Session);
    } catch (error) {
      throw toStoreFault(error);
    }
  };

  return {
    schema,
    sql: sqlOn(reads as unknown as Session),
    migrate: (folder) => migrate(connections, folder, options.clock),
    transaction: (body) => transaction(parts, body),
    loadAggregate: (kind, id) => read((session) => loadAggregate(session, kind, id)),
    loadFacts: (kind, ids) => read((session) => loadFacts(session, kind, ids)),
    storedOffset: (...at) => read((session) => storedOffset(session, ...at)),
    receive: (intakes) => receive(work, intakes),
    receipts: receiptLog(reads as unknown as Session),
    relay: relayStore(work),
    dueDeadlines: (now, limit) => read((session) => dueDeadlines(session, now, limit)),
    faults: () =>
      read(
        async (session) =>
          Object.fromEntries((await session.query(faultsSql)).rows.map((row) => [row['code'], row['n']])) as Partial<
            Record<FaultCode, number>
          >,
      ),
    listen: (listener) => notifications.listen(listener),
    ping: () => read(async (session) => void (await session.query('select 1'))),
    wipe: (tables) =>
      read(
        async (session) => void (await session.query(`truncate ${[...derived, ...tables.map(checkedIdentifier)].map((t) => `"${t}"`)}`)),
      ),
    close: async () => {
      await Promise.all([work.end(), reads.end(), notifications.close()]);
    },
  };
}
