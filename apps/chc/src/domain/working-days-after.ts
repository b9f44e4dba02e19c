import type { LocalDate } from '@homeward/kernel';
import { addDays, addWorkingDays } from '@homeward/nhs';

/** Working days forward. A date before the calendar of bank holidays begins is counted in plain days: it is overdue in either way. */
export function workingDaysAfter(from: LocalDate, days: number): LocalDate {
  return from < '2019-01-01' || from > '2190-01-01' ? addDays(from, days) : addWorkingDays(from, days);
}
