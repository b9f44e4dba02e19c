import { setTimeout as pause } from 'node:timers/promises';
import { Fault, toFault } from '@homeward/kernel';
import type { Batch, Broker, Consumption } from '../ports/broker.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { AppStore } from '../ports/store.ts';
import type { Health } from './health.ts';
import { type Incoming, readRecord } from './read-record.ts';
import type { UnitContext } from './settle-aggregates.ts';
import type { Subscriptions } from './subscriptions.ts';
import type { Tuning } from './tuning.ts';
import { Revoked, Rewound, type Slice, settleSlice } from './unit-of-work.ts';
import { Turns } from './turns.ts';
import { Waits } from './waits.ts';

export interface ConsumerParts {
  readonly broker: Broker;
  readonly store: AppStore;
  readonly subscriptions: Subscriptions;
  readonly group: string;
  readonly topics: readonly string[];
  /** Small units of work are spaced, so that events gather. */
  readonly gathers?: boolean;
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

function handlersOf({ aggregatesOf, projections, outgoing }: Subscriptions, item: Incoming): string {
  if (item.kind !== 'event') return 'decode';
  const { type } = item.event;
  const handlers = [...aggregatesOf(type), ...projections.filter((p) => p.events.includes(type))].map((handler) => handler.name);
  return [...handlers, ...(outgoing?.namesOf(type) ?? [])].join(' ');
}

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
  const { store, subscriptions, metrics } = parts;
  const unit = parts.unit();
  try {
    const { fresh, dead } = await settleSlice(slice, { store, subscriptions, unit });
    metrics.count('homeward_events_total', { app: parts.group, result: 'taken' }, fresh.length);
    for (const { fault } of dead) metrics.count('homeward_faults_total', { app: parts.group, code: fault.code });
    slice.standing.after = slice.next;
    parts.committed();
  } catch (thrown) {
    if (thrown instanceof Revoked || thrown instanceof Rewound) throw thrown;
    const fault = toFault(thrown);
    if (isPassing(fault) || slice.items.every((item) => item.kind === 'dead')) throw fault;
    await halve(parts, slice, fault);
  }
}

async function halve(parts: ConsumerParts, slice: Slice, fault: Fault): Promise<void> {
  const { items } = slice;
  const middle = items.length >> 1;
  const right = items[middle] as Incoming;
  if (middle === 0) {
    const handler = handlersOf(parts.subscriptions, right);
    return settleOrHalve(parts, { ...slice, items: [{ kind: 'dead', record: right.record, fault, handler }] });
  }
  await settleOrHalve(parts, { ...slice, items: items.slice(0, middle), next: right.record.offset });
  await settleOrHalve(parts, { ...slice, items: items.slice(middle) });
}

/** One partition, as long as it is ours. */
interface Reading {
  readonly waits: Waits;
  readonly standing: Slice['standing'];
  /** Where its first batch begins. */
  begun: bigint;
  /** When its last unit of work began, by `performance.now()`. */
  workedAt: number;
}

/** What comes meanwhile is the next unit of work. A full one waits for nothing, nor does the first after a rest. */
async function gather({ gathers, tuning }: ConsumerParts, reading: Reading, records: number): Promise<void> {
  const early = gathers === true && records < tuning.maxKeys ? reading.workedAt + tuning.gatherMs - performance.now() : 0;
  if (early > 0) await pause(early);
  reading.workedAt = performance.now();
}

/** The records up to the first with one key too many. */
function ofFewKeys(records: Batch['records'], most: number): Batch['records'] {
  if (records.length <= most) return records;
  const keys = new Set<string>();
  const end = records.findIndex(({ key }) => keys.add(key?.toString('latin1') ?? '').size > most);
  return end < 0 ? records : records.slice(0, end);
}

/** Records that may be passed over before that is stored: so many are read again at most, and passed over again, after a start. */
const PASSED_OVER = 5_000n;

/** True where there is nothing in a batch for this app, and so nothing to lose but the reading of it. */
const isPassedOver = (items: readonly Incoming[], next: bigint, { after }: Slice['standing']): boolean =>
  after !== null && next - after < PASSED_OVER && items.every((item) => item.kind === 'skip');

/** Settles a polled batch, as far as nothing in it must be waited for. Answers the offset to go on from. */
async function settleBatch(
  parts: ConsumerParts,
  reading: Reading,
  { batch, isCurrent }: { batch: Batch; isCurrent(): boolean },
): Promise<bigint> {
  const { group, subscriptions, metrics, tuning } = parts;
  const { topic, partition } = batch;
  const { waits, standing } = reading;
  const { now } = parts.unit();
  const read = ofFewKeys(batch.records, tuning.maxKeys).map((record) => readRecord(record, subscriptions.wanted));
  const items = waits.before(read, now);
  const last = items.at(-1)?.record.offset;
  if (last === undefined) throw new Fault('HUB_BUG', 'a batch without records');
  const next = last + 1n;
  try {
    if (!isPassedOver(items, next, standing))
      await settleOrHalve(parts, { group, topic, partition, items, next, standing, isCurrent, ...waits.failed(items, now) });
  } catch (thrown) {
    if (!(thrown instanceof Rewound)) throw thrown;
    metrics.count('homeward_events_total', { app: group, result: 'rewound' }, items.length);
    standing.after = thrown.to;
    return thrown.to ?? reading.begun;
  }
  const unknown = items.filter((item) => item.kind === 'skip' && item.unknown).length;
  if (unknown > 0) metrics.count('homeward_events_total', { app: group, result: 'unknown type' }, unknown);
  return next;
}

/** Reads batches of the app's topics into its store until it is stopped. */
export function consume(parts: ConsumerParts): Promise<Consumption> {
  const { group, topics, store, health, tuning } = parts;
  const partitions = new Map<string, Reading>();
  const turns = new Turns(tuning.unitsAtOnce);
  return parts.broker.consume({
    group,
    topics,
    maxRecords: tuning.maxRecords,
    members: tuning.members,
    startFrom: async (topic, partition) => {
      const after = await store.storedOffset(group, topic, partition);
      const at = `${topic}/${partition}`; // what was known of it before it was somebody else's says nothing now
      if (after === null) partitions.delete(at);
      else partitions.set(at, { waits: new Waits(tuning.awaitMs), standing: { after }, begun: after, workedAt: Number.NEGATIVE_INFINITY });
      return after ?? (parts.fromStart ? 0n : null);
    },
    onBatch: async (batch, isCurrent) => {
      const at = `${batch.topic}/${batch.partition}`;
      const begun = batch.records[0]?.offset ?? 0n;
      const reading = partitions.get(at) ?? {
        waits: new Waits(tuning.awaitMs),
        standing: { after: null },
        begun,
        workedAt: Number.NEGATIVE_INFINITY,
      };
      partitions.set(at, reading);
      try {
        await gather(parts, reading, batch.records.length);
        const next = await turns.take(() => settleBatch(parts, reading, { batch, isCurrent }));
        health.works(`consumer ${at}`);
        return next;
      } catch (thrown) {
        if (!(thrown instanceof Revoked)) health.fails(`consumer ${at}`, toFault(thrown));
        throw thrown;
      }
    },
  });
}
