import { setTimeout as pause } from 'node:timers/promises';
import type { Intake, Met, OutboxRow, ReceiptRow } from '@homeward/hub/ports';
import { Fault, type FaultCode, faultCodes, faultTable } from '@homeward/kernel';
import type pg from 'pg';
import { column } from './binary-array.ts';
import { type Session, statement } from './connections.ts';
import { addOutbox, intoOutbox, outboxColumns } from './outbox.ts';
import { isUnanswered, isUniqueViolation, sqlState, toStoreFault } from './store-fault.ts';
import { unnested } from './unnested.ts';

const intoReceipt = `insert into receipt (door, sender, message_id, hash, correlation_id, result, reason, notes, fault, fault_message, fault_at, fault_rule, received_at, bytes, came_from)
  ${unnested(['text', 'text', 'text', 'bytea', 'uuid', 'text', 'text', 'json', 'text', 'text', 'text', 'text', 'timestamptz', 'bytea', 'json'])}`;
/** A refusal that somebody can mend is a dead letter; its body stays in the receipt. */
const intoLetters = `insert into dead_letter (id, kind, source, key, origin, reference, correlation_id, handler, fault, fault_message, fault_at, fault_rule, attempts, first_failed_at, dead_at)
  select gen_random_uuid(), 'message', door, sender, id::text, message_id, correlation_id, door, fault, fault_message, fault_at, fault_rule, 1, received_at, received_at
  from kept where result = 'refused' and fault in (${faultCodes
    .filter((code) => faultTable[code].deadLetter)
    .map((code) => `'${code}'`)
    .join(', ')}) order by id`;
/** Everything in one statement and one commit; refused as a whole where a message was known before. */
const keepAll = statement(`with kept as (${intoReceipt}) ${intoOutbox(16)}`);
const keepAllAndLetters = statement(`with kept as (${intoReceipt} returning *), letters as (${intoLetters}) ${intoOutbox(16)}`);
const keepReceipts = statement(intoReceipt);
const keepReceiptsAndLetters = statement(`with kept as (${intoReceipt} returning *) ${intoLetters}`);
const keepNew =
  statement(`with kept as (${intoReceipt} on conflict (door, sender, message_id) where result <> 'refused' do nothing returning *),
  letters as (${intoLetters}) select own.xid, correlation_id, result from (select pg_current_xact_id()::text as xid) as own left join kept on true`);
const statusOf = statement('select pg_xact_status($1::xid8) as status');
/** A repeat is no message of its own: it is counted on the first. */
const countRepeats = statement(`update receipt r set duplicates = r.duplicates + t.n, repeated_at = t.at
  from (select door, sender, message_id, count(*)::int4 as n, max(at) as at
    from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[]) as t (door, sender, message_id, at) group by door, sender, message_id) as t
  where r.door = t.door and r.sender = t.sender and r.message_id = t.message_id and r.result <> 'refused'`);
const findKnown =
  statement(`select r.door, r.sender, r.message_id, r.hash, r.correlation_id, extract(epoch from r.received_at) * 1000 as received_at, r.reason, r.notes
  from unnest($1::text[], $2::text[], $3::text[]) as t (door, sender, message_id)
  join receipt r on r.door = t.door and r.sender = t.sender and r.message_id = t.message_id and r.result <> 'refused'`);
/** Receipts by the number that only their own commit gave them; their time is what finds them by an index, whatever their result. */
const findOwn = statement(`select 1 from unnest($1::uuid[], $2::timestamptz[]) as t (id, at)
  join receipt r on r.received_at = t.at and r.correlation_id = t.id limit 1`);

/** What is published besides, once it is known what each message met. */
type Also = (met: readonly Met[]) => readonly OutboxRow[];

/** A transaction whose commit was sent, and what it then answers. */
interface Committing {
  readonly xid: string;
  readonly met: Met[];
}

/** A group on its way into the store. */
interface Keeping {
  readonly intakes: readonly Intake[];
  readonly also: Also;
  /** Sent last, and perhaps not answered; null where the statement that keeps the group commits it, too. */
  committing: Committing | null;
}

