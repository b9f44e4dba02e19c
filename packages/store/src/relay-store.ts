import type { NewLetter } from '@homeward/hub/dead-letters';
import type { ClaimedRow, OutboxRow, RelayStore } from '@homeward/hub/ports';
import type pg from 'pg';
import { binaryArray, column } from './binary-array.ts';
import { type Session, statement } from './connections.ts';
import { inTransaction } from './in-transaction.ts';
import { isOver, until } from './leases.ts';
import { addLetters } from './letters.ts';
import { CALL, type Notifications } from './notifications.ts';
import type { FreshPacks } from './fresh-packs.ts';
import { unpack, without } from './outbox-pack.ts';
import { addOutbox, SHARDS } from './outbox.ts';
import { toStoreFault } from './store-fault.ts';

const signIn = statement(
  `insert into relay_member (owner, expires_at, reads) values ($1, ${until}, 2) on conflict (owner) do update set expires_at = excluded.expires_at`,
);
/** Whoever is being signed out, or just signs in again, is left to that one: two that waited for each other would wait in a circle. */
const signOutDead = statement(`delete from relay_member where owner in
  (select owner from relay_member where ${isOver} for update skip locked)`);
const members = statement('select count(*)::int4 as n from relay_member');
const renew = statement(
  `update relay_lease set expires_at = ${until} where owner = $1 and expires_at > clock_timestamp() returning shard, token::int4`,
);
const take = statement(`update relay_lease set owner = $1, token = token + 1, expires_at = ${until} where shard in
  (select shard from relay_lease where owner is null or ${isOver} order by shard limit $3 for update skip locked) returning shard, token::int4`);
/** All that there is to do for an owner who is alone and holds everything; no row where that is not so. */
const renewAlone =
  statement(`with member as (update relay_member set expires_at = ${until} where owner = $1 and expires_at > clock_timestamp()
    and not exists (select from relay_member where owner <> $1) returning owner)
  update relay_lease set expires_at = ${until} where owner = $1 and expires_at > clock_timestamp() and exists (select from member) returning shard, token::int4`);
const keep = statement(`with member as (update relay_member set expires_at = ${until} where owner = $1 and expires_at > clock_timestamp())
  update relay_lease set expires_at = ${until} where owner = $1 and expires_at > clock_timestamp()`);
const giveBack = statement('update relay_lease set owner = null, expires_at = null where owner = $1 and shard = any($2::int2[])');
const giveAllBack = statement('update relay_lease set owner = null, expires_at = null where owner = $1');
const signOut = statement('delete from relay_member where owner = $1');
/**
 * When the server that gave a row its number was started. A copy that takes over without the last commits gives their numbers to other rows, and nothing needs to have
 * failed meanwhile that would tell: so a row goes by both (R27). After a restart of the same server what was sent is sent once more.
 */
const server = '(select (extract(epoch from pg_postmaster_start_time()) * 1000000)::int8)';
/**
 * Of packs that we have, the bytes stay where they are. A row weighs what events it holds, and one more for each 8 kB: however large what waits is, dead
 * letters above all, an answer is some megabytes.
 */
const waitingRows = (besides = '') => `select row, shard, topic, key, headers, value, weight from
  (select id, ${server} || ':' || id as row, shard, topic, key, headers, case when shard < 0 and key = any($4::text[]) then null else value end as value, weight,
    sum(weight) over (order by id rows unbounded preceding) - weight as ahead from
    (select *, events + octet_length(value) / 8192 as weight from outbox where shard = any(array(select unnest(array[shard, (-1 - shard)::int2]) from relay_lease where owner = $1 and expires_at > clock_timestamp()))
      and topic <> all($3::text[]) ${besides} order by id limit $2) as first) as counted
  where ahead < $2 order by id`;
/**
 * Where nothing waits, the removal alone is committed, and that waits for no disk: what a crash brings back of it is sent once more, as after a crash between sending and
 * removing. Of a key nothing later was sent then, since a claim that finds something is on disk with all before it. Without rows the answer is one of nulls.
 */
const calm = `calm as materialized
  (select case when not exists (select from waiting) then set_config('synchronous_commit', 'off', true) end as how)`;
