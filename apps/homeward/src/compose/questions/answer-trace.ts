import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { decode, type TraceWorkDoneV1 } from '@homeward/contracts';
import type { Broker, Consumption, InRecord } from '@homeward/hub/ports';
import { Fault } from '@homeward/kernel';
import type { NamedApp } from './answer-letters.ts';

export interface TraceQuestion {
  readonly about: 'trace';
  /** A correlation id, the id of an event, or a sender's own id of a message. */
  readonly id: string;
  /** What `MessagesQuestion` was answered with, in all processes. */
  readonly correlations: readonly string[];
}

/** Correlation ids of what a sender calls by this id: each process knows those of its own doors alone. */
export interface MessagesQuestion {
  readonly about: 'messages';
  readonly messageId: string;
}

/** One hop of a message or event through the product. */
export interface TracedHop {
  readonly at: number;
  readonly app: string;
  readonly kind: TraceWorkDoneV1['kind'];
  /** The topic read, the door, the aggregate or the partner. */
  readonly handler: string;
  /** What became of what went in; `EMITTED` for what came out. */
  readonly outcome: TraceWorkDoneV1['consumed'][number]['outcome'] | 'EMITTED';
  readonly type: string;
  readonly eventId: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly fault: string | null;
  readonly replayId: string | null;
}

const TOPIC = 'trace.v1';

/** Every hop of a piece of work that `wanted` takes. */
export function hopsOf(work: TraceWorkDoneV1, wanted: (ids: { eventId: string; correlationId: string }) => boolean): TracedHop[] {
  const { app, kind, handler, startedAt: at, replayId } = work;
  const common = { at, app, kind, handler, replayId };
  const faults = new Map(work.faults.map((fault) => [fault.eventId, fault.code]));
  const consumed = work.consumed
    .filter(wanted)
    .map((hop): TracedHop => ({ ...common, ...hop, causationId: null, fault: faults.get(hop.eventId) ?? null }));
  const emitted = work.emitted.filter(wanted).map((hop): TracedHop => ({ ...common, ...hop, outcome: 'EMITTED', fault: null }));
  return [...consumed, ...emitted];
}

/** Id of the event; where it has none, the record's place. A relay that was killed sends what it had not marked as sent once more, with the same id. */
function idOf({ headers, partition, offset }: InRecord): string {
  return headers['ce_id']?.toString('latin1') ?? `${partition}/${offset}`;
}

function workOf({ value }: InRecord): TraceWorkDoneV1 | null {
  try {
    return value === null ? null : (decode(value).data as TraceWorkDoneV1);
  } catch {
    return null; // a newer release wrote it; what it tells cannot be shown here
  }
}

/** How long one reading may take: the command line waits twice as long. */
const PATIENCE_MS = 50_000;
const LOOK_MS = 50;

/** Resolves once everything that is in the log now was read. Where a record stands last is no help: the last of a partition may be past its retention. */
async function allRead(consumption: Consumption): Promise<void> {
  const isRead = await consumption.mark();
  const until = performance.now() + PATIENCE_MS;
  while (!(await isRead())) {
    if (performance.now() >= until) throw new Fault('HUB_BROKER', 'the trace log could not be read in time');
    await pause(LOOK_MS);
  }
}

/** Reads the whole trace log once, as a group of its own. */
async function readAll(broker: Broker, take: (work: TraceWorkDoneV1, id: string) => void): Promise<void> {
  const consumption = await broker.consume({
    group: `trace-${randomUUID()}`,
    topics: [TOPIC],
    maxRecords: 2_000,
    startFrom: async () => null,
    onBatch: async ({ records }) => {
      for (const record of records) {
        const work = workOf(record);
        if (work !== null) take(work, idOf(record));
      }
      return (records.at(-1)?.offset ?? 0n) + 1n;
    },
  });
  try {
    await allRead(consumption);
  } finally {
    await consumption.stop();
  }
}

/** Answers `MessagesQuestion`. */
export async function answerMessages(apps: readonly NamedApp[], { messageId }: MessagesQuestion): Promise<readonly string[]> {
  const found = await Promise.all(apps.map(({ handle }) => handle.receipts.list({ messageId, limit: 500 })));
  return found.flat().map(({ correlationId }) => correlationId);
}

/** The hops of these ids, each piece of work once. */
async function gather(broker: Broker, wanted: ReadonlySet<string>): Promise<readonly TracedHop[]> {
  const found = new Map<string, readonly TracedHop[]>();
  await readAll(broker, (work, id) => {
    const hops = hopsOf(work, ({ eventId, correlationId }) => wanted.has(eventId) || wanted.has(correlationId));
    if (hops.length > 0) found.set(id, hops);
  });
  return [...found.values()].flat();
}

/** The way of a message or event through every app, from the trace log: so the answer is there whether or not the app that shows it in pages runs. */
export async function answerTrace({ id, correlations }: TraceQuestion, broker: Broker): Promise<readonly TracedHop[]> {
  const wanted = new Set([id.toLowerCase(), ...correlations]);
  const first = await gather(broker, wanted);
  if (first.length === 0) throw new Fault('HUB_NOT_FOUND', 'nothing is known by this id');
  const more = first.map(({ correlationId }) => correlationId).filter((correlation) => !wanted.has(correlation));
  for (const correlation of more) wanted.add(correlation);
  const hops = more.length === 0 ? first : await gather(broker, wanted);
  return hops.toSorted((a, b) => a.at - b.at || Number(a.outcome === 'EMITTED') - Number(b.outcome === 'EMITTED'));
}
