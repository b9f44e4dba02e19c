import type { FaultCode } from '@homeward/kernel';
import type { AppStore, StoreTransaction } from '../ports/store.ts';
import type { AnyAggregate } from '../surface/aggregate.ts';
import type { RecordedEvent } from '../surface/event.ts';
import type { Projection, ProjectionSql } from '../surface/projection.ts';
import { deadLetter } from './dead-letter.ts';
import type { OrderedFact } from './fold.ts';
import { orderKey } from './order-key.ts';
import type { Incoming } from './read-record.ts';
import { settleAggregates, type UnitContext } from './settle-aggregates.ts';
import type { Subscriptions } from './subscriptions.ts';
import { noWrites, save } from './writes.ts';

type Read = Extract<Incoming, { kind: 'event' }>;
type Dead = Extract<Incoming, { kind: 'dead' }>;

/** A run of records of one partition that is settled in one transaction. */
export interface Slice {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly items: readonly Incoming[];
  /** Offset to go on from once this is settled. */
  readonly next: bigint;
  /** When the first of its failures was seen, for dead letters. */
  readonly firstFailedAt: number;
  /** How often a failing record was tried, for dead letters. */
  readonly attempts: number;
  /** False once the partition belongs to somebody else. */
  isCurrent(): boolean;
}

export class Revoked extends Error {
  override readonly name = 'Revoked';
}

const isRead = (item: Incoming): item is Read => item.kind === 'event';

function groupFacts(subscriptions: Subscriptions, reads: readonly Read[], source: string): Map<AnyAggregate, Map<string, OrderedFact[]>> {
  const grouped = new Map<AnyAggregate, Map<string, OrderedFact[]>>();
  for (const spec of subscriptions.aggregates) grouped.set(spec, new Map());
  for (const { event, record, traceparent } of reads) {
    const specs = subscriptions.aggregatesOf(event.type);
    if (specs.length === 0 || event.source === source) continue; // what this app said itself became a fact when it was said
    const fact: OrderedFact = { order: orderKey(event), event, value: record.value as Buffer, traceparent };
    for (const spec of specs) {
      const byId = grouped.get(spec) as Map<string, OrderedFact[]>;
      const facts = byId.get(event.key);
      if (facts === undefined) byId.set(event.key, [fact]);
      else facts.push(fact);
    }
  }
  for (const [spec, byId] of grouped) if (byId.size === 0) grouped.delete(spec);
  return grouped;
}

async function project(tx: StoreTransaction, projections: readonly Projection[], events: readonly RecordedEvent[]): Promise<void> {
  const sql: ProjectionSql = {
    query: tx.sql.query,
    putRows: (table, rows) => tx.putRows(table, rows),
    removeRows: (table, ids) => tx.removeRows(table, ids),
  };
  for (const projection of projections) {
    const batch = events.filter((event) => projection.events.includes(event.type));
    if (batch.length > 0) await projection.apply(batch, sql);
  }
}

async function bury(tx: StoreTransaction, slice: Slice, dead: readonly Dead[], unit: UnitContext): Promise<void> {
  if (dead.length === 0 || unit.rebuilding) return;
  const letters = dead.map((item) =>
    deadLetter(item, { group: slice.group, attempts: slice.attempts, firstFailedAt: slice.firstFailedAt, now: unit.now }),
  );
  const counts = new Map<FaultCode, number>();
  for (const { fault } of dead) counts.set(fault.code, (counts.get(fault.code) ?? 0) + 1);
  const known = letters.flatMap(({ inbox }) => inbox ?? []);
  await Promise.all([
    tx.addOutbox(letters.map((letter) => letter.row)),
    tx.countFaults(counts),
    known.length > 0 ? tx.markDead(slice.group, known) : undefined,
  ]);
}

/** The events among these that this group has not taken in before and that lie at or after the stored offset. */
async function takeFresh(tx: StoreTransaction, slice: Slice, subscriptions: Subscriptions): Promise<Read[]> {
  const reads = slice.items.filter(isRead);
  const remembered = reads.filter((item) => subscriptions.remembers(item.event.type));
  const inbox = remembered.map(({ event }) => ({ eventId: event.id, recordedAt: event.recordedAt }));
  const [stored, fresh] = await Promise.all([
    tx.lockOffset(slice.group, slice.topic, slice.partition),
    inbox.length === 0 ? new Set<string>() : tx.takeIn(slice.group, inbox),
  ]);
  // `delete` answers whether it was there: of two copies in one slice the first is taken
  return reads.filter(
    ({ event, record }) => (stored === null || record.offset >= stored) && (!subscriptions.remembers(event.type) || fresh.delete(event.id)),
  );
}

/** One unit of work: everything a slice leads to, and the partition's offset, in one transaction. */
export async function settleSlice(
  store: AppStore,
  slice: Slice,
  subscriptions: Subscriptions,
  unit: UnitContext,
): Promise<{ fresh: number }> {
  return store.transaction(async (tx) => {
    const fresh = await takeFresh(tx, slice, subscriptions);
    const writes = noWrites();
    await settleAggregates(tx, groupFacts(subscriptions, fresh, unit.rebuilding ? '' : unit.source), unit, writes);
    if (!slice.isCurrent()) throw new Revoked();
    await Promise.all([
      save(tx, writes),
      bury(
        tx,
        slice,
        slice.items.filter((item) => item.kind === 'dead'),
        unit,
      ),
      project(
        tx,
        subscriptions.projections,
        fresh.map((item) => item.event),
      ),
      tx.saveOffset(slice.group, slice.topic, slice.partition, slice.next),
    ]);
    return { fresh: fresh.length };
  });
}
