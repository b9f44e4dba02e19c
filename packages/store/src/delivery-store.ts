import type { DeliveryStore } from '@homeward/hub/ports';
import type pg from 'pg';
import { binaryArray } from './binary-array.ts';
import { type Session, statement } from './connections.ts';
import { epoch, standingColumns, toDue, toLeased, toLine, toStanding, toWaits } from './delivery-rows.ts';
import { classified } from './classified.ts';
import { isOver, until } from './leases.ts';

const signIn = statement(
  `insert into delivery_member (owner, expires_at) values ($1, ${until}) on conflict (owner) do update set expires_at = excluded.expires_at`,
);
const signOutDead = statement(`delete from delivery_member where owner in
  (select owner from delivery_member where ${isOver} for update skip locked)`);
const register = statement('insert into delivery_partner (partner) select unnest($1::text[]) on conflict do nothing');
const members = statement('select count(*)::int4 as n from delivery_member');
const renew = statement(`update delivery_partner set expires_at = ${until} where owner = $1 and expires_at > clock_timestamp()
  and partner = any($3::text[]) returning token::int4, ${standingColumns}`);
const take = statement(`update delivery_partner set owner = $1, token = token + 1, expires_at = ${until} where partner in
  (select partner from delivery_partner where partner = any($3::text[]) and (owner is null or ${isOver})
    order by partner limit $4 for update skip locked) returning token::int4, ${standingColumns}`);
const giveBack = statement('update delivery_partner set owner = null, expires_at = null where owner = $1 and partner = any($2::text[])');
const giveAllBack = statement('update delivery_partner set owner = null, expires_at = null where owner = $1');
const signOut = statement('delete from delivery_member where owner = $1');

const columns = `d.id, d.partner, d.key, d.outbound, d.event_id, d.event_type, d.correlation_id, d.attempts, ${epoch('first_failed_at')}`;
/** A line in which nothing waits takes nobody's place. */
const dueRows = statement(`select d.*, ${epoch('first_failed_at')} from delivery_lane l
  cross join lateral (select id, partner, key, outbound, event_id, event_type, correlation_id, call, attempts, first_failed_at from delivery
    where delivery.partner = l.partner and delivery.key = l.key and state in ('waiting', 'dead') order by seq limit 1) as d
  where l.partner = $1 and not l.held and l.due_at <= to_timestamp($2::float8 / 1000) and not (l.key = any($3::text[])) order by l.due_at limit $4`);
const duePartners = statement(`select p.name from unnest($1::text[]) as p (name) cross join lateral (select from delivery_lane l
    where l.partner = p.name and not l.held and l.due_at <= to_timestamp($2::float8 / 1000)
      and exists (select from delivery d where d.partner = l.partner and d.key = l.key and d.state in ('waiting', 'dead')) limit 1) as l`);
const standings = `select ${standingColumns} from delivery_partner order by partner`;
const counts = `select partner, (select count(*)::int4 from (select 1 from delivery d where d.partner = p.partner and d.state in ('waiting', 'dead')
  limit 100000) as open) as n from delivery_partner p`;
const waits = `select partner, (select count(*)::int4 from delivery_lane l where l.partner = p.partner and l.held) as held,
    (select extract(epoch from min(d.created_at)) * 1000 from delivery d where d.partner = p.partner and d.state in ('waiting', 'dead')) as oldest_at,
    f.fault, f.fault_message from delivery_partner p left join lateral (select fault, fault_message from delivery d
    where d.fault is not null and d.partner = p.partner and d.state in ('waiting', 'dead')
    order by d.state desc, d.first_failed_at desc nulls last, d.seq desc limit 1) as f on true`;
