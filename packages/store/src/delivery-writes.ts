import type { AwaitingRow, DeliveryWrites, Settled } from '@homeward/hub/ports';
import { binaryArray, column } from './binary-array.ts';
import { type Session, statement } from './connections.ts';
import {
  awaitingColumns,
  awaitingParameters,
  deliveryParameters,
  keptColumns,
  keptParameters,
  toAwaiting,
  toKept,
} from './delivery-rows.ts';

/** A moment as a parameter: epoch milliseconds. */
const at = (parameter: string): string => `to_timestamp(${parameter}::float8 / 1000)`;

/**
 * Events about one thing come in by several topics, and whoever is told of one needs what the others said: units that work on the same key go
 * one after the other. Locked by the key's share of 64, so that a large unit holds few locks; in order, so that none waits in a circle.
 */
const lockKeys = statement(`select pg_advisory_xact_lock(hashtext(current_schema()), share)
  from (select distinct (hashtext(key) & 63) as share from unnest($1::text[]) as t (key) order by 1) as shares`);
const keptOf = statement(`select ${keptColumns} from kept_event where key = any($1::text[])`);
const keepRows =
  statement(`insert into kept_event as k (key, type, position, event_id, occurred_at, recorded_at, source, correlation_id, causation_id, value)
  select * from unnest($1::text[], $2::text[], $3::bytea[], $4::uuid[], $5::timestamptz[], $6::timestamptz[], $7::text[], $8::uuid[], $9::uuid[], $10::bytea[])
  on conflict (key, type) do update set position = excluded.position, event_id = excluded.event_id, occurred_at = excluded.occurred_at,
    recorded_at = excluded.recorded_at, source = excluded.source, correlation_id = excluded.correlation_id, causation_id = excluded.causation_id,
    value = excluded.value where k.position < excluded.position`);
const awaitRows =
  statement(`insert into awaiting_event (key, type, position, event_id, occurred_at, recorded_at, source, correlation_id, causation_id, value,
    outbound, origin, headers, attempts, since, due_at)
  select * from unnest($1::text[], $2::text[], $3::bytea[], $4::uuid[], $5::timestamptz[], $6::timestamptz[], $7::text[], $8::uuid[], $9::uuid[], $10::bytea[],
    $11::text[], $12::text[], $13::json[], $14::int4[], $15::timestamptz[], $16::timestamptz[])
  on conflict (outbound, event_id) do update set attempts = excluded.attempts, due_at = excluded.due_at`);
/** Also what is due: somebody may consider it just now without what has come, and let it wait on. */
const hastenRows = statement(`update awaiting_event set due_at = least(due_at, ${at('$2')}) where key = any($1::text[])`);
/** Nothing waits for longer than \`$3\` at a time: what is due later was written before the clock was set back. */
const firstDue = `from awaiting_event where (due_at <= ${at('$1')} or due_at > ${at('($1 + $3::float8)')})`;
const dueKeys = statement(`select distinct key from (select key ${firstDue} order by due_at, outbound, event_id limit $2) as first`);
const takeRows = statement(
  `select ${awaitingColumns} ${firstDue} and key = any($4::text[]) order by awaiting_event.due_at, outbound, event_id limit $2 for update skip locked`,
);
const endRows = statement(
  'delete from awaiting_event where (outbound, event_id) in (select * from unnest($1::text[], $2::uuid[]) as t (outbound, event_id))',
);

/** On conflict nothing changes, but the row is locked. Sorted, so that no two units wait for each other in a circle. */
const openingLanes = (of: string, due: string): string => `insert into delivery_lane as l (partner, key, due_at)
  select partner, key, ${at(due)} from ${of} group by partner, key order by partner, key on conflict (partner, key) do update set held = l.held`;
const openLanes = statement(openingLanes('unnest($1::text[], $2::text[]) as t (partner, key)', '$3'));
/** Lines are opened for what is new alone: what is told again may be done, and a line in which nothing waits is closed by nobody. */
const addRows =
  statement(`with added as (insert into delivery (id, partner, key, outbound, event_id, event_type, correlation_id, call, created_at)
    select *, ${at('$9')} from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::uuid[], $8::json[])
    on conflict (id) do nothing returning partner, key)
  ${openingLanes('added', '$9')}`);
const fenceRow = statement('select 1 from delivery_partner where partner = $1 and owner = $2 and token = $3 for share');

