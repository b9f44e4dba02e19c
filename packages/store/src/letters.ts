import type {
  Letter,
  LetterAction,
  LetterFilter,
  LetterKind,
  LetterLog,
  LetterNote,
  LetterStatus,
  LetterWrites,
  NewLetter,
  QueuedLetter,
  Replay,
  StoredBody,
  Which,
} from '@homeward/hub/dead-letters';
import type { FaultCode } from '@homeward/kernel';
import { binaryArray, column } from './binary-array.ts';
import { type Session, statement } from './connections.ts';
import type { Inbox } from './inbox.ts';

const millis = (name: string): string => `extract(epoch from ${name}) * 1000 as ${name.replace(/^.*\./, '')}`;
const columns = `l.id, l.kind, l.status, l.source, l.key, l.origin, l.reference, l.type, l.correlation_id, l.handler, l.fault, l.fault_message,
  l.fault_at, l.fault_rule, l.attempts, ${millis('l.first_failed_at')}, ${millis('l.dead_at')}, l.version, l.replay_id, l.seq::text as row`;
const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const insertRows =
  statement(`insert into dead_letter (id, kind, source, key, origin, reference, type, correlation_id, handler, fault, fault_message,
    fault_at, fault_rule, attempts, first_failed_at, dead_at)
  select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[], $9::text[], $10::text[],
    $11::text[], $12::text[], $13::text[], $14::int4[], $15::timestamptz[], $16::timestamptz[]) on conflict do nothing`);
const insertBodies = statement(`insert into dead_letter_body (letter, version, made_at, bytes, headers)
  select * from unnest($1::uuid[], $2::int4[], $3::timestamptz[], $4::bytea[], $5::json[]) on conflict do nothing`);
/** What a letter carries: its own versions, and the receipt's bytes for the first version of a message. */
const bodiesOf = (
  letters: string,
): string => `(select b.letter, b.version, b.made_at, b.bytes, b.headers from dead_letter_body b where b.letter ${letters}
  union all select m.id, 1, r.received_at, r.bytes, coalesce(r.came_from, '{}')
  from dead_letter m join receipt r on r.id = m.origin::bigint where m.kind = 'message' and m.id ${letters})`;
const selectBodies = statement(`select version, ${millis('made_at')}, bytes, headers from ${bodiesOf('= $1')} as body order by version`);
/** Those put aside, $1, by source and key. Gathered once: a key may have tens of thousands of letters. */
const putAside = `with aside as materialized (select a.source, a.key, min(a.seq) as seq from dead_letter a
  where a.id = any($1::uuid[]) and a.status = 'queued' and a.key <> '' group by a.source, a.key)`;
/** But for those put aside and what is behind them. */
const oldestQueued = `from dead_letter l join dead_letter_replay p on p.id = l.replay_id where l.status = 'queued' and l.id <> all($1::uuid[])
  and not exists (select from aside a where a.source = l.source and a.key = l.key and a.seq < l.seq) order by l.seq limit 1`;
/** By the database's clock: that of the hub may be moved. No rate leaves more than a second between two letters: then that clock was set back. */
const wait = `case when p.next_at between clock_timestamp() and clock_timestamp() + interval '1 second'
  then extract(epoch from p.next_at - clock_timestamp()) * 1000 else 0 end::float8 as wait`;
const selectNext = statement(`${putAside} select ${columns}, ${wait} ${oldestQueued} for update of l, p`);
const selectWait = statement(`${putAside} select ${wait} ${oldestQueued}`);
const takeTurn = statement(`update dead_letter_replay set next_at = clock_timestamp() + make_interval(secs => 1.0 / rate_per_second)
  where id = (select replay_id from dead_letter where id = $1)`);
const selectEdited = statement(`select ${columns} from dead_letter l
  where l.status = 'replayed' and l.kind = 'event' and l.version > 1 order by l.seq`);