const claimRows = statement(
  `with waiting as materialized (${waitingRows()}), ${calm} select waiting.* from calm left join waiting on true`,
);
const nothing = `select pg_logical_emit_message(true, 'homeward', '')`;
/** The same with the removal, in one statement by itself; it writes where it found something. What is removed is looked through for each row that waits. */
const claimAlone = statement(
  `with removed as (delete from outbox where id = any($5::int8[]) and $6::int8 = ${server} returning id),
  waiting as materialized (${waitingRows(`and (id <> all($5::int8[]) or $6::int8 <> ${server})`)}), ${calm},
  written as materialized (${nothing} where exists (select from waiting) and not exists (select from removed))
  select waiting.* from calm left join written on true left join waiting on true`,
);
const call = statement('select pg_notify($1, $2)');
const removeRows = statement(`delete from outbox where id = any($1::int8[]) and $2::int8 = ${server}`);
const freeRoom = 'vacuum (skip_locked, truncate off) outbox';
const removeRow = statement('delete from outbox where id = $1::int8');
const lockRow = statement(`select shard, value from outbox where id = $1::int8 and $2::int8 = ${server} for update`);
const replacePack = statement('update outbox set key = $2, value = $3, events = events - 1 where id = $1::int8');
const countFault = statement(`insert into fault_count as f (code, n) values ($1, 1) on conflict (code) do update set n = f.n + 1`);
const spanRows = statement(`select coalesce((select id from outbox order by id desc limit 1)
  - (select id from outbox order by id limit 1) + 1, 0)::float8 as n`);
/** By id: the index leaves out room that many rows had before, the table does not. */
const countEvents = statement(
  'select coalesce(sum(events), 0)::float8 as n from (select events from outbox order by id limit $1) as waiting',
);
const MOST_ROWS = 100_000;

type Place = Parameters<RelayStore['bury']>[0];

type Held = { shard: number; token: number };

/** `value` is null for a pack of which we have the bytes. */
interface Found extends Omit<OutboxRow, 'value'> {
  readonly row: string;
  readonly shard: number;
  readonly weight: number;
  readonly value: Buffer | null;
}

interface Claiming extends NonNullable<Parameters<RelayStore['claim']>[2]> {
  readonly owner: string;
  readonly limit: number;
  /** Packs of which the bytes need not be read. */
  readonly atHand: ReadonlyMap<string, Buffer>;
}

const asked = ({ owner, limit, except = [], atHand }: Claiming): unknown[] => [
  owner,
  limit,
  binaryArray('text', except),
  binaryArray('text', [...atHand.keys()]),
];

/** What rows hold: a pack its records, any other row the one that it is. */
function toClaimed(found: readonly Found[], { atHand }: Claiming, fresh: FreshPacks): ClaimedRow[] {
  return found.map(({ row, shard, topic, weight, key, headers, value }) => {
    if (shard >= 0) return { row, topic, weight, records: [{ at: 0, topic, key, headers, value: value as Buffer }] };
    fresh.forget(key);
    const bytes = value ?? (atHand.get(key) as Buffer); // it is left out of the answer for those alone
    return { row, topic, weight, records: unpack(bytes).map((record) => ({ ...record, topic })) };
  });
}

/** The server that gave a row its number, and that number. */
function numberOf(row: string): readonly [server: string, id: string] {
  const at = row.indexOf(':');
  return at < 0 ? ['0', row] : [row.slice(0, at), row.slice(at + 1)];
}

/** Parameters that name rows. All of one server: what another one numbered is not removed but sent once more. */
function numbered(rows: readonly string[]): [ids: Buffer, server: string] {
  const names = rows.map(numberOf);
  const [latest] = names.at(-1) ?? ['0'];
  const ids = names.filter(([of]) => of === latest).map(([, id]) => id);
  return [binaryArray('int8', ids), latest];
}

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

const foundIn = (rows: readonly Record<string, unknown>[]) => rows.filter((row) => row['row'] !== null) as unknown as readonly Found[];

