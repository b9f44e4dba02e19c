import type { FaultCode } from '@homeward/kernel';
import type { ReadPosition } from '../ports/broker.ts';
import type { AppStore, OfPartition, StoreTransaction } from '../ports/store.ts';
import type { FactRow, OutboxRow, StoredAggregate } from '../ports/store-rows.ts';
import type { AnyAggregate } from '../surface/aggregate.ts';
import type { RecordedEvent } from '../surface/event.ts';
import type { Projection, ProjectionSql } from '../surface/projection.ts';
import { inRecordedOrder } from './in-recorded-order.ts';
import { deadLetter, letterIds } from './dead-letter.ts';
import type { OrderedFact } from './fold.ts';
import { holdAgainst, isSettled, Revoked, type Standing } from './hold-against.ts';
import { inPieces } from './in-turns.ts';
import { orderKey } from './order-key.ts';
import type { Incoming } from './read-record.ts';
import { type FactsByAggregate, settleAggregates, type UnitContext } from './settle-aggregates.ts';
import type { Subscriptions } from './subscriptions.ts';
import { type Hop, traceRows, type WorkDone } from './trace.ts';
import { noWrites, saveInTurns } from './writes.ts';

export type Read = Extract<Incoming, { kind: 'event' }>;
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
  readonly standing: Standing;
  /** False once the partition belongs to somebody else. */
  isCurrent(): boolean;
}

/** Its last record stands right before where reading goes on. Whoever wrote it may have given it any time, also one that no store takes. */
const positionOf = ({ topic, partition, next, items }: Slice): OfPartition & ReadPosition => {
  const { epoch = null, timestamp = Number.NaN } = items.at(-1)?.record ?? {};
  return { topic, partition, next, epoch, writtenAt: Number.isSafeInteger(timestamp) ? timestamp : null };
};

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

/** Events that a projection is handed at a time: it does with them what it does in one turn of the event loop. */
const PROJECTED_AT_ONCE = 2_000;

async function project(tx: StoreTransaction, projections: readonly Projection[], events: readonly RecordedEvent[]): Promise<void> {
  const sql: ProjectionSql = {
    query: tx.sql.query,
    putRows: (table, rows) => tx.putRows(table, rows),
    keepRows: (table, rows) => tx.keepRows(table, rows),
    removeRows: (table, ids) => tx.removeRows(table, ids),
  };
  for (const projection of projections) {
    const batch = events.filter((event) => projection.events.includes(event.type));
    for (const piece of inPieces(batch, PROJECTED_AT_ONCE)) await projection.apply(piece, sql);
  }
}

async function bury(tx: StoreTransaction, slice: Slice, { dead, now }: { dead: readonly Dead[]; now: number }): Promise<void> {
  if (dead.length === 0) return;
  const { group, attempts, firstFailedAt } = slice;
  const letters = dead.map((item) => deadLetter(item, { group, attempts, firstFailedAt, now }));
  const counts = new Map<FaultCode, number>();
  for (const { fault } of dead) counts.set(fault.code, (counts.get(fault.code) ?? 0) + 1);
  const known = letters.flatMap(({ inbox }) => inbox ?? []);
  const marked = known.length > 0 ? tx.markDead(group, known) : undefined;
  const indexed = tx.letters.add(letters.map(({ letter }) => letter));
  await Promise.all([tx.addOutbox(letters.map(({ row }) => row)), tx.countFaults(counts), marked, indexed]);
}

/** What the store holds of aggregates that were locked together with the offsets. */
type Locked = ReadonlyMap<AnyAggregate, Promise<ReadonlyMap<string, StoredAggregate>>>;

/** Of an app what it reads, and what it says itself, which is no fact when it comes back. */
interface Whose {
  readonly subscriptions: Subscriptions;
  readonly source: string;
}

/**
 * Locks what events are about in the same breath as the offsets: else all that was read would be held in memory on one way more to the store and back.
 * Not where ids are taken into the inbox, which is done before anything else is locked. What turns out to be known is locked in vain.
 */
function lockAhead(tx: StoreTransaction, reads: readonly Read[], { subscriptions, source }: Whose): Locked {
  const ids = new Map<AnyAggregate, Set<string>>(subscriptions.aggregates.map((spec) => [spec, new Set()]));
  for (const { event } of reads) {
    if (event.source !== source) for (const spec of subscriptions.aggregatesOf(event.type)) ids.get(spec)?.add(event.key);
  }
  const locked = new Map<AnyAggregate, Promise<ReadonlyMap<string, StoredAggregate>>>();
  for (const [spec, its] of ids) {
    if (its.size === 0) continue;
    const answer = tx.lockAggregates(spec.name, [...its].sort());
    answer.catch(() => {}); // it is awaited once the offsets are there; where they are refused, so is this
    locked.set(spec, answer);
  }
  return locked;
}