const lockLanes = statement('select key from delivery_lane where partner = $1 and key = any($2::text[]) order by key for update');
/** An end that is written again, since nobody heard that it was, is not counted again. */
const settleRows =
  statement(`update delivery as d set state = t.state, attempts = d.attempts + 1, fault = t.fault, fault_message = t.message,
    first_failed_at = case when t.fault is null then null else coalesce(d.first_failed_at, ${at('$5')}) end,
    done_at = case when t.state = 'done' then ${at('$5')} end
  from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $6::int4[]) as t (id, state, fault, message, attempts)
  where d.id = t.id and d.state = 'waiting' and d.attempts = t.attempts`);
/** Where an end is written again and somebody has replayed the delivery since, its line goes on. */
const laneRows = statement(`update delivery_lane as l set due_at = t.due_at, held = t.held
  from unnest($2::text[], $3::timestamptz[], $4::bool[], $5::uuid[], $6::text[], $7::int4[]) as t (key, due_at, held, id, state, attempts)
  where l.partner = $1 and l.key = t.key
    and exists (select from delivery d where d.id = t.id and d.state = t.state and d.attempts = t.attempts + 1)`);
const closeLanes = statement(`delete from delivery_lane as l where l.partner = $1 and l.key = any($2::text[]) and not exists
  (select 1 from delivery d where d.partner = l.partner and d.key = l.key and d.state in ('waiting', 'dead'))`);

const expediteLanes = statement(`update delivery_lane set due_at = ${at('$2')} where partner = $1 and not held and due_at > ${at('$2')}`);
const forgiveRows = statement(
  `update delivery set first_failed_at = null where partner = $1 and state = 'waiting' and first_failed_at is not null`,
);
const standRow =
  statement(`insert into delivery_partner (partner, disabled_at, disabled_because, failing_since) values ($1, ${at('$2')}, $3, ${at('$4')})
  on conflict (partner) do update set disabled_at = excluded.disabled_at, disabled_because = excluded.disabled_because, failing_since = excluded.failing_since`);
const disablesNow = `$5::boolean and disabled_because is distinct from 'asked'`;
const observeRow =
  statement(`update delivery_partner set failing_since = ${at('$4')}, disabled_at = case when ${disablesNow} then ${at('$2')} else disabled_at end,
  disabled_because = case when ${disablesNow} then $3 else disabled_because end where partner = $1`);
const deadLane = statement(`select l.partner, l.key from delivery_lane l
  where (l.partner, l.key) = (select d.partner, d.key from delivery d where d.id = $1::uuid and d.state = 'dead') for update`);
const reviveRow = statement(`update delivery set state = 'waiting', fault = null, fault_message = null, first_failed_at = null,
  call = coalesce($2::json, call) where id = $1::uuid and state = 'dead'`);
const dropRow = statement(
  `update delivery set state = 'dropped', fault = null, fault_message = null, done_at = ${at('$2')} where id = $1::uuid and state = 'dead'`,
);
/** A letter that was replayed and is dead again is another letter. */
const givenUp =
  statement(`select d.id from delivery_lane l join delivery d on d.partner = l.partner and d.key = l.key and d.state = 'dead' where l.held
  and exists (select 1 from dead_letter x where x.source = d.partner and x.key = d.key and x.origin = d.id::text and x.status = 'dropped')
  and not exists (select 1 from dead_letter x where x.source = d.partner and x.key = d.key and x.origin = d.id::text and x.status in ('dead', 'queued'))`);
const releaseLane = statement(`update delivery_lane set held = false, due_at = ${at('$3')} where partner = $1 and key = $2`);
const doneSince = statement(
  `select partner, key from delivery where partner = $1 and state = 'done' and created_at >= ${at('$2')} group by partner, key`,
);
/** Lines too: of what was made since they were opened. */
const resendRows = statement(`with resent as
    (update delivery set state = 'waiting', done_at = null where partner = $1 and state = 'done' and created_at >= ${at('$2')} returning partner, key),
  opened as (${openingLanes('resent', '$3')})
  select count(*)::int4 as n from resent`);

async function settle(session: Session, [partner, settled, now]: Parameters<DeliveryWrites['settle']>): Promise<void> {
  const keys = binaryArray('text', settled.map(({ delivery }) => delivery.key).sort());
  const faultOf = ({ outcome }: Settled) => (outcome.kind === 'done' ? null : outcome);
  const stateOf = ({ outcome }: Settled) => (outcome.kind === 'failed' ? 'waiting' : outcome.kind);
  const ids = column('uuid', settled, ({ delivery }) => delivery.id);
  const states = column('text', settled, stateOf);
  const attempts = column('int4', settled, ({ delivery }) => delivery.attempts);
  await Promise.all([
    session.query(lockLanes, [partner, keys]),
    session.query(settleRows, [
      ids,
      states,
      column('text', settled, (one) => faultOf(one)?.code ?? null),
      column('text', settled, (one) => faultOf(one)?.message ?? null),
      now,
      attempts,
    ]),
    session.query(closeLanes, [partner, keys]), // before the others, so that no line is written only to be removed
    session.query(laneRows, [
      partner,
      column('text', settled, ({ delivery }) => delivery.key),
      column('timestamptz', settled, ({ outcome }) => (outcome.kind === 'failed' ? outcome.dueAt : now)),
      column('bool', settled, ({ outcome }) => outcome.kind === 'dead'),
      ids,
      states,
      attempts,
    ]),
  ]);
}

