import { type EpochMillis, faultCodes } from '@homeward/kernel';
import type { ReceiptFound } from '../../store/every-receipt.ts';
import type { Journey, Outcome, Step } from '../../domain/trace/journey.ts';
import type { WorkLine } from '../../store/trace-log.ts';

export const traceDays = [1, 7, 30] as const;

/** What the address asks for; what is not understood filters nothing. */
export interface TraceView {
  /** An id, or a sender. */
  readonly words: string;
  readonly app: string | null;
  /** A fault code, or `any`. */
  readonly fault: string | null;
  readonly days: number;
}

const MAX_LENGTH = 200;

export function readTraceView(query: URLSearchParams, isFault: (code: string) => boolean): TraceView {
  const fault = query.get('fault') ?? '';
  const app = query.get('app') ?? '';
  return {
    words: (query.get('q') ?? '').trim().slice(0, MAX_LENGTH).replaceAll('\0', ''),
    app: /^[a-z-]{1,40}$/.test(app) ? app : null,
    fault: fault === 'any' || isFault(fault) ? fault : null,
    days: traceDays.find((days) => String(days) === query.get('days')) ?? 7,
  };
}

export interface TraceFound {
  readonly now: EpochMillis;
  readonly journeys: readonly Journey[];
  readonly receipts: readonly ReceiptFound[];
  /** Apps that did not answer whether they have messages of that id. */
  readonly silent: readonly string[];
  readonly works: readonly WorkLine[];
  readonly isCut: boolean;
  readonly keptDays: number;
}

export const outcomeStates: Readonly<Record<Outcome, { readonly text: string; readonly colour: string }>> = {
  TAKEN: { text: 'Taken', colour: 'green' },
  DUPLICATE: { text: 'Known already', colour: 'grey' },
  SKIPPED: { text: 'Nothing to do', colour: 'grey' },
  REFUSED: { text: 'Refused', colour: 'red' },
  DEAD: { text: 'Dead letter', colour: 'red' },
  UNKNOWN: { text: 'Not known', colour: 'grey' },
};

const kindWords: Readonly<Record<Step['kind'], (handler: string) => string>> = {
  DOOR: (handler) => `came in at the door ${handler}`,
  UNIT_OF_WORK: (handler) => `read from ${handler}`,
  COMMAND: (handler) => `somebody decided about a ${handler}`,
  DEADLINE: (handler) => `a deadline of a ${handler} passed`,
  DELIVERY: (handler) => `pushed to ${handler}`,
  REPLAY: (handler) => `tried again from the dead letters of ${handler}`,
  PUBLICATION: (handler) => `could not be published on ${handler}`,
  UNKNOWN: (handler) => `worked on ${handler}`,
};

/** What the template shows. Ids, codes and times only. Pure. */
export function traceModel(
  view: TraceView,
  found: TraceFound,
  { apps, prefix }: { apps: readonly { readonly name: string; readonly label: string }[]; prefix: string },
) {
  const labels = new Map(apps.map(({ name, label }) => [name, label]));
  const link = (id: string): string => `${prefix}/trace?q=${encodeURIComponent(id)}`;
  return {
    view,
    keptDays: found.keptDays,
    isCut: found.isCut,
    silent: found.silent,
    journeys: found.journeys.map((journey) => journeyModel(journey, labels)),
    receipts: found.receipts.map((receipt) => ({ ...receipt, href: link(receipt.correlationId) })),
    works: found.works.map((work) => workModel(work, { labels, link })),
    apps: apps.map(({ name, label }) => ({ value: name, text: label, selected: name === view.app })),
    faults: ['any', ...faultCodes].map((code) => ({
      value: code,
      text: code === 'any' ? 'Any fault' : code,
      selected: code === view.fault,
    })),
    days: traceDays.map((days) => ({ value: String(days), text: days === 1 ? '24 hours' : `${days} days`, selected: days === view.days })),
  };
}

function journeyModel({ correlationId, steps }: Journey, labels: ReadonlyMap<string, string>) {
  const [first] = steps;
  const begun = first?.at ?? 0;
  return {
    correlationId,
    begun,
    apps: new Set(steps.map(({ app }) => app)).size,
    failed: steps.filter(({ fault }) => fault !== null).length,
    steps: steps.map((step) => ({
      ...step,
      app: labels.get(step.app) ?? step.app,
      words: (kindWords[step.kind] ?? kindWords.UNKNOWN)(step.handler),
      afterMs: step.at - begun,
      state: step.took === null ? null : outcomeStates[step.took.outcome],
    })),
  };
}

/** Most ids that a line of the list names. */
const MOST_LINKS = 3;

function workModel(work: WorkLine, { labels, link }: { labels: ReadonlyMap<string, string>; link: (id: string) => string }) {
  const failed = new Set(work.faults.map(({ eventId }) => eventId));
  const hops = work.faults.length === 0 ? work.consumed : work.consumed.filter(({ eventId }) => failed.has(eventId));
  const correlations = [...new Set([...hops, ...work.emitted].map(({ correlationId }) => correlationId))];
  const doors = work.kind === 'DOOR' ? [...new Set(hops.map(({ type }) => type))].join(', ') : work.handler;
  return {
    at: work.startedAt,
    app: labels.get(work.app) ?? work.app,
    words: (kindWords[work.kind] ?? kindWords.UNKNOWN)(doors),
    consumed: work.consumed.length,
    emitted: work.emitted.length,
    faults: [...new Set(work.faults.map(({ code }) => code))],
    links: correlations.slice(0, MOST_LINKS).map((id) => ({ id, href: link(id) })),
    more: Math.max(0, correlations.length - MOST_LINKS),
  };
}