interface Taken {
  /** Events that this group has not taken in before. */
  readonly fresh: readonly Read[];
  /** Events whose ids it has. */
  readonly again: readonly Read[];
  readonly dead: readonly Dead[];
}

const none: ReadonlySet<string> = new Set();

/** Events from which on it is worth the question whether they, or what they lead to, may be packed. */
export const PACKED_FROM = 50;

interface TakenIn {
  /** Slice by slice. */
  readonly all: readonly Taken[];
  readonly locked: Locked;
  /** It is the first commit of a partition, and has to be durable: without it Kafka's own, later offset would be taken. */
  readonly isFirst: boolean;
}

/** What is new in slices. What facts know again shows when they are folded. */
async function takeNew(tx: StoreTransaction, slices: Slices, whose: Whose): Promise<TakenIn> {
  const { group } = slices[0];
  const by = ({ event }: Read) => whose.subscriptions.knownBy(event.type);
  const reads = slices.flatMap(({ items }) => items.filter(isRead));
  const inbox = reads.filter((item) => by(item) === 'inbox').map(({ event }) => ({ eventId: event.id, recordedAt: event.recordedAt }));
  const folded = reads.filter((item) => by(item) === 'facts').map(({ event }) => event.id);
  const asked = Promise.all([
    tx.lockOffsets(group, slices),
    inbox.length === 0 ? new Set<string>() : tx.takeIn(group, inbox),
    folded.length === 0 ? none : tx.buried(group, folded),
    reads.length < PACKED_FROM ? undefined : tx.mayPack(),
  ]);
  const locked: Locked = inbox.length === 0 ? lockAhead(tx, reads, whose) : new Map();
  const [stored, taken, buried] = await asked;
  for (const [i, slice] of slices.entries()) holdAgainst(stored[i] ?? null, slice);
  // `delete` answers whether it was there: of two copies the first is taken
  const isNew = (item: Read) => (by(item) === 'inbox' ? taken.delete(item.event.id) : !buried.has(item.event.id));
  const all = slices.map((slice, i) => {
    const items = slice.items.filter((item) => !isSettled(item, stored[i] ?? null));
    const fresh: Read[] = [];
    const again: Read[] = [];
    for (const item of items) if (isRead(item)) (isNew(item) ? fresh : again).push(item);
    return { fresh, again, dead: items.filter((item) => item.kind === 'dead') };
  });
  return { all, locked, isFirst: stored.includes(null) };
}

function without(taken: Taken, known: ReadonlySet<Read>): Taken {
  if (known.size === 0) return taken;
  const again = taken.fresh.filter((item) => known.has(item));
  return { ...taken, fresh: taken.fresh.filter((item) => !known.has(item)), again: [...taken.again, ...again] };
}

export interface UnitParts {
  readonly store: AppStore;
  readonly subscriptions: Subscriptions;
  readonly unit: UnitContext;
}

export interface Settling extends Omit<UnitParts, 'store'> {
  /** What is told of the work, given what it publishes and what the aggregates knew before. */
  trace(outbox: readonly OutboxRow[], known: ReadonlySet<Read>): readonly OutboxRow[];
  /** Sent along with the writes, before the answer to any of them. */
  also?(): Promise<unknown>;
  /** Asked before anything is written. */
  current?(): boolean;
  /** What is locked already of what the events are about. */
  readonly locked?: Locked;
}

/** Those that aggregates alone read and each of them knew; of two copies in one slice the second. */
function knownToFacts(
  reads: readonly Read[],
  facts: FactsByAggregate,
  { fresh, by }: { fresh: readonly FactRow[]; by: Subscriptions },
): ReadonlySet<Read> {
  let given = 0;
  for (const byId of facts.values()) for (const ofOne of byId.values()) given += ofOne.length;
  if (given === fresh.length) return new Set();
  const folded = new Set(fresh.map(({ eventId }) => eventId));
  const asked = new Set([...facts.values()].flatMap((byId) => [...byId.values()].flat().map(({ event }) => event)));
  return new Set(reads.filter(({ event }) => by.knownBy(event.type) === 'facts' && asked.has(event) && !folded.delete(event.id)));
}

/** What a unit of work leads to, on its way to the store. All else of it can be forgotten meanwhile: what lives until the commit is dear to carry along. */
interface UnderWay {
  /** What the aggregates knew already. */
  readonly known: ReadonlySet<Read>;
  /** Resolves to the number of records that handlers publish by themselves. */
  readonly written: Promise<number>;
  /** True where handlers of the app write by themselves: they may send more once what they sent is answered. */
  readonly isOpen: boolean;
}

