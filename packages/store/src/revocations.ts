import type { Logger } from '@homeward/hub';
import type { Clock, EpochMillis } from '@homeward/kernel';
import { classified } from './classified.ts';
import { type ConnectionOptions, type Session, statement, workPool } from './connections.ts';
import { prepareShared, SHARED } from './product-schema.ts';
import { toStartFault, toStoreFault } from './store-fault.ts';

/** What must not be accepted any more, in one list for every process of one database. Each call throws `HUB_STORE` while PostgreSQL is away. */
export interface SharedRevocations {
  /** True the first time, false where it was there already, in whichever process. */
  revoke(id: string, until: EpochMillis): Promise<boolean>;
  isRevoked(id: string): Promise<boolean>;
  close(): Promise<void>;
}

export interface RevocationsOptions {
  readonly url: string;
  readonly log: Logger;
  /** The machine's: an id is forgotten once what it names has ended anyway. */
  readonly clock: Clock;
}

const table = `create table if not exists revocation (id text collate "C" primary key, until_at timestamptz not null)`;
const forget = 'delete from revocation where until_at <= to_timestamp($1 / 1000.0)';
const add = 'insert into revocation (id, until_at) values ($1, to_timestamp($2 / 1000.0)) on conflict do nothing';
const find = statement('select from revocation where id = $1'); // asked for each page

/** Opens the list, and makes it where it is not there. Throws `HUB_STORE`, or `HUB_CONFIG` where it may not be made. */
export async function openRevocations({ url, log, clock }: RevocationsOptions): Promise<SharedRevocations> {
  const onIdleError = (error: Error) => log.warn('an idle connection broke', { code: toStoreFault(error).code });
  const options: ConnectionOptions = { url, schema: SHARED, poolSize: 4, answerMs: 5_000, onIdleError };
  await prepareShared(options, [table]).catch((thrown: unknown) => {
    throw toStartFault(thrown);
  });
  const pool = workPool(options); // look-ups by key alone
  const session = classified(pool as unknown as Session);
  return {
    revoke: async (id, until) => {
      await session.query(forget, [clock.now()]);
      return (await session.query(add, [id, until])).rowCount === 1;
    },
    isRevoked: async (id) => (await session.query(find, [id])).rowCount === 1,
    close: () => pool.end(),
  };
}
