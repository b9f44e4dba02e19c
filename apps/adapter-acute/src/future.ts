import { TOLERANCE } from '@homeward/hub/adapter';
import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { toLocalDate } from '@homeward/nhs';

/** True where what is said to have happened has not. */
export const isFuture = (at: EpochMillis, receivedAt: EpochMillis): boolean => at > receivedAt + TOLERANCE;

/** True where the day is later than London's when the message came in. No tolerance: nobody is referred on the eve of their birth. */
export const isFutureDay = (day: LocalDate, receivedAt: EpochMillis): boolean => day > toLocalDate(receivedAt);
