import { Fault, toFault } from '@homeward/kernel';
import type { InRecord } from '../../ports/broker.ts';
import type { AwaitingRow, KeptRow } from '../../ports/delivery-store.ts';
import type { AppStore, StoreTransaction } from '../../ports/store.ts';
import { deadLetter } from '../dead-letter.ts';
import { consider } from './consider.ts';
import { eventOf, type Kept, KeptBook, keptRow } from './kept-book.ts';
import { LAST_LOOK_MS, nextLook, Told } from './outgoing.ts';
import { consumerOf, type Pushes } from './pushes.ts';

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

/**
 * Considers again what waited for its context and is due. What waited too long is a dead letter where the adapter asked for it to wait,
 * and is let go where simply nothing was known. Answers how many were considered.
 */
export async function considerAgain({ store, pushes, config, group, awaitContextMs }: AwaitParts, now: number): Promise<number> {
  return store.transaction(async (tx) => {
    const rows = await tx.deliveries.takeAwaiting(now, { limit: AT_ONCE, longestMs: LAST_LOOK_MS });
    if (rows.length === 0) return 0;
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
        const verdict = consider({
          push,
          config,
          subject,
          before: null,
          context: book.of(row.key, push.spec.context),
          headers: row.headers,
        });
        if (verdict.kind === 'told') said.add(verdict);
        else if (!isLate) said.awaiting.push(later);
        else if (verdict.isAsked) throw new Fault('HUB_UNKNOWN_REFERENCE', 'what is needed to tell partners of it has not come');
      } catch (thrown) {
        const fault = toFault(thrown);
        if (fault.code === 'HUB_SCHEMA')
          said.awaiting.push(later); // a newer release wrote it, and reads it where it runs beside this one
        else await bury(tx, row, { fault, group, now });
      }
    }
    if (fresh.size > 0) await tx.deliveries.keep([...fresh.values()]);
    await said.write(tx, now);
    return rows.length;
  });
}