const selectReplays = `select p.id, ${millis('p.asked_at')}, p.rate_per_second, p.stopped, c.queued, c.replayed, c.dead from dead_letter_replay p,
  lateral (select count(*) filter (where status = 'queued')::int4 as queued, count(*) filter (where status = 'replayed')::int4 as replayed,
  count(*) filter (where status = 'dead')::int4 as dead from dead_letter where replay_id = p.id) as c`;
const markFailed = statement(`update dead_letter set status = 'dead', fault = $2, fault_message = $3, fault_at = $4, fault_rule = $5,
  attempts = attempts + 1, dead_at = $6 where id = $1 and status = 'queued'`);
const holdBack = statement(`update dead_letter l set status = 'dead' from dead_letter f where f.id = $1 and l.status = 'queued'
  and l.source = f.source and l.key = f.key and l.key <> '' and l.replay_id = f.replay_id and l.seq > f.seq returning l.id`);
const noteAll = statement(`insert into dead_letter_action (letter, action, at, role, organisation, user_ref, note)
  select letter, $2, $3, $4, $5, $6, $7 from unnest($1::uuid[]) as t (letter)`);

function toLetter(row: Record<string, unknown>): Letter {
  return {
    id: row['id'] as string,
    kind: row['kind'] as LetterKind,
    status: row['status'] as LetterStatus,
    source: row['source'] as string,
    key: row['key'] as string,
    origin: row['origin'] as string,
    reference: row['reference'] as string | null,
    type: row['type'] as string | null,
    correlationId: row['correlation_id'] as string | null,
    handler: row['handler'] as string,
    fault: {
      code: row['fault'] as FaultCode,
      message: row['fault_message'] as string,
      at: row['fault_at'] as string | null,
      rule: row['fault_rule'] as string | null,
    },
    attempts: row['attempts'] as number,
    firstFailedAt: Number(row['first_failed_at']),
    deadAt: Number(row['dead_at']),
    version: row['version'] as number,
    replayId: row['replay_id'] as string | null,
    row: row['row'] as string,
  };
}

const toBody = (row: Record<string, unknown>): StoredBody => ({
  version: row['version'] as number,
  madeAt: Number(row['made_at']),
  bytes: row['bytes'] as Buffer,
  headers: row['headers'] as StoredBody['headers'],
});

const toAction = (row: Record<string, unknown>): LetterAction => ({
  action: row['action'] as LetterAction['action'],
  at: Number(row['at']),
  role: row['role'] as string,
  organisation: row['organisation'] as string,
  userRef: row['user_ref'] as string | null,
  note: row['note'] as string,
});

const toReplay = (row: Record<string, unknown>): Replay => ({
  id: row['id'] as string,
  askedAt: Number(row['asked_at']),
  ratePerSecond: row['rate_per_second'] as number,
  stopped: row['stopped'] as boolean,
  queued: row['queued'] as number,
  replayed: row['replayed'] as number,
  dead: row['dead'] as number,
});

/** The conditions of a filter on `dead_letter l`, and their parameters after those given. */
function conditions(filter: LetterFilter, values: unknown[]): string {
  const parts = ['true'];
  const add = (value: unknown, condition: (parameter: string) => string): void => {
    if (value === undefined) return;
    values.push(value);
    parts.push(condition(`$${values.length}`));
  };
  const id = (value: string | undefined) => (value === undefined || uuidForm.test(value) ? value : '00000000-0000-0000-0000-000000000000');
  add(filter.kind, (p) => `l.kind = ${p}`);
  add(filter.status, (p) => `l.status = ${p}`);
  add(filter.fault, (p) => `l.fault = ${p}`);
  add(filter.source, (p) => `l.source = ${p}`);
  add(filter.key, (p) => `l.key = ${p}`);
  add(id(filter.correlationId), (p) => `l.correlation_id = ${p}`);
  add(id(filter.replayId), (p) => `l.replay_id = ${p}`);
  add(filter.since === undefined ? undefined : new Date(filter.since), (p) => `l.dead_at >= ${p}`);
  add(filter.until === undefined ? undefined : new Date(filter.until), (p) => `l.dead_at < ${p}`);
  return parts.join(' and ');
}

