import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { formatDate, toLocalDate } from '@homeward/nhs';

/** `Closes on 30 Sep 2026`; null for a provider that does not. */
export function closesWords(lastDay: LocalDate | undefined, now: EpochMillis): string | null {
  if (lastDay === undefined) return null;
  return `${lastDay < toLocalDate(now) ? 'Closed' : 'Closes'} on ${formatDate(lastDay)}`;
}
