import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { toLocalDate } from '@homeward/nhs';
import { careAwaited, careDueBy, careOf, clockOf, defaultRules, goesByFastTrack } from '../../domain/index.ts';
import { careWords } from '../words/care-words.ts';
import { bandTag, clockWords } from '../words/clock-words.ts';
import type { CaseRecord } from './load-case.ts';

/** The 28 days as the page says them; null where they do not run and have not. */
export function shownClock({ state: { course }, row }: CaseRecord, today: LocalDate) {
  const clock = clockOf(course, today);
  if (row.received_on === null || clock.elapsedDays === null) return null;
  const { words, dueOn } = clockWords({ received: row.received_on, stopped: row.stopped_on, today });
  return {
    day: clock.elapsedDays,
    words,
    dueOn,
    endedOn: row.stopped_on,
    receivedOn: row.received_on,
    isRunning: clock.status === 'RUNNING',
    isOver: clock.within28 === false,
    band: clock.status === 'RUNNING' ? bandTag(clock.elapsedDays) : null,
    sinceAccepted: clock.daysSinceAccepted,
  };
}

/** The 48 hours of a case that goes by a Fast Track tool; null for any other. */
export function shownCare({ state: { course } }: CaseRecord, now: EpochMillis) {
  const due = careDueBy(course, defaultRules);
  if (due === null || !goesByFastTrack(course)) return null;
  const isAwaited = careAwaited(course, defaultRules) !== null;
  return {
    receivedAt: due.since,
    dueAt: due.dueAt,
    isStated: course.fastTrack?.packageNeededBy !== null,
    awaited: isAwaited ? careWords(due.dueAt, now) : null,
    inPlaceFrom: careOf(course)?.effectiveFrom ?? null,
    /** When the 28 days began, which count no more. */
    standardFrom: course.receipt === null ? null : toLocalDate(course.receipt.at),
  };
}
