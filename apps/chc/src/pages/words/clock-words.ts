import type { LocalDate } from '@homeward/kernel';
import { addDays, daysBetween } from '@homeward/nhs';
import { bandEnds, STANDARD_DAYS } from '../../domain/index.ts';
import { bandWords, dayCount, type Tag } from './words.ts';

export const bandTag = (elapsedDays: number): Tag => bandWords[bandEnds.find(([, end]) => elapsedDays <= end)?.[0] ?? 'OVER_MORE'];

/** A clock in words: `5 days left`, `3 days over`, `ended on day 27`. */
export function clockWords({ received, stopped, today }: { received: LocalDate; stopped: LocalDate | null; today: LocalDate }): {
  readonly words: string;
  readonly dueOn: LocalDate;
} {
  const dueOn = addDays(received, STANDARD_DAYS);
  const elapsed = Math.max(0, daysBetween(received, stopped ?? today));
  if (stopped !== null) return { words: `ended on day ${elapsed}`, dueOn };
  const left = STANDARD_DAYS - elapsed;
  if (left === 0) return { words: 'last day', dueOn };
  return { words: left > 0 ? `${dayCount(left)} left` : `${dayCount(-left)} over`, dueOn };
}
