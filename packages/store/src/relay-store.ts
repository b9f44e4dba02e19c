import type { NewLetter } from '@homeward/hub/dead-letters';
import type { ClaimedRow, OutboxRow, RelayStore } from '@homeward/hub/ports';
import type pg from 'pg';
import { binaryArray, column } from './binary-array.ts';
import { type Session, statement } from './connections.ts';
import { inTransaction } from './in-transaction.ts';
import { addLetters } from './letters.ts';
import { CALL, type Notifications } from './notifications.ts';
import { addOutbox, SHARDS } from './outbox.ts';
import { toStoreFault } from './store-fault.ts';

const until = `clock_timestamp() + make_interval(secs => $2 / 1000.0)`;
const signIn = statement(
  `insert into relay_member (owner, expires_at) values ($1, ${until}) on conflict (owner) do update set expires_at = excluded.expires_at`,
);
/** Whoever is being signed out, or just signs in again, is left to that one: two that waited for each other would wait in a circle. */
const signOutDead = statement(`delete from relay_member where owner in
  (select owner from relay_member where expires_at < clock_timestamp() for update skip locked)`);
const members = statement('select count(*)::int4 as n from relay_member');
const renew = statement(
  `update relay_lease set expires_at = ${until} where owner = $1 and expires_at > clock_timestamp() returning shard, token::int4`,
);
const take = statement(`update relay_lease set owner = $1, token = token + 1, expires_at = ${until} where shard in
  (select shard from relay_lease where owner is null or expires_at <= clock_timestamp() order by shard limit $3 for update skip locked) returning shard, token::int4`);
/** All that there is to do for an owner who is alone and holds everything; no row where that is not so. */
const renewAlone =
  statement(`with member as (update relay_member set expires_at = ${until} where owner = $1 and expires_at > clock_timestamp()
    and not exists (select from relay_member where owner <> $1) returning owner)
  update relay_lease set expires_at = ${until} where owner = $1 and expires_at > clock_timestamp() and exists (select from member) returning shard, token::int4`);
const giveBack = statement('update relay_lease set owner = null, expires_at = null where owner = $1 and shard = any($2::int2[])');
const giveAllBack = statement('update relay_lease set owner = null, expires_at = null where owner = $1');
const signOut = statement('delete from relay_member where owner = $1');
const waitingRows = `select id::text as row, topic, key, headers, value from outbox
  where shard = any(array(select shard from relay_lease where owner = $1 and expires_at > clock_timestamp())) and topic <> all($3::text[])
  order by id limit $2`;
const claimRows = statement(waitingRows);
const nothing = `select pg_logical_emit_message(true, 'homeward', '')`;
/** The same in one statement by itself; it writes where it found something. */
const claimAlone = statement(
  `with waiting as materialized (${waitingRows}), written as materialized (${nothing} where exists (select from waiting)) select waiting.* from waiting, written`,
);
const call = statement('select pg_notify($1, $2)');
const removeRows = statement('delete from outbox where id = any($1::int8[])');
const freeRoom = 'vacuum (skip_locked, truncate off) outbox';
const removeRow = statement('delete from outbox where id = $1::int8');
const countFault = statement(`insert into fault_count as f (code, n) values ($1, 1) on conflict (code) do update set n = f.n + 1`);
const spanRows = statement(`select coalesce((select id from outbox order by id desc limit 1)
  - (select id from outbox order by id limit 1) + 1, 0)::float8 as n`);
const countRows = statement('select count(*)::int4 as n from (select 1 from outbox limit 100000) as waiting');

type Held = { shard: number; token: number };

type Claiming = { readonly owner: string; readonly limit: number } & Parameters<RelayStore['claim']>[2];

const tokensOf = (held: readonly Held[]): Map<number, number> => new Map(held.map((lease) => [lease.shard, lease.token]));