/** Keys first: whoever has them may wait for a row, and would wait in a circle. */
async function takeAwaiting(
  session: Session,
  [now, { limit, longestMs }]: Parameters<DeliveryWrites['takeAwaiting']>,
): Promise<AwaitingRow[]> {
  const due = await session.query(dueKeys, [now, limit, longestMs]);
  if (due.rows.length === 0) return [];
  const keys = binaryArray(
    'text',
    due.rows.map((row) => row['key'] as string),
  );
  await session.query(lockKeys, [keys]);
  return (await session.query(takeRows, [now, limit, longestMs, keys])).rows.map(toAwaiting);
}

async function openLinesOf(session: Session, rows: readonly { partner: string; key: string }[], now: number): Promise<void> {
  await session.query(openLanes, [column('text', rows, (row) => row.partner), column('text', rows, (row) => row.key), now]);
}

/** Changes a dead delivery and lets its line go on; false where there is none. */
async function letGoOn(session: Session, { id, now }: { id: string; now: number }, change: () => Promise<unknown>): Promise<boolean> {
  const [lane] = (await session.query(deadLane, [id])).rows;
  if (lane === undefined) return false;
  const { partner, key } = lane as { partner: string; key: string };
  await change();
  await session.query(releaseLane, [partner, key, now]);
  await session.query(closeLanes, [partner, binaryArray('text', [key])]);
  return true;
}

export function deliveryWrites(session: Session): DeliveryWrites {
  return {
    kept: async (keys) => {
      await session.query(lockKeys, [binaryArray('text', keys)]);
      return (await session.query(keptOf, [binaryArray('text', keys)])).rows.map(toKept);
    },
    keep: async (rows) => void (await session.query(keepRows, keptParameters(sorted(rows)))),
    await: async (rows) => void (await session.query(awaitRows, awaitingParameters(rows))),
    hasten: async (keys, now) => void (await session.query(hastenRows, [binaryArray('text', keys), now])),
    takeAwaiting: (...all) => takeAwaiting(session, all),
    endAwaiting: async (rows) => {
      const [pushes, ids] = [column('text', rows, (row) => row.outbound), column('uuid', rows, (row) => row.eventId)];
      await session.query(endRows, [pushes, ids]);
    },
    add: async (rows, now) => void (await session.query(addRows, [...deliveryParameters(rows), now])),
    fence: async (...of) => (await session.query(fenceRow, of)).rows.length > 0,
    settle: (...all) => settle(session, all),
    expedite: async (partner, now) => void (await session.query(expediteLanes, [partner, now])),
    forgive: async (partner) => void (await session.query(forgiveRows, [partner])),
    stand: async ({ partner, disabledAt, disabledBecause, failingSince }) =>
      void (await session.query(standRow, [partner, disabledAt, disabledBecause, failingSince])),
    observe: async ({ partner, disabledAt, disabledBecause, failingSince }, disables) =>
      void (await session.query(observeRow, [partner, disabledAt, disabledBecause, failingSince, disables])),
    revive: (id, call, now) =>
      letGoOn(session, { id, now }, () => session.query(reviveRow, [id, call === null ? null : JSON.stringify(call)])),
    drop: (id, now) => letGoOn(session, { id, now }, () => session.query(dropRow, [id, now])),
    followLetters: async (now) => {
      const { rows } = await session.query(givenUp);
      for (const { id } of rows) await letGoOn(session, { id: id as string, now }, () => session.query(dropRow, [id, now]));
    },
    resend: async (partner, since, now) => {
      const { rows } = await session.query(doneSince, [partner, since]);
      if (rows.length > 0) await openLinesOf(session, rows as { partner: string; key: string }[], now);
      return (await session.query(resendRows, [partner, since, now])).rows[0]?.['n'] as number;
    },
  };
}

const sorted = <Row extends { key: string; type: string }>(rows: readonly Row[]): Row[] =>
  [...rows].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.type < b.type ? -1 : 1));