function chosen(which: Which, values: unknown[]): string {
  if ('filter' in which) return conditions(which.filter, values);
  values.push(
    binaryArray(
      'uuid',
      which.ids.filter((id) => uuidForm.test(id)),
    ),
  );
  return `l.id = any($${values.length}::uuid[])`;
}

async function bodies(session: Session, id: string): Promise<StoredBody[]> {
  return (await session.query(selectBodies, [id])).rows.map(toBody);
}

export function letterLog(session: Session): LetterLog {
  return {
    list: async (filter, { before, limit }) => {
      const values: unknown[] = [];
      let where = conditions(filter, values);
      if (before !== undefined && /^\d{1,18}$/.test(before)) where += ` and l.seq < ${before}`;
      const { rows } = await session.query(
        `select ${columns} from dead_letter l where ${where} order by l.seq desc limit ${limit}`,
        values,
      );
      return rows.map(toLetter);
    },
    waiting: async () =>
      (await session.query(`select count(*)::int4 as n from dead_letter where status = 'dead'`)).rows[0]?.['n'] as number,
    dueIn: async (aside) => {
      const [next] = (await session.query(selectWait, [binaryArray('uuid', aside)])).rows;
      return next === undefined ? null : Math.max(0, next['wait'] as number);
    },
    get: async (id) => {
      if (!uuidForm.test(id)) return null;
      const { rows } = await session.query(`select ${columns} from dead_letter l where l.id = $1`, [id]);
      if (rows[0] === undefined) return null;
      const actions = await session.query(
        `select action, ${millis('at')}, role, organisation, user_ref, note from dead_letter_action where letter = $1 order by seq`,
        [id],
      );
      return { letter: toLetter(rows[0]), actions: actions.rows.map(toAction) };
    },
    bodies: (id) => bodies(session, id),
    replays: async () =>
      (await session.query(`${selectReplays} where c.queued + c.replayed + c.dead > 0 order by p.asked_at desc, p.id limit 100`)).rows.map(
        toReplay,
      ),
    replay: async (id) => {
      if (!uuidForm.test(id)) return null;
      const { rows } = await session.query(`${selectReplays} where p.id = $1`, [id]);
      return rows[0] === undefined ? null : toReplay(rows[0]);
    },
  };
}

export async function addLetters(session: Session, rows: readonly NewLetter[]): Promise<void> {
  await session.query(insertRows, [
    column('uuid', rows, (row) => row.id),
    column('text', rows, (row) => row.kind),
    column('text', rows, (row) => row.source),
    column('text', rows, (row) => row.key),
    column('text', rows, (row) => row.origin),
    column('text', rows, (row) => row.reference),
    column('text', rows, (row) => row.type),
    column('uuid', rows, (row) => row.correlationId),
    column('text', rows, (row) => row.handler),
    column('text', rows, (row) => row.fault.code),
    column('text', rows, (row) => row.fault.message),
    column('text', rows, (row) => row.fault.at),
    column('text', rows, (row) => row.fault.rule),
    column('int4', rows, (row) => row.attempts),
    column('timestamptz', rows, (row) => row.firstFailedAt),
    column('timestamptz', rows, (row) => row.deadAt),
  ]);
  const kept = rows.flatMap(({ id, deadAt, body }) => (body === null ? [] : [{ id, version: 1, madeAt: deadAt, ...body }]));
  if (kept.length > 0) await addBodies(session, kept);
}

async function addBodies(session: Session, rows: readonly (StoredBody & { id: string })[]): Promise<void> {
  await session.query(insertBodies, [
    column('uuid', rows, (row) => row.id),
    column('int4', rows, (row) => row.version),
    column('timestamptz', rows, (row) => row.madeAt),
    column('bytea', rows, (row) => row.bytes),
    column('json', rows, (row) => JSON.stringify(row.headers)),
  ]);
}

async function withBody(session: Session, row: Record<string, unknown>): Promise<QueuedLetter> {
  const letter = toLetter(row);
  const body = (await bodies(session, letter.id)).find(({ version }) => version === letter.version);
  return {
    letter,
    body: body ?? { version: 0, madeAt: letter.deadAt, bytes: Buffer.alloc(0), headers: {} },
  };
}

