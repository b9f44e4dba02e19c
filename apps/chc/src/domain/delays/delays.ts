import type { CaseDelayReasonV1 } from '@homeward/contracts';
import type { LocalDate } from '@homeward/kernel';
import { toLocalDate } from '@homeward/nhs';
import type { Course, SentBack } from '../case/course.ts';
import type { DelayFact } from '../facts.ts';

/** Days on which something held the case up. They stand beside the clock, for who owned them, and never stop it. */
export interface DelaySpan {
  readonly id: string;
  readonly reason: CaseDelayReasonV1;
  readonly from: LocalDate;
  /** Last day; null while it goes on. */
  readonly until: LocalDate | null;
  readonly note: string | null;
}

/** Folds one fact; the end of a delay that was not heard of waits for its beginning as a span of one day. */
export function evolveDelays(delays: readonly DelaySpan[], fact: DelayFact): readonly DelaySpan[] {
  const { delayId: id } = fact.data;
  const known = delays.find((delay) => delay.id === id);
  const after = fact.type === 'chc.delay-noted.v1' ? noted(known, fact.data) : ended(known, fact.data);
  return known === undefined ? [...delays, after] : delays.map((delay) => (delay === known ? after : delay));
}

function noted(known: DelaySpan | undefined, data: Extract<DelayFact, { type: 'chc.delay-noted.v1' }>['data']): DelaySpan {
  const { delayId: id, reason, from, note } = data;
  return { id, reason, from, until: known?.until ?? null, note: note?.text ?? null };
}

function ended(
  known: DelaySpan | undefined,
  { delayId: id, until }: Extract<DelayFact, { type: 'chc.delay-ended.v1' }>['data'],
): DelaySpan {
  return known === undefined ? { id, reason: 'UNKNOWN', from: until, until, note: null } : { ...known, until };
}

/** Spans that were noted, and those that follow from a recommendation that went back: until the team recommended anew. */
export function delaySpans(delays: readonly DelaySpan[], course: Course): readonly DelaySpan[] {
  return [...delays, ...course.sentBack.map((back, index) => returned(back, index, course))];
}

function returned({ at, note }: SentBack, index: number, course: Course): DelaySpan {
  const again = course.sentBack[index + 1]?.at ?? course.recommendation?.at ?? course.decisions.find((decision) => decision.at > at)?.at;
  const until = again === undefined ? null : toLocalDate(again);
  return { id: `sent-back-${index}`, reason: 'SENT_BACK', from: toLocalDate(at), until, note };
}