const lines = `select d.seq, ${columns}, d.state, ${epoch('created_at')}, ${epoch('done_at')}, d.fault, d.fault_message,
    case when d.state = 'waiting' and l.key is not null then extract(epoch from l.due_at) * 1000 end as due_at
  from delivery d left join delivery_lane l on l.partner = d.partner and l.key = d.key and not l.held
    and d.seq = (select min(o.seq) from delivery o where o.partner = d.partner and o.key = d.key and o.state in ('waiting', 'dead'))
  where ($1::text is null or d.partner = $1) and ($2::text is null or d.state = $2) and ($3::text is null or d.key = $3)
    and ($4::bigint is null or d.seq < $4) order by d.seq desc limit $5`;
const latest = 'to_timestamp(($2::float8 + coalesce(($3::float8[])[least(late.attempts, cardinality($3::float8[]))], 0)) / 1000)';
const pullBackLanes = statement(`update delivery_lane as l set due_at = ${latest} from (select x.partner, x.key,
      (select attempts from delivery d where d.partner = x.partner and d.key = x.key and state in ('waiting', 'dead') order by seq limit 1) as attempts
    from delivery_lane x where x.partner = any($1::text[]) and not x.held and x.due_at > to_timestamp($2::float8 / 1000)) as late
  where l.partner = late.partner and l.key = late.key and l.due_at > ${latest}`);
const forgetRows = statement(`delete from delivery where seq in (select seq from delivery where state in ('done', 'dropped')
  and done_at < to_timestamp($1::float8 / 1000) order by done_at limit 5000)`);

/** Keeps an owner's fair share of the partners: as many as there are for each living owner, rounded up. */
async function share(session: Session, { owner, partners, ttlMs }: { owner: string; partners: readonly string[]; ttlMs: number }) {
  const names = binaryArray('text', partners);
  await session.query(signIn, [owner, ttlMs]);
  await session.query(signOutDead);
  await session.query(register, [names]);
  const alive = (await session.query(members)).rows[0]?.['n'] as number;
  const fair = Math.ceil(partners.length / Math.max(1, alive));
  const held = (await session.query(renew, [owner, ttlMs, names])).rows.map(toLeased);
  held.sort((a, b) => (a.partner < b.partner ? -1 : 1));
  const room = fair - held.length;
  const taken = room > 0 ? (await session.query(take, [owner, ttlMs, names, room])).rows.map(toLeased) : [];
  return { held: [...held, ...taken], over: held.slice(fair).map(({ partner }) => partner) };
}

/** On the pool of units of work, each statement by itself; lists on `reads`. */
export function deliveryStore(pool: pg.Pool, reads: Session): DeliveryStore {
  const session = classified(pool as unknown as Session);
  return {
    lease: (owner, partners, ttlMs) => share(session, { owner, partners, ttlMs }),
    release: async (owner, partners) => void (await session.query(giveBack, [owner, binaryArray('text', partners)])),
    leave: async (owner) => {
      await session.query(giveAllBack, [owner]);
      await session.query(signOut, [owner]);
    },
    duePartners: async (partners, now) =>
      new Set((await session.query(duePartners, [binaryArray('text', partners), now])).rows.map((row) => row['name'] as string)),
    due: async (partner, { now, limit, inHand }) =>
      (await session.query(dueRows, [partner, now, binaryArray('text', inHand), limit])).rows.map(toDue),
    pullBack: async (partners, { now, pausesMs }) =>
      void (await session.query(pullBackLanes, [binaryArray('text', partners), now, [...pausesMs]])),
    backlog: async () => new Map((await reads.query(counts)).rows.map((row) => [row['partner'] as string, row['n'] as number])),
    waits: async () => new Map((await reads.query(waits)).rows.map((row) => [row['partner'] as string, toWaits(row)])),
    partners: async () => (await reads.query(standings)).rows.map(toStanding),
    list: async ({ partner = null, state = null, key = null, before, limit = 50 }) => {
      const below = before === undefined ? null : /^\d{1,18}$/.test(before) ? before : '0';
      return (await reads.query(lines, [partner, state, key, below, Math.min(limit, 500)])).rows.map(toLine);
    },
    forget: async (before) => (await session.query(forgetRows, [before])).rowCount ?? 0,
  };
}
