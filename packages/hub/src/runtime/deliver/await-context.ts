import { Fault, toFault } from '@homeward/kernel';
import type { InRecord } from '../../ports/broker.ts';
import type { AwaitingRow, KeptRow } from '../../ports/delivery-store.ts';
import type { AppStore, StoreTransaction } from '../../ports/store.ts';
import { deadLetter } from '../dead-letter.ts';
import { consider, type Verdict } from './consider.ts';
import { eventOf, type Kept, KeptBook, keptRow } from './kept-book.ts';
import { LAST_LOOK_MS, nextLook, Told } from './outgoing.ts';
import { consumerOf, type Push, type Pushes } from './pushes.ts';

/** Events considered again in one transaction. */
const AT_ONCE = 100;

export interface AwaitParts {
  readonly store: AppStore;
  readonly pushes: Pushes;
  readonly config: unknown;
  readonly group: string;
  readonly awaitContextMs: number;
}

type Inbox = NonNullable<ReturnType<typeof deadLetter>['inbox']>;

/** The record as it was read. */
function recordOf({ origin, key, value, headers, recordedAt }: AwaitingRow): InRecord {
  const [topic = '', partition = '0', offset = '0'] = origin.split('/');
  const bytes = Object.entries(headers).map(([name, text]) => [name, Buffer.from(text, 'latin1')] as const);
  return {
    topic,
    partition: Number(partition),
    offset: BigInt(offset),
    key: Buffer.from(key),
    value,
    headers: Object.fromEntries(bytes),
    timestamp: recordedAt,
  };
}

/** As the push knows it; and as the adapter does, by which a release before this one replays it. */
async function markDead(tx: StoreTransaction, group: string, { inbox, push }: { inbox: Inbox; push: string }): Promise<void> {
  await tx.markDead(group, [inbox]);
  await tx.markDead(consumerOf(group, push), [inbox]);
}

async function bury(
  tx: StoreTransaction,
  row: AwaitingRow,
  { fault, group, now }: { fault: Fault; group: string; now: number },
): Promise<void> {
  const death = { group, attempts: row.attempts + 1, firstFailedAt: row.since, now };
  const dead = deadLetter({ record: recordOf(row), fault, handler: row.outbound, since: row.since }, death);
  await Promise.all([
    tx.addOutbox([dead.row]),
    tx.letters.add([dead.letter]),
    tx.countFaults(new Map([[fault.code, 1]])),
    dead.inbox === null ? undefined : markDead(tx, group, { inbox: dead.inbox, push: row.outbound }),
  ]);
}

/** With what is kept of its key, and itself where an earlier release let wait what is kept now. */
function keptWith(row: AwaitingRow, rows: readonly KeptRow[], { each }: Pushes): { readonly subject: Kept; readonly book: KeptBook } {
  const event = eventOf(row);
  const book = new KeptBook(rows, each);
  if (each.has(row.type)) book.put(keptRow(event, row.value, each), event);
  return { subject: { row, event }, book };
}

interface Look extends AwaitParts {
  readonly now: number;
}

/** The first that are due. Nobody else considers them until the transaction ends. */
const take = (tx: StoreTransaction, { now }: Look, limit: number): Promise<readonly AwaitingRow[]> =>
  tx.deliveries.takeAwaiting(now, { limit, longestMs: LAST_LOOK_MS });

/** What waited too long is a dead letter where the adapter asked for it to wait, and is let go where simply nothing was known. */
function verdictOf(
  row: AwaitingRow,
  subject: Kept,
  { push, context, look }: { push: Push; context: readonly Kept[]; look: Look },
): Verdict {
  const { config, now, awaitContextMs } = look;
  const verdict = consider({ push, config, subject, before: null, context, headers: row.headers });
  if (verdict.kind === 'awaits' && verdict.isAsked && now - row.since >= awaitContextMs)
    throw new Fault('HUB_UNKNOWN_REFERENCE', 'what is needed to tell partners of it has not come');
  return verdict;
}

const nameOf = ({ outbound, eventId }: AwaitingRow): string => `${outbound} ${eventId}`;

async function considerRows(tx: StoreTransaction, rows: readonly AwaitingRow[], look: Look): Promise<void> {
  const { pushes, group, now, awaitContextMs } = look;
  const kept = Map.groupBy(await tx.deliveries.kept([...new Set(rows.map((row) => row.key))]), ({ key }) => key);
  const said = new Told();
  const fresh = new Map<string, KeptRow>();
  for (const row of rows.toSorted((a, b) => (a.order < b.order ? -1 : 1))) {
    const push = pushes.all.find(({ name }) => name === row.outbound);
    const later = { ...row, attempts: row.attempts + 1, dueAt: nextLook(row.attempts + 1, now) };
    const isLate = now - row.since >= awaitContextMs;
    // A newer release beside this one may know the push; after that time the configuration names no partner for it any more.
    if (push === undefined && !isLate) said.awaiting.push(later);
    if (push === undefined) continue;
    try {
      const { subject, book } = keptWith(row, kept.get(row.key) ?? [], pushes);
      for (const one of book.fresh) fresh.set(`${one.key} ${one.type} ${one.addressee}`, one);
      const verdict = verdictOf(row, subject, { push, context: book.of(row.key, push.spec.context), look });
      if (verdict.kind === 'told') said.add(verdict);
      else if (!isLate) said.awaiting.push(later);
    } catch (thrown) {
      const fault = toFault(thrown);
      if (fault.code === 'HUB_SCHEMA')
        said.awaiting.push(later); // a newer release wrote it, and reads it where it runs beside this one
      else await bury(tx, row, { fault, group, now });
    }
  }
  if (fresh.size > 0) await tx.deliveries.keep([...fresh.values()]);
  const again = new Set(said.awaiting.map(nameOf));
  const over = rows.filter((row) => !again.has(nameOf(row)));
  await Promise.all([said.write(tx, now), over.length > 0 ? tx.deliveries.endAwaiting(over) : undefined]);
}

/** Considers the first; null where there is none. Where what follows from it cannot be written it is a dead letter: nobody but a person can mend that. */
async function considerFirst(look: Look): Promise<AwaitingRow | null> {
  const { store, group, now } = look;
  const found: { row: AwaitingRow | null } = { row: null };
  try {
    await store.transaction(async (tx) => {
      const rows = await take(tx, look, 1);
      found.row = rows[0] ?? null;
      if (found.row !== null) await considerRows(tx, rows, look);
    });
  } catch (thrown) {
    const { row } = found;
    const fault = toFault(thrown);
    if (row === null || fault.row.retry === 'backoff') throw fault;
    await store.transaction(async (tx) => {
      const [again] = await take(tx, look, 1);
      if (again === undefined || nameOf(again) !== nameOf(row)) throw fault; // another process has it in hand
      await bury(tx, again, { fault, group, now });
      await tx.deliveries.endAwaiting([again]);
    });
  }
  return found.row;
}

/** Considers again what waited for its context and is due; where something of it is refused, one after the other. Answers how many were considered. */
export async function considerAgain(parts: AwaitParts, now: number): Promise<number> {
  const look = { ...parts, now };
  try {
    return await parts.store.transaction(async (tx) => {
      const rows = await take(tx, look, AT_ONCE);
      if (rows.length > 0) await considerRows(tx, rows, look);
      return rows.length;
    });
  } catch (thrown) {
    const fault = toFault(thrown);
    if (fault.row.retry === 'backoff') throw fault;
    let considered = 0;
    while (considered < AT_ONCE && (await considerFirst(look)) !== null) considered += 1;
    return considered;
  }
}
