import { type Topic, type TraceWorkDoneV1, typeOfCe } from '@homeward/contracts';
import { type EpochMillis, newId } from '@homeward/kernel';
import type { Intake, Met, OutboxRow } from '../ports/store-rows.ts';
import type { HubEvent } from '../surface/event.ts';
import { stamp } from './envelope.ts';

export const TRACE_TOPIC: Topic = 'trace.v1';
const TYPE = 'trace.work-done.v1';

/** A record of this many hops stays well under what Kafka takes. */
const MAX_HOPS = 2_000;

type Work = Omit<TraceWorkDoneV1, 'app' | 'durationMs' | 'emitted' | 'from' | 'replayId'>;

/** A piece of work as the runtime tells it. */
export interface WorkDone extends Work, Partial<Pick<TraceWorkDoneV1, 'from' | 'replayId'>> {
  /** When it began, by `performance.now()`. */
  readonly began: number;
  /** What it publishes. */
  readonly outbox: readonly OutboxRow[];
}

/** Who worked. */
export interface Worker {
  readonly app: string;
  readonly source: string;
  readonly now: EpochMillis;
}

/** What went in as an event or a message with these ids. */
export type Hop = TraceWorkDoneV1['consumed'][number];

const emittedHop = ({ headers }: OutboxRow): TraceWorkDoneV1['emitted'] => {
  const { ce_id: eventId, ce_correlationid: correlationId, ce_causationid: causationId } = headers;
  if (eventId === undefined || correlationId === undefined || causationId === undefined) return [];
  return [{ eventId, type: typeOfCe(headers['ce_type'] ?? '') ?? '', correlationId, causationId }];
};

/**
 * What is published of a piece of work: ids, outcomes and faults, nothing personal. It goes the way of everything else that the work publishes, in its
 * transaction: a hop is told if and only if it happened. Nothing for work that met nothing, or that read traces (it would tell of itself for ever).
 */
export function traceRows({ app, source, now }: Worker, work: WorkDone): OutboxRow[] {
  const { began, outbox, from = null, replayId = null, consumed, ...told } = work;
  const emitted = outbox.flatMap(emittedHop);
  if (from?.topic === TRACE_TOPIC || consumed.length + emitted.length + told.faults.length === 0) return [];
  const durationMs = performance.now() - began;
  const parts = Math.ceil(Math.max(consumed.length, emitted.length) / MAX_HOPS);
  const events = Array.from({ length: Math.max(1, parts) }, (_, i): HubEvent<typeof TYPE> => {
    const of = <T>(hops: readonly T[]) => hops.slice(i * MAX_HOPS, (i + 1) * MAX_HOPS);
    const data = {
      ...told,
      app,
      durationMs,
      from,
      replayId,
      consumed: of(consumed),
      emitted: of(emitted),
      faults: i === 0 ? told.faults : [],
    };
    return { type: TYPE, key: `${app}/${told.handler}`, occurredAt: told.startedAt, data };
  });
  const id = newId(now);
  const cause = { id, correlationId: id, traceparent: null };
  return stamp(events, { cause, handler: 'trace', source, recordedAt: now }).map(({ row }) => row);
}

const outcomes = { accepted: 'TAKEN', skipped: 'SKIPPED', refused: 'REFUSED' } as const;

/** What is published of a group of messages that doors kept in one commit. */
export function doorTrace(
  worker: Worker,
  { intakes, met, began }: { intakes: readonly Intake[]; met: readonly Met[]; began: number },
): OutboxRow[] {
  const isKept = (_: unknown, i: number) => met[i]?.kind === 'kept';
  const consumed = intakes.map(({ receipt: { correlationId, door, result } }, i): Hop => {
    const known = met[i];
    const id = known?.kind === 'known' ? known.receipt.correlationId : correlationId;
    return { eventId: id, type: door, correlationId: id, outcome: known?.kind === 'known' ? 'DUPLICATE' : outcomes[result] };
  });
  const faults = intakes.flatMap(({ receipt: { correlationId: eventId, door: handler, fault } }) =>
    fault === null ? [] : [{ eventId, code: fault.code, handler, attempts: 1 }],
  );
  const outbox = intakes.filter(isKept).flatMap((intake) => intake.outbox);
  const startedAt = intakes[0]?.receipt.receivedAt ?? worker.now;
  return traceRows(worker, { kind: 'DOOR', handler: 'doors', startedAt, began, consumed, faults, outbox });
}