async function send(tx: StoreTransaction, reads: readonly Read[], settling: Settling): Promise<UnderWay> {
  const { subscriptions, unit, trace, current, also, locked } = settling;
  const writes = noWrites();
  const facts = groupFacts(subscriptions, reads, unit.rebuilding ? '' : unit.source);
  await settleAggregates(tx, facts, { unit, writes, locked });
  if (current?.() === false) throw new Revoked();
  const known = knownToFacts(reads, facts, { fresh: writes.facts, by: subscriptions });
  if (!unit.rebuilding) writes.outbox.push(...trace(writes.outbox, known));
  const { outgoing } = subscriptions;
  const events = reads.map((item) => item.event);
  const projections = subscriptions.projections.filter((projection) => events.some(({ type }) => projection.events.includes(type)));
  const { answered } = await saveInTurns(tx, writes);
  const projected = projections.length === 0 ? undefined : project(tx, projections, events);
  const isOpen = projected !== undefined || outgoing !== undefined;
  const written = Promise.all([outgoing?.write(tx, reads, unit), answered, projected, also?.()]);
  return { known, written: written.then(([records = 0]) => records), isOpen };
}

/** Hands events to the aggregates and projections that read them, and writes what follows. Answers what the aggregates knew already. */
export async function settleReads(...work: Parameters<typeof send>): Promise<ReadonlySet<Read>> {
  const { known, written } = await send(...work);
  await written;
  return known;
}

export const hopOf = ({ event: { id: eventId, type, correlationId } }: Read, outcome: Hop['outcome']): Hop => ({
  eventId,
  type,
  correlationId,
  outcome,
});

/** What a slice is told as: the events it settled, and what became of each. */
function told(slice: Slice, { fresh, again, dead }: Taken, unit: UnitContext): Omit<WorkDone, 'began' | 'outbox'> {
  const { topic, partition, items, next, attempts } = slice;
  const letters = dead.map(({ record, fault, handler }) => ({ ...letterIds(record), code: fault.code, handler, attempts }));
  const buried = letters.flatMap(({ eventId, type, correlationId }): Hop[] =>
    eventId === null ? [] : [{ eventId, type, correlationId: correlationId ?? eventId, outcome: 'DEAD' }],
  );
  return {
    kind: 'UNIT_OF_WORK',
    handler: topic,
    startedAt: unit.now,
    from: { topic, partition, firstOffset: Number(items[0]?.record.offset ?? next), nextOffset: Number(next) },
    consumed: [...fresh.map((item) => hopOf(item, 'TAKEN')), ...again.map((item) => hopOf(item, 'DUPLICATE')), ...buried],
    faults: letters.map(({ eventId, code, handler }) => ({ eventId, code, handler, attempts })),
  };
}

/** What each slice led to, in their order: by the event that caused it. What none of them did stands with the first. */
function shares(taken: readonly Taken[], outbox: readonly OutboxRow[]): readonly (readonly OutboxRow[])[] {
  if (taken.length === 1) return [outbox];
  const slices = new Map(taken.flatMap(({ fresh }, i) => fresh.map(({ event }) => [event.id, i] as const)));
  const shared = Map.groupBy(outbox, ({ headers }) => slices.get(headers['ce_causationid'] ?? '') ?? 0);
  return taken.map((_, i) => shared.get(i) ?? []);
}

/** At least one, of one group. */
export type Slices = readonly [Slice, ...Slice[]];

interface SettledSlices {
  /** What was new in each. */
  readonly taken: readonly Taken[];
  /** Nothing is published but what is told of the work itself. */
  readonly isCalm: boolean;
}

/** One unit of work: everything that slices lead to, and their partitions' offsets, in one transaction. */
export async function settleSlices(slices: Slices, { store, subscriptions, unit }: UnitParts): Promise<SettledSlices> {
  const began = performance.now();
  const { group } = slices[0];
  return store.transaction(async (tx) => {
    const { all, locked, isFirst } = await takeNew(tx, slices, { subscriptions, source: unit.rebuilding ? '' : unit.source });
    let published = 0;
    const trace = (outbox: readonly OutboxRow[], known: ReadonlySet<Read>) => {
      published += outbox.length;
      const own = shares(all, outbox);
      return slices.flatMap((slice, i) =>
        traceRows(unit, { ...told(slice, without(all[i] as Taken, known), unit), began, outbox: own[i] ?? [] }),
      );
    };
    const buried = slices.map((slice, i) => ({ slice, dead: unit.rebuilding ? [] : (all[i] as Taken).dead }));
    const also = () =>
      Promise.all([
        ...buried.map(({ slice, dead }) => bury(tx, slice, { dead, now: unit.now })),
        tx.savePositions(group, slices.map(positionOf), isFirst ? undefined : 'relaxed'),
      ]);
    const current = () => slices.every((slice) => slice.isCurrent());
    const fresh = inRecordedOrder(all.map((taken) => taken.fresh));
    const { known, written, isOpen } = await send(tx, fresh, { subscriptions, unit, trace, current, also, locked });
    const isDead = buried.some(({ dead }) => dead.length > 0);
    if (isOpen || isDead) published += await written;
    else await tx.last(written);
    return { taken: all.map((taken) => without(taken, known)), isCalm: published === 0 && !isDead };
  });
}