/** Keeps an owner's fair share of the shards: as many as there are shards for each living owner, rounded up. */
async function share(session: Session, owner: string, ttlMs: number): Promise<Map<number, number>> {
  await session.query(signIn, [owner, ttlMs]);
  await session.query(signOutDead);
  const alive = (await session.query(members)).rows[0]?.['n'] as number;
  const fair = Math.ceil(SHARDS / Math.max(1, alive));
  const held = (await session.query(renew, [owner, ttlMs])).rows as Held[];
  held.sort((a, b) => a.shard - b.shard);
  const over = held.splice(fair);
  if (over.length > 0) await session.query(giveBack, [owner, column('int2', over, (lease) => lease.shard)]);
  const taken = held.length < fair ? ((await session.query(take, [owner, ttlMs, fair - held.length])).rows as Held[]) : [];
  return tokensOf([...held, ...taken]);
}

/**
 * Rows of units of work that committed without waiting for the disk may be seen before they are on it. This commit comes after theirs and
 * does wait, and it writes something even where it removed nothing (nothing was sent, or another relay removed it), so that what it saw is then
 * safe to publish.
 */
async function claim(pool: pg.Pool, { owner, limit, sent = [], except = [] }: Claiming): Promise<ClaimedRow[]> {
  const answers = await inTransaction(pool, async (tx, last) => {
    const asked = Promise.all([
      tx.query(removeRows, [binaryArray('int8', sent)]), // first, so that they are not read again
      tx.query(claimRows, [owner, limit, binaryArray('text', except)]),
    ]);
    last(asked);
    return () => asked;
  });
  const [removed, { rows }] = await answers();
  if (rows.length > 0 && removed.rowCount === 0) await pool.query(nothing);
  return rows as unknown as ClaimedRow[];
}

/** Where nothing is to be removed, and there mostly is nothing to be claimed, one statement does. */
async function claimOnly(session: Session, { owner, limit, except = [] }: Claiming): Promise<ClaimedRow[]> {
  const { rows } = await session.query(claimAlone, [owner, limit, binaryArray('text', except)]);
  return rows as unknown as ClaimedRow[];
}

async function bury(tx: Session, row: string, { letter, told }: { letter: NewLetter; told: readonly OutboxRow[] }): Promise<void> {
  const { rowCount } = await tx.query(removeRow, [row]);
  if (rowCount === 0) return; // another relay has sent it, or buried it
  const tells = told.length > 0 ? addOutbox(tx, told) : undefined;
  await Promise.all([addLetters(tx, [letter]), tx.query(countFault, [letter.fault.code]), tells]);
}

interface RelayParts {
  readonly pool: pg.Pool;
  readonly notifications: Notifications;
  readonly channel: string;
}

export function relayStore({ pool, notifications, channel }: RelayParts): RelayStore {
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw toStoreFault(error);
    }
  };
  const session = pool as unknown as Session;
  return {
    shards: SHARDS,
    lease: (owner, ttlMs) =>
      guarded(async () => {
        const alone = (await session.query(renewAlone, [owner, ttlMs])).rows as Held[];
        const tokens = alone.length === SHARDS ? tokensOf(alone) : await inTransaction(pool, (tx) => share(tx, owner, ttlMs));
        return { tokens, forMs: ttlMs };
      }),
    claim: (owner, limit, how) => {
      const claiming = { owner, limit, ...how };
      const isOnly = (how?.sent ?? []).length === 0;
      return guarded(() => (isOnly ? claimOnly(session, claiming) : claim(pool, claiming)));
    },
    call: () => guarded(async () => void (await session.query(call, [channel, CALL]))),
    onCall: (listener) => notifications.onCall(listener),
    sent: (rows) => guarded(async () => void (await session.query(removeRows, [binaryArray('int8', rows)]))),
    tidy: () => guarded(async () => void (await session.query(freeRoom))),
    bury: (row, letter, told) => guarded(() => inTransaction(pool, (tx) => bury(tx, row, { letter, told }))),
    backlog: () => guarded(async () => (await session.query(countRows)).rows[0]?.['n'] as number),
    span: () => guarded(async () => (await session.query(spanRows)).rows[0]?.['n'] as number),
    release: (owner) =>
      guarded(async () => {
        await session.query(giveAllBack, [owner]);
        await session.query(signOut, [owner]);
      }),
  };
}
