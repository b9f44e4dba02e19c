import type { Logger } from '@homeward/hub';
import type { Clock, EpochMillis } from '@homeward/kernel';
import { binaryArray } from './binary-array.ts';
import { classified } from './classified.ts';
import { type ConnectionOptions, type Session, statement, workPool } from './connections.ts';
import { LookUps } from './look-ups.ts';
import { prepareShared, SHARED } from './product-schema.ts';
import { toStartFault, toStoreFault } from './store-fault.ts';

/** What must not be accepted any more, in one list for every process of one database. Each call throws `HUB_STORE` while PostgreSQL is away. */
export interface SharedRevocations {
  /** True the first time, false where it was there already, in whichever process. */
  revoke(id: string, until: EpochMillis): Promise<boolean>;
  isRevoked(id: string): Promise<boolean>;
  /** Tokens about any of these subjects that were issued up to `before` are not accepted any more. Each call is kept, for whoever asks later who did it. */
  revokeTokens(revoked: RevokedTokens): Promise<void>;
  /** Whether a token that says it was issued then, about these subjects, was revoked. */
  areTokensRevoked(subjects: readonly string[], issuedAt: EpochMillis): Promise<boolean>;
  /** The newest first. */
  listRevokedTokens(): Promise<readonly RevokedTokens[]>;
  close(): Promise<void>;
}

/** Tokens that somebody revoked. */
export interface RevokedTokens {
  /** What they have in common: the client, the organisation, or the one token. */
  readonly subject: string;
  /** Issued at this time or earlier. */
  readonly before: EpochMillis;
  readonly at: EpochMillis;
  /** Who did it (a user reference), and why. */
  readonly by: string;
  readonly reason: string;
}

export interface RevocationsOptions {
  readonly url: string;
  readonly log: Logger;
  /** The machine's: an id is forgotten once what it names has ended anyway. */
  readonly clock: Clock;
}

const table = `create table if not exists revocation (id text collate "C" primary key, until_at timestamptz not null)`;
const tokensTable = [
  `create table if not exists token_revocation (
    id bigint generated always as identity primary key,
    subject text collate "C" not null,
    before_at timestamptz not null,
    at timestamptz not null,
    by_ref text not null,
    reason text not null
  )`,
  'create index if not exists token_revocation_subject on token_revocation (subject, before_at)',
];
const addTokens = `insert into token_revocation (subject, before_at, at, by_ref, reason)
  values ($1, to_timestamp($2 / 1000.0), to_timestamp($3 / 1000.0), $4, $5)`;
const findTokens = statement('select from token_revocation where subject = any($1) and before_at >= to_timestamp($2 / 1000.0) limit 1');
const listTokens = `select subject, (extract(epoch from before_at) * 1000)::float8 as before, (extract(epoch from at) * 1000)::float8 as at, by_ref as by, reason
  from token_revocation order by id desc`;
const forget = 'delete from revocation where until_at <= to_timestamp($1 / 1000.0)';
const add = 'insert into revocation (id, until_at) values ($1, to_timestamp($2 / 1000.0)) on conflict do nothing';
const find = statement('select id from revocation where id = any($1::text[])'); // asked for each page

/** Opens the list, and makes it where it is not there. Throws `HUB_STORE`, or `HUB_CONFIG` where it may not be made. */
export async function openRevocations({ url, log, clock }: RevocationsOptions): Promise<SharedRevocations> {
  const onIdleError = (error: Error) => log.warn('an idle connection broke', { code: toStoreFault(error).code });
  const options: ConnectionOptions = { url, schema: SHARED, poolSize: 4, answerMs: 5_000, onIdleError };
  await prepareShared(options, [table, ...tokensTable]).catch((thrown: unknown) => {
    throw toStartFault(thrown);
  });
  const pool = workPool(options); // look-ups by key alone
  const session = classified(pool as unknown as Session);
  const lookUps = new LookUps(async (ids) => {
    const { rows } = await session.query(find, [binaryArray('text', ids)]);
    return new Set(rows.map((row) => row['id'] as string));
  });
  return {
    revoke: async (id, until) => {
      await session.query(forget, [clock.now()]);
      return (await session.query(add, [id, until])).rowCount === 1;
    },
    isRevoked: (id) => lookUps.isThere(id),
    async revokeTokens({ subject, before, at, by, reason }) {
      await session.query(addTokens, [subject, before, at, by, reason]);
    },
    areTokensRevoked: async (subjects, issuedAt) => (await session.query(findTokens, [subjects, issuedAt])).rowCount === 1,
    listRevokedTokens: async () => (await session.query(listTokens)).rows as unknown as RevokedTokens[],
    close: () => pool.end(),
  };
}
