import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { toLocalDate } from '@homeward/nhs';

/**
 * How far ahead of the door a sender may say that something happened, in milliseconds: a day. That is more than any lost or mistaken time zone
 * (14 hours) with a clock that runs ahead, so no true statement is refused; a slip of a day, month or year is, since what lies in the future
 * would outrank every later correction.
 */
export const TOLERANCE: EpochMillis = 24 * 60 * 60 * 1000;

/** True where what is said to have happened has not. */
export const isFuture = (at: EpochMillis, receivedAt: EpochMillis): boolean => at > receivedAt + TOLERANCE;

/** True where the day is later than London's when the message came in. No tolerance: nobody is referred on the eve of their birth. */
export const isFutureDay = (day: LocalDate, receivedAt: EpochMillis): boolean => day > toLocalDate(receivedAt);