/**
 * Rows of units of work that committed without waiting for the disk may be seen before they are on it. Where it saw any, this commit comes after theirs and
 * does wait, and it writes something even where it removed nothing (nothing was sent, or another relay removed it), so that what it saw is then
 * safe to publish.
 */
async function claim(pool: pg.Pool, claiming: Claiming): Promise<readonly Found[]> {
  const answers = await inTransaction(pool, async (tx, last) => {
    const both = Promise.all([
      tx.query(removeRows, numbered(claiming.sent ?? [])), // first, so that they are not read again
      tx.query(claimRows, asked(claiming)),
    ]);
    await last(both);
    return () => both;
  });
  const [removed, { rows }] = await answers();
  const found = foundIn(rows);
  if (found.length > 0 && removed.rowCount === 0) await pool.query(nothing);
  return found;
}

/** Of so few that were sent before, as it mostly is, one statement does it all. */
const FEW = 100;

async function claimOnce(session: Session, claiming: Claiming): Promise<readonly Found[]> {
  const { rows } = await session.query(claimAlone, [...asked(claiming), ...numbered(claiming.sent ?? [])]);
  return foundIn(rows);
}

/** Out of its row; false where it is gone already. A pack gets another name: elsewhere it may be known by its old one, as it was. */
async function takeOut(tx: Session, { row, at }: Place, fresh: FreshPacks): Promise<boolean> {
  const [server, id] = numberOf(row);
  const [found] = (await tx.query(lockRow, [id, server])).rows;
  if (found === undefined) return false;
  if ((found['shard'] as number) >= 0) return (await tx.query(removeRow, [id])).rowCount === 1;
  const bytes = found['value'] as Buffer;
  if (unpack(bytes).every((record) => record.at !== at)) return false;
  const left = without(bytes, at);
  if (left === null) await tx.query(removeRow, [id]);
  else await tx.query(replacePack, [id, fresh.name(), left]);
  return true;
}

interface Burial {
  readonly letter: NewLetter;
  readonly told: readonly OutboxRow[];
  readonly fresh: FreshPacks;
}

async function bury(tx: Session, place: Place, { letter, told, fresh }: Burial): Promise<void> {
  if (!(await takeOut(tx, place, fresh))) return; // another relay has sent it, or buried it
  const tells = told.length > 0 ? addOutbox(tx, told) : undefined;
  await Promise.all([addLetters(tx, [letter]), tx.query(countFault, [letter.fault.code]), tells]);
}

interface RelayParts {
  readonly pool: pg.Pool;
  readonly notifications: Notifications;
  readonly channel: string;
  readonly fresh: FreshPacks;
}

export function relayStore({ pool, notifications, channel, fresh }: RelayParts): RelayStore {
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
        fresh.holds(tokens.keys());
        return { tokens, forMs: ttlMs };
      }),
    keep: (owner, ttlMs) => guarded(async () => (await session.query(keep, [owner, ttlMs])).rowCount ?? 0),
    claim: (owner, limit, how) => {
      const claiming = { owner, limit, atHand: fresh.atHand(), ...how };
      const isFew = (how?.sent ?? []).length <= FEW;
      const found = () => (isFew ? claimOnce(session, claiming) : claim(pool, claiming));
      return guarded(async () => toClaimed(await found(), claiming, fresh));
    },
    call: () => guarded(async () => void (await session.query(call, [channel, CALL]))),
    onCall: (listener) => notifications.onCall(listener),
    sent: (rows) => guarded(async () => void (await session.query(removeRows, numbered(rows)))),
    tidy: () => guarded(async () => void (await session.query(freeRoom))),
    bury: (place, letter, told) => guarded(() => inTransaction(pool, (tx) => bury(tx, place, { letter, told, fresh }))),
    backlog: (mostRows = MOST_ROWS) => guarded(async () => (await session.query(countEvents, [mostRows])).rows[0]?.['n'] as number),
    span: () => guarded(async () => (await session.query(spanRows)).rows[0]?.['n'] as number),
    release: (owner) =>
      guarded(async () => {
        fresh.holds([]);
        await session.query(giveAllBack, [owner]);
        await session.query(signOut, [owner]);
      }),
  };
}
