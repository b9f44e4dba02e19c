import { Fault, toFault } from '@homeward/kernel';
import type { Batch, ReadPosition } from '../ports/broker.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { AppStore } from '../ports/store.ts';
import { Revoked, Rewound, type Standing } from './hold-against.ts';
import { inTurns } from './in-turns.ts';
import { type Incoming, readRecord } from './read-record.ts';
import type { UnitContext } from './settle-aggregates.ts';
import type { Subscriptions } from './subscriptions.ts';
import type { Tuning } from './tuning.ts';
import { type Slice, type Slices, settleSlices } from './unit-of-work.ts';
import type { Waits } from './waits.ts';

export interface SettlingParts {
  readonly store: AppStore;
  readonly subscriptions: Subscriptions;
  readonly group: string;
  readonly metrics: Metrics;
  /** Context of a unit of work that starts now. */
  unit(): UnitContext;
  /** Called after each commit; `isCalm`: it publishes nothing that anybody waits for, such as traces alone. */
  committed(isCalm?: boolean): void;
}

/** One partition, as long as it is ours. */
export interface Reading {
  readonly waits: Waits;
  readonly standing: Standing;
  /** What it brought failed with others: it is tried by itself until that goes well. */
  isAlone: boolean;
}

/** A batch of one partition in its turn. */
export interface Part {
  readonly reading: Reading;
  readonly batch: Batch;
  isCurrent(): boolean;
  /** The offset to go on from, or the position that the store went back to. */
  readonly answer: PromiseWithResolvers<bigint | ReadPosition>;
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

async function settle(parts: SettlingParts, slices: Slices): Promise<void> {
  const { store, subscriptions, metrics, group } = parts;
  const { taken, isCalm } = await settleSlices(slices, { store, subscriptions, unit: parts.unit() });
  for (const { fresh, dead } of taken) {
    metrics.count('homeward_events_total', { app: group, result: 'taken' }, fresh.length);
    for (const { fault } of dead) metrics.count('homeward_faults_total', { app: group, code: fault.code });
  }
  for (const slice of slices) slice.standing.after = slice.next;
  parts.committed(isCalm);
}

/**
 * Settles a slice; where a handler or PostgreSQL refuses it, halves it until the guilty record stands alone, which becomes a dead letter.
 * The other records are settled as if it had not been there.
 */
async function settleOrHalve(parts: SettlingParts, slice: Slice): Promise<void> {
  try {
    await settle(parts, [slice]);
  } catch (thrown) {
    if (thrown instanceof Revoked || thrown instanceof Rewound) throw thrown;
    const fault = toFault(thrown);
    if (isPassing(fault) || slice.items.every((item) => item.kind === 'dead')) throw fault;
    await halve(parts, slice, fault);
  }
}

async function halve(parts: SettlingParts, slice: Slice, fault: Fault): Promise<void> {
  const { items } = slice;
  const middle = items.length >> 1;
  if (middle === 0) {
    const only = items[0] as Incoming;
    const handler = handlersOf(parts.subscriptions, only);
    return settleOrHalve(parts, { ...slice, items: [{ kind: 'dead', record: only.record, fault, handler }] });
  }
  const last = items[middle - 1] as Incoming; // the next record may stand farther on, in a later epoch
  await settleOrHalve(parts, { ...slice, items: items.slice(0, middle), next: last.record.offset + 1n });
  await settleOrHalve(parts, { ...slice, items: items.slice(middle) });
}

/** From so many records of each key on, keys recur. */
const RECURRING = 1.5;

/**
 * As many records as make one unit of work: up to the first with one key too many, or to where more keys end if those recur. Where thousands of people are
 * heard of in turn, the first thousand records are of a thousand of them.
 */
export function ofFewKeys<R extends Pick<Batch['records'][number], 'key'>>(
  records: readonly R[],
  { maxKeys, maxRecurringKeys }: Pick<Tuning, 'maxKeys' | 'maxRecurringKeys'>,
): readonly R[] {
  if (records.length <= maxKeys) return records;
  const keys = new Set<string>();
  let few = records.length;
  for (const [at, { key }] of records.entries()) {
    const name = key?.toString('latin1') ?? '';
    if (keys.has(name)) continue;
    if (keys.size === maxKeys) few = at;
    if (keys.size >= maxRecurringKeys) return at >= keys.size * RECURRING ? records.slice(0, at) : records.slice(0, few);
    keys.add(name);
  }
  return keys.size <= maxKeys || records.length >= keys.size * RECURRING ? records : records.slice(0, few);
}

/** The first records up to one that was written later: those of a log stand in about the order of their times. */
export function writtenBy<R extends Pick<Batch['records'][number], 'timestamp'>>(records: readonly R[], to: number): readonly R[] {
  const later = records.findIndex(({ timestamp }) => timestamp > to);
  return later < 0 ? records : records.slice(0, later);
}

/** Records that may be passed over before that is stored: so many are read again at most, and passed over again, after a start. */
const PASSED_OVER = 16_000n;

/**
 * True where there is nothing in a slice for this app, and so nothing to lose but the reading of it. A rebuild is done when all is stored; and what is read again
 * is held against what is stored, or where the store forgot some of it that would not be known.
 */
const isPassedOver = ({ items, next, standing: { after } }: Slice, { rebuilding }: UnitContext): boolean =>
  !rebuilding && after !== null && next > after && next - after < PASSED_OVER && items.every((item) => item.kind === 'skip');

/** Records read in one turn of the event loop: some milliseconds. */
const READ_AT_ONCE = 500;

/** A batch as far as nothing in it must be waited for. */
async function sliceOf(parts: SettlingParts, { reading, batch, isCurrent }: Part): Promise<Slice> {
  const { group, subscriptions } = parts;
  const { topic, partition } = batch;
  const { waits, standing } = reading;
  const { now } = parts.unit();
  const read = await inTurns(batch.records, READ_AT_ONCE, (record) => readRecord(record, subscriptions.wanted));
  const items = waits.before(read, now);
  const last = items.at(-1)?.record.offset;
  if (last === undefined) throw new Fault('HUB_BUG', 'a batch without records');
  return { group, topic, partition, items, next: last + 1n, standing, isCurrent, ...waits.failed(items, now) };
}

function settled({ metrics, group }: SettlingParts, { reading, answer }: Part, { items, next }: Slice): void {
  const unknown = items.filter((item) => item.kind === 'skip' && item.unknown).length;
  if (unknown > 0) metrics.count('homeward_events_total', { app: group, result: 'unknown type' }, unknown);
  reading.isAlone = false;
  answer.resolve(next);
}

async function settleAlone(parts: SettlingParts, part: Part, slice: Slice): Promise<void> {
  const { reading, answer } = part;
  try {
    await settleOrHalve(parts, slice);
    settled(parts, part, slice);
  } catch (thrown) {
    reading.isAlone = true;
    if (thrown instanceof Revoked) slice.standing.refused += 1;
    if (!(thrown instanceof Rewound)) return answer.reject(thrown);
    parts.metrics.count('homeward_events_total', { app: parts.group, result: 'rewound' }, slice.items.length);
    slice.standing.after = thrown.to?.next ?? null;
    answer.resolve(thrown.to ?? slice.standing.begun);
  }
}

type Ready = readonly [part: Part, slice: Slice];

/** Several in one transaction. Where that fails each is settled by itself, so that one's fault is not the others'. */
async function settleTogether(parts: SettlingParts, all: readonly [Ready, ...Ready[]]): Promise<void> {
  const [[, first], ...others] = all;
  try {
    await settle(parts, [first, ...others.map(([, slice]) => slice)]);
    for (const [part, slice] of all) settled(parts, part, slice);
  } catch (thrown) {
    const isAway = toFault(thrown).code === 'HUB_STORE'; // then it is for each of them, too, unless the answer to one's statement took too long
    for (const [part, slice] of all) {
      if (!isAway) {
        await settleAlone(parts, part, slice);
        continue;
      }
      part.reading.isAlone = true;
      part.answer.reject(thrown);
    }
  }
}

/** The work of one unit: settles what its parts bring, and answers each of them. Never throws. */
export async function settleParts(parts: SettlingParts, works: readonly Part[]): Promise<void> {
  const ready: Ready[] = [];
  for (const part of works) {
    try {
      const slice = await sliceOf(parts, part);
      if (isPassedOver(slice, parts.unit())) settled(parts, part, slice);
      else ready.push([part, slice]);
    } catch (thrown) {
      part.answer.reject(thrown);
    }
  }
  const [first, ...others] = ready;
  if (first === undefined) return;
  if (others.length === 0) await settleAlone(parts, ...first);
  else await settleTogether(parts, [first, ...others]);
}
