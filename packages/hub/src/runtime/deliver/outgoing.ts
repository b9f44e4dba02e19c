import type { EventType } from '@homeward/contracts';
import type { AwaitingRow, KeptRow, NewDelivery } from '../../ports/delivery-store.ts';
import type { StoreTransaction } from '../../ports/store.ts';
import type { OutboxRow } from '../../ports/store-rows.ts';
import type { Incoming } from '../read-record.ts';
import type { Subscriptions } from '../subscriptions.ts';
import { consider, type Verdict } from './consider.ts';
import { type Kept, KeptBook, keptRow } from './kept-book.ts';
import type { Push, Pushes } from './pushes.ts';

type Read = Extract<Incoming, { kind: 'event' }>;

/** How long until an event that waits for its context is considered again for the first time; each time it takes twice as long. */
const FIRST_LOOK_MS = 1_000;
export const LAST_LOOK_MS = 600_000;

export const nextLook = (attempts: number, now: number): number =>
  now + Math.min(FIRST_LOOK_MS * 2 ** Math.min(attempts, 20), LAST_LOOK_MS);

/** Header values byte by byte, as they came. */
const plain = ({ record }: Read): Record<string, string> =>
  Object.fromEntries(
    Object.entries(record.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value.toString('latin1')]])),
  );

/** Everything that a unit of work tells partners, gathered first. */
export class Told {
  readonly calls: NewDelivery[] = [];
  readonly records: OutboxRow[] = [];
  readonly awaiting: AwaitingRow[] = [];
  readonly #recorded = new Set<string>();

  add({ calls, records }: Extract<Verdict, { kind: 'told' }>): void {
    this.calls.push(...calls);
    for (const record of records) {
      const which = `${record.topic} ${record.headers['ce_id']}`; // two pushes of one event: one record
      if (!this.#recorded.has(which)) this.records.push(record);
      this.#recorded.add(which);
    }
  }

  async write(tx: StoreTransaction, now: number): Promise<void> {
    await Promise.all([
      this.calls.length > 0 ? tx.deliveries.add(this.calls, now) : undefined,
      this.records.length > 0 ? tx.addOutbox(this.records) : undefined,
      this.awaiting.length > 0 ? tx.deliveries.await(this.awaiting) : undefined,
    ]);
  }
}

interface At {
  readonly pushes: Pushes;
  readonly config: unknown;
}

const awaitingOf = (push: Push, read: Read, { row, now }: { row: KeptRow; now: number }): AwaitingRow => ({
  ...row,
  outbound: push.name,
  origin: `${read.record.topic}/${read.record.partition}/${read.record.offset}`,
  headers: plain(read),
  attempts: 0,
  since: now,
  dueAt: nextLook(0, now),
});

/** Answers how many records it publishes. */
async function writeOutgoing(tx: StoreTransaction, reads: readonly Read[], { pushes, config, now }: At & { now: number }): Promise<number> {
  const keys = [...new Set(reads.filter(({ event }) => pushes.pushesOn(event.type).length > 0).map(({ event }) => event.key))];
  const book = new KeptBook(keys.length === 0 ? [] : await tx.deliveries.kept(keys), pushes.each);
  const said = new Told();
  for (const read of reads) {
    const subject: Kept = { event: read.event, row: keptRow(read.event, read.record.value as Buffer, pushes.each) };
    const before = book.replacedBy(subject.row);
    if (pushes.context.has(read.event.type)) book.put(subject.row, read.event);
    for (const push of pushes.pushesOn(read.event.type)) {
      const context = book.of(read.event.key, push.spec.context);
      const verdict = consider({ push, config, subject, before, context, headers: plain(read) });
      if (verdict.kind === 'told') said.add(verdict);
      else said.awaiting.push(awaitingOf(push, read, { row: subject.row, now }));
    }
  }
  const { fresh } = book;
  const changed = [...new Set(fresh.map((row) => row.key))];
  await Promise.all([
    fresh.length > 0 ? tx.deliveries.keep(fresh) : undefined,
    said.write(tx, now),
    changed.length > 0 ? tx.deliveries.hasten(changed, now) : undefined,
  ]);
  return said.records.length;
}

/** What an adapter reads so as to tell partners: no aggregates, no projections, but deliveries. */
export function outgoingSubscriptions(at: At): Subscriptions {
  const { pushes } = at;
  return {
    aggregates: [],
    projections: [],
    wanted: pushes.reads,
    aggregatesOf: () => [],
    // What is only kept needs no inbox: the later wins, however often it comes.
    knownBy: (type: EventType) => (pushes.pushesOn(type).length > 0 ? ('inbox' as const) : ('nothing' as const)),
    outgoing: {
      namesOf: (type) => pushes.pushesOn(type).map(({ name }) => name),
      write: (tx, reads, unit) => writeOutgoing(tx, reads, { ...at, now: unit.now }),
    },
  };
}
