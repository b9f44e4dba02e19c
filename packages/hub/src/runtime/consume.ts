import { Fault, toFault } from '@homeward/kernel';
import type { Batch, Broker, Consumption } from '../ports/broker.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { AppStore } from '../ports/store.ts';
import type { Health } from './health.ts';
import { type Incoming, readRecord } from './read-record.ts';
import type { UnitContext } from './settle-aggregates.ts';
import type { Subscriptions } from './subscriptions.ts';
import type { Tuning } from './tuning.ts';
import { Revoked, type Slice, settleSlice } from './unit-of-work.ts';

export interface ConsumerParts {
  readonly broker: Broker;
  readonly store: AppStore;
  readonly subscriptions: Subscriptions;
  readonly group: string;
  readonly topics: readonly string[];
  /** A partition without an offset in the store starts at its beginning, whatever Kafka remembers of the group: for a rebuild. */
  readonly fromStart?: true;
  readonly health: Health;
  readonly metrics: Metrics;
  readonly tuning: Tuning;
  /** Context of a unit of work that starts now. */
  unit(): UnitContext;
  /** Called after each commit. */
  committed(): void;
}

/** What a partition waits for: the record at `offset`, since `since`. */
interface Waiting {
  readonly offset: bigint;
  readonly since: number;
  attempts: number;
}

const handlersOf = (subscriptions: Subscriptions, item: Incoming): string =>
  item.kind !== 'event'
    ? 'decode'
    : [...subscriptions.aggregatesOf(item.event.type), ...subscriptions.projections.filter((p) => p.events.includes(item.event.type))]
        .map((h) => h.name)
        .join(' ');

/**
 * True where the same work may succeed later: then nothing is dead-lettered and the batch comes again. `HUB_SCHEMA` here is about a
 * stored fact that a newer release wrote, no fault of the record in hand.
 */
const isPassing = (fault: Fault): boolean => fault.row.retry === 'backoff' || fault.code === 'HUB_SCHEMA';

/**
 * Settles a slice; where a handler or PostgreSQL refuses it, halves it until the guilty record stands alone, which becomes a dead letter.
 * The other records are settled as if it had not been there.
 */
async function settleOrHalve(parts: ConsumerParts, slice: Slice): Promise<void> {
  try {
    const { fresh } = await settleSlice(parts.store, slice, parts.subscriptions, parts.unit());
    parts.metrics.count('homeward_events_total', { app: parts.group, result: 'taken' }, fresh);
    parts.committed();
  } catch (thrown) {
    if (thrown instanceof Revoked) throw thrown;
    const fault = toFault(thrown);
    if (isPassing(fault) || slice.items.every((item) => item.kind === 'dead')) throw fault;
    await halve(parts, { ...slice, firstFailedAt: Math.min(slice.firstFailedAt, parts.unit().now) }, fault);
  }
}

async function halve(parts: ConsumerParts, slice: Slice, fault: Fault): Promise<void> {
  const { items } = slice;
  if (items.length === 1) {
    const item = items[0] as Incoming;
    parts.health.fails(`record ${slice.topic}/${slice.partition}`, fault);
    const dead: Incoming = { kind: 'dead', record: item.record, fault, handler: handlersOf(parts.subscriptions, item) };
    await settleOrHalve(parts, { ...slice, items: [dead] });
    parts.health.works(`record ${slice.topic}/${slice.partition}`);
    return;
  }
  const middle = items.length >> 1;
  const right = items[middle] as Incoming;
  await settleOrHalve(parts, { ...slice, items: items.slice(0, middle), next: right.record.offset });
  await settleOrHalve(parts, { ...slice, items: items.slice(middle) });
}

/** Counts what is passed over and what is buried. */
function tally(parts: ConsumerParts, items: readonly Incoming[]): void {
  const unknown = items.filter((item) => item.kind === 'skip' && item.unknown).length;
  if (unknown > 0) parts.metrics.count('homeward_events_total', { app: parts.group, result: 'unknown type' }, unknown);
  for (const item of items)
    if (item.kind === 'dead') parts.metrics.count('homeward_faults_total', { app: parts.group, code: item.fault.code });
}

/** Reads batches of the app's topics into its store until it is stopped. */
export function consume(parts: ConsumerParts): Promise<Consumption> {
  const { tuning, subscriptions } = parts;
  const waiting = new Map<string, Waiting>();

  /** Records up to the first one that must be waited for; throws while it is the very first. */
  const beforeWait = (batch: Batch, items: readonly Incoming[]): readonly Incoming[] => {
    const at = items.findIndex((item) => item.kind === 'dead' && item.fault.row.retry === 'await');
    if (at < 0) return items;
    const { record, fault } = items[at] as Extract<Incoming, { kind: 'dead' }>;
    const partition = `${batch.topic}/${batch.partition}`;
    const { now } = parts.unit();
    let wait = waiting.get(partition);
    if (wait?.offset !== record.offset) wait = { offset: record.offset, since: now, attempts: 0 };
    waiting.set(partition, wait);
    if (now - wait.since >= tuning.awaitMs) return items;
    if (at > 0) return items.slice(0, at);
    wait.attempts += 1;
    throw fault;
  };

  const onBatch = async (batch: Batch, isCurrent: () => boolean): Promise<bigint> => {
    const partition = `${batch.topic}/${batch.partition}`;
    const read = batch.records.map((record) => readRecord(record, subscriptions.wanted));
    const items = beforeWait(batch, read);
    const last = items.at(-1)?.record.offset;
    if (last === undefined) throw new Fault('HUB_BUG', 'a batch without records');
    const next = last + 1n;
    const wait = waiting.get(partition);
    const failed = { firstFailedAt: wait?.since ?? parts.unit().now, attempts: (wait?.attempts ?? 0) + 1 };
    await settleOrHalve(parts, { group: parts.group, topic: batch.topic, partition: batch.partition, items, next, ...failed, isCurrent });
    if (wait !== undefined && next > wait.offset) waiting.delete(partition);
    tally(parts, items);
    return next;
  };

  return parts.broker.consume({
    group: parts.group,
    topics: parts.topics,
    maxRecords: tuning.maxRecords,
    startFrom: async (topic, partition) => (await parts.store.storedOffset(parts.group, topic, partition)) ?? (parts.fromStart ? 0n : null),
    onBatch: async (batch, isCurrent) => {
      const part = `consumer ${batch.topic}/${batch.partition}`;
      try {
        const next = await onBatch(batch, isCurrent);
        parts.health.works(part);
        return next;
      } catch (thrown) {
        if (!(thrown instanceof Revoked)) parts.health.fails(part, toFault(thrown));
        throw thrown;
      }
    },
  });
}