const idsOf = (rows: readonly Record<string, unknown>[]): string[] => rows.map((row) => row['id'] as string);

async function noteOn(
  session: Session,
  ids: readonly string[],
  { action, ...by }: LetterNote & Pick<LetterAction, 'action'>,
): Promise<void> {
  const { at, role, organisation, userRef, note } = by;
  if (ids.length > 0) await session.query(noteAll, [binaryArray('uuid', ids), action, new Date(at), role, organisation, userRef, note]);
}

/** What people do with letters. */
function actions(session: Session): Pick<LetterWrites, 'note' | 'queue' | 'stop' | 'drop'> {
  return {
    note: (id, action, by) => noteOn(session, [id], { action, ...by }),
    queue: async (which, { id, ratePerSecond, by }) => {
      const rate = [id, new Date(by.at), ratePerSecond];
      await session.query('insert into dead_letter_replay (id, asked_at, rate_per_second) values ($1, $2, $3)', rate);
      const values: unknown[] = [id];
      const text = `update dead_letter l set status = 'queued', replay_id = $1 where l.status = 'dead' and ${chosen(which, values)} returning l.id`;
      const ids = idsOf((await session.query(text, values)).rows);
      await noteOn(session, ids, { action: 'replay', ...by });
      return ids.length;
    },
    stop: async (replayId, by) => {
      await session.query('update dead_letter_replay set stopped = true where id = $1', [replayId]);
      const text = `update dead_letter set status = 'dead' where replay_id = $1 and status = 'queued' returning id`;
      await noteOn(session, idsOf((await session.query(text, [replayId])).rows), { action: 'stop', ...by });
    },
    drop: async (which, by) => {
      const values: unknown[] = [];
      const text = `update dead_letter l set status = 'dropped' where l.status = 'dead' and ${chosen(which, values)} returning l.id`;
      const ids = idsOf((await session.query(text, values)).rows);
      await noteOn(session, ids, { action: 'drop', ...by });
      return ids.length;
    },
  };
}

/** Dead letters inside a transaction. */
export function letterWrites(session: Session, inbox: Inbox): LetterWrites {
  return {
    ...actions(session),
    add: (rows) => addLetters(session, rows),
    lock: async (id) => {
      if (!uuidForm.test(id)) return null;
      const { rows } = await session.query(`select ${columns} from dead_letter l where l.id = $1 for update`, [id]);
      return rows[0] === undefined ? null : toLetter(rows[0]);
    },
    addBody: async (id, body) => {
      await addBodies(session, [{ id, ...body }]);
      await session.query('update dead_letter set version = $2 where id = $1', [id, body.version]);
    },
    nextQueued: async (aside) => {
      const [next] = (await session.query(selectNext, [binaryArray('uuid', aside)])).rows;
      if (next === undefined || (next['wait'] as number) > 0) return null;
      await session.query(takeTurn, [next['id']]);
      return withBody(session, next);
    },
    tried: async (id) => void (await session.query(takeTurn, [id])),
    settled: async (id, by) => {
      await session.query(`update dead_letter set status = 'replayed' where id = $1`, [id]);
      await noteOn(session, [id], { action: 'settled', ...by });
    },
    failed: async (id, fault, by) => {
      const { rowCount } = await session.query(markFailed, [id, fault.code, fault.message, fault.at, fault.rule, new Date(by.at)]);
      if (rowCount === 0) return false;
      await session.query(takeTurn, [id]); // what the letter's own attempt took of the rate was undone with it
      await noteOn(session, [id], { action: 'failed', ...by });
      const behind = idsOf((await session.query(holdBack, [id])).rows);
      await noteOn(session, behind, { action: 'stop', ...by, note: `behind ${id}, which failed` });
      return true;
    },
    release: (group, row) => inbox.release(session, group, row),
    edited: async () => {
      const { rows } = await session.query(selectEdited);
      return Promise.all(rows.map((row) => withBody(session, row)));
    },
  };
}