function receiptColumns(rows: readonly ReceiptRow[]): Buffer[] {
  return [
    ...identityColumns(rows),
    column('bytea', rows, (row) => row.hash),
    column('uuid', rows, (row) => row.correlationId),
    column('text', rows, (row) => row.result),
    column('text', rows, (row) => row.reason),
    column('json', rows, (row) => JSON.stringify(row.notes)),
    column('text', rows, (row) => row.fault?.code),
    column('text', rows, (row) => row.fault?.message),
    column('text', rows, (row) => row.fault?.at),
    column('text', rows, (row) => row.fault?.rule),
    column('timestamptz', rows, (row) => row.receivedAt),
    column('bytea', rows, (row) => row.bytes),
    column('json', rows, (row) => (row.from === null ? null : JSON.stringify(row.from))),
  ];
}

const identityColumns = (rows: readonly ReceiptRow[]): Buffer[] => [
  column('text', rows, (row) => row.door),
  column('text', rows, (row) => row.sender),
  column('text', rows, (row) => row.messageId),
];

const identityOf = (row: { door: unknown; sender: unknown; messageId: unknown }): string =>
  JSON.stringify([row.door, row.sender, row.messageId]);

function toMet(row: Record<string, unknown>): Met {
  const receipt = {
    correlationId: row['correlation_id'] as string,
    receivedAt: Number(row['received_at']),
    result: 'duplicate' as const,
    reason: row['reason'] as string | null,
    notes: row['notes'] as string[],
    fault: null,
  };
  return { kind: 'known', hash: row['hash'] as Buffer, receipt };
}

/** A server that took over may have given a transaction's number to another's, and lack what was known: then each is new to it. */
async function areKnown(session: Session, receipts: readonly ReceiptRow[]): Promise<boolean> {
  const known = await loadKnown(session, receipts);
  return receipts.every((row) => known.has(identityOf(row)));
}

async function loadKnown(session: Session, rows: readonly ReceiptRow[]): Promise<Map<string, Met>> {
  const found = await session.query(findKnown, identityColumns(rows));
  return new Map(
    found.rows.map((row) => [identityOf({ door: row['door'], sender: row['sender'], messageId: row['message_id'] }), toMet(row)]),
  );
}

/** The way for a group in which something was known before: what is new is kept, the rest looked up. */
async function keepWhatIsNew(session: Session, keeping: Keeping): Promise<Met[]> {
  const { intakes, also } = keeping;
  await session.query('begin');
  const receipts = intakes.map((intake) => intake.receipt);
  const { rows } = await session.query(keepNew, receiptColumns(receipts));
  const fresh = new Set(rows.filter((row) => row['result'] !== 'refused').map((row) => row['correlation_id'] as string | null));
  const isKept = ({ receipt }: Intake) => receipt.result === 'refused' || fresh.has(receipt.correlationId);
  const repeated = intakes.filter((intake) => !isKept(intake)).map((intake) => intake.receipt);
  const known = await loadKnown(session, repeated);
  const same = repeated.filter((row) => (known.get(identityOf(row)) as { hash?: Buffer } | undefined)?.hash?.equals(row.hash));
  if (same.length > 0) await session.query(countRepeats, [...identityColumns(same), column('timestamptz', same, (row) => row.receivedAt)]);
  const met = intakes.map((intake): Met => (isKept(intake) ? { kind: 'kept' } : (known.get(identityOf(intake.receipt)) ?? lostReceipt())));
  const outbox = [...intakes.filter(isKept).flatMap((intake) => intake.outbox), ...also(met)];
  if (outbox.length > 0) await addOutbox(session, outbox);
  keeping.committing = { xid: rows[0]?.['xid'] as string, met };
  await session.query('commit');
  return met;
}

function lostReceipt(): never {
  throw new Fault('HUB_STORE' satisfies FaultCode, 'a receipt that was in the way is gone');
}

async function keep(session: Session, { intakes, also }: Keeping): Promise<Met[]> {
  const receipts = receiptColumns(intakes.map((intake) => intake.receipt));
  const met = intakes.map((): Met => ({ kind: 'kept' }));
  const outbox = [...intakes.flatMap((intake) => intake.outbox), ...also(met)];
  const letters = intakes.some(({ receipt }) => receipt.result === 'refused');
  if (outbox.length === 0) await session.query(letters ? keepReceiptsAndLetters : keepReceipts, receipts);
  else await session.query(letters ? keepAllAndLetters : keepAll, [...receipts, ...outboxColumns(outbox)]);
  return met;
}

