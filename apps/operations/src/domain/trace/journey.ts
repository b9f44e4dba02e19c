import type { TraceWorkDoneV1 } from '@homeward/contracts';
import type { EpochMillis } from '@homeward/kernel';

export type Outcome = TraceWorkDoneV1['consumed'][number]['outcome'];

/** An event that a step said. */
export interface Said {
  readonly eventId: string;
  readonly type: string;
}

/** One hop of a message through one app: what went in, what became of it, and what came out because of it. */
export interface Step {
  readonly at: EpochMillis;
  readonly durationMs: number;
  readonly app: string;
  readonly kind: TraceWorkDoneV1['kind'];
  /** The door, the topic read, the aggregate or the partner. */
  readonly handler: string;
  /** What went in; null where nothing did: somebody asked, or time passed. */
  readonly took: (Said & { readonly outcome: Outcome }) | null;
  readonly said: readonly Said[];
  readonly fault: { readonly code: string; readonly attempts: number } | null;
  /** The replay of dead letters that it was part of. */
  readonly replayId: string | null;
  /** Where in the log it was read; null for what was not. */
  readonly from: { readonly topic: string; readonly partition: number } | null;
}

/** Everything that one message at a door, one command or one deadline led to. */
export interface Journey {
  readonly correlationId: string;
  /** In the order of time; what came out stands with what it came of. */
  readonly steps: readonly Step[];
}

/** Correlation ids under which an id stands in these works, its own where it is one. */
export function correlationsOf(works: readonly TraceWorkDoneV1[], id: string): readonly string[] {
  const found = new Set<string>();
  for (const { consumed, emitted } of works)
    for (const { eventId, correlationId } of [...consumed, ...emitted])
      if (eventId === id || correlationId === id) found.add(correlationId);
  return [...found];
}

/** The way of one correlation through these works; null where none of them holds it. */
export function journeyOf(works: readonly TraceWorkDoneV1[], correlationId: string): Journey | null {
  const steps = works.flatMap((work) => stepsOf(work, correlationId));
  if (steps.length === 0) return null;
  return { correlationId, steps: steps.sort((a, b) => a.at - b.at || rank(a) - rank(b)) };
}

/** Of what happened in one millisecond a door comes first. */
const rank = ({ kind }: Step): number => (kind === 'DOOR' || kind === 'COMMAND' ? 0 : 1);

function stepsOf(work: TraceWorkDoneV1, correlationId: string): readonly Step[] {
  const consumed = work.consumed.filter((hop) => hop.correlationId === correlationId);
  const emitted = work.emitted.filter((hop) => hop.correlationId === correlationId);
  const known = new Set(consumed.map(({ eventId }) => eventId));
  const steps = consumed.map(({ eventId, type, outcome }) =>
    stepOf(work, { eventId, type, outcome }, outcome === 'TAKEN' ? emitted.filter(({ causationId }) => causationId === eventId) : []),
  );
  const unasked = emitted.filter(({ causationId }) => !known.has(causationId));
  return unasked.length === 0 ? steps : [...steps, stepOf(work, null, unasked)];
}

function stepOf(work: TraceWorkDoneV1, took: Step['took'], said: readonly Said[]): Step {
  const { startedAt: at, durationMs, app, kind, replayId, from } = work;
  const fault = took === null ? undefined : work.faults.find(({ eventId }) => eventId === took.eventId);
  return {
    at,
    durationMs,
    app,
    kind,
    handler: kind === 'DOOR' && took !== null ? took.type : work.handler,
    took,
    said: said.map(({ eventId, type }) => ({ eventId, type })),
    fault: fault === undefined ? null : { code: fault.code, attempts: fault.attempts },
    replayId,
    from: from === null ? null : { topic: from.topic, partition: from.partition },
  };
}