/**
 * True where a transaction was committed whose commit nobody answered, false where it was not, also where another server took over that never saw it.
 * @throws Fault HUB_STORE while it is under way: what it keeps is not to be seen yet.
 */
async function wasCommitted(session: Session, { xid }: Committing): Promise<boolean> {
  const status = await session.query(statusOf, [xid]).then(
    ({ rows }) => rows[0]?.['status'],
    (error: unknown) => {
      if (sqlState(error) !== NOT_YET_NUMBERED) throw error;
    },
  );
  if (status === 'in progress') throw new Fault('HUB_STORE' satisfies FaultCode, 'a commit is still under way');
  return status === 'committed';
}

/**
 * The same of a group whose first commit nobody answered. All of it stands or nothing does, and what stands is known by the number that only that commit
 * gave: then there is nothing to keep, and nothing to publish, and who was known before is told from who is not. Of repeats alone no number stands: there it
 * is the transaction's own that tells.
 */
async function keepUnanswered(session: Session, keeping: Keeping): Promise<Met[]> {
  const { intakes, committing } = keeping;
  const isCommitted = committing !== null && (await wasCommitted(session, committing));
  const receipts = intakes.map((intake) => intake.receipt);
  if (isCommitted && committing.met.every(({ kind }) => kind === 'known') && (await areKnown(session, receipts))) return committing.met;
  const own = [column('uuid', receipts, (row) => row.correlationId), column('timestamptz', receipts, (row) => row.receivedAt)];
  const stands = async (): Promise<Met[] | null> => {
    if ((await session.query(findOwn, own)).rows.length === 0) return null;
    const known = await loadKnown(session, receipts);
    return receipts.map((row): Met => {
      const before = row.result === 'refused' ? undefined : known.get(identityOf(row));
      return before?.kind === 'known' && before.receipt.correlationId !== row.correlationId ? before : { kind: 'kept' };
    });
  };
  return (
    (await stands()) ??
    keep(session, keeping).catch(async (error: unknown) => {
      if (!isUniqueViolation(error)) throw error;
      return (await stands()) ?? keepWhatIsNew(session, keeping); // by now the first commit has ended, too
    })
  );
}

const keepOrLook = (session: Session, keeping: Keeping): Promise<Met[]> =>
  keep(session, keeping).catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error;
    return keepWhatIsNew(session, keeping);
  });

async function onConnection<T>(pool: pg.Pool, use: (session: Session) => Promise<T>): Promise<T> {
  let client: pg.PoolClient;
  try {
    client = await pool.connect();
  } catch (error) {
    throw toStoreFault(error);
  }
  let broken = false;
  try {
    return await use(client as Session);
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** A server answers so that has given no transaction that number. */
const NOT_YET_NUMBERED = '22023';

/** From one question to the next what became of a commit: a server whose backend was killed ends all connections, and is there again after about a second. */
const ASKED_AGAIN_AFTER_MS = [100, 400, 1_500];

/**
 * Keeps a group of messages and what they publish in one commit. Where the connection broke before PostgreSQL answered, it may have kept them all the same:
 * their senders are told what is true, so it is asked. Refused messages alone are not kept again: nothing makes that wait until the first commit has ended.
 */
export async function receive(pool: pg.Pool, intakes: readonly Intake[], also: Also = () => []): Promise<Met[]> {
  const keeping: Keeping = { intakes, also, committing: null };
  try {
    return await onConnection(pool, (session) => keepOrLook(session, keeping));
  } catch (error) {
    if (!isUnanswered(error) || intakes.every(({ receipt }) => receipt.result === 'refused')) throw toStoreFault(error);
  }
  for (let tries = 0; ; tries += 1) {
    try {
      return await onConnection(pool, (session) => keepUnanswered(session, keeping));
    } catch (error) {
      const fault = toStoreFault(error);
      const ms = ASKED_AGAIN_AFTER_MS[tries];
      if (ms === undefined || fault.code !== 'HUB_STORE') throw fault;
      await pause(ms);
    }
  }
}
