import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { toLocalDate } from '@homeward/nhs';
import { endOfDay, readDay } from './read-view.ts';

/** The day by whose end things had to be known; null for now. */
export interface KnownOn {
  readonly day: LocalDate | null;
  readonly at: EpochMillis | null;
}

/** Today or later is now: nobody knows yet what will be known. */
export function readKnownOn(query: URLSearchParams, now: EpochMillis): KnownOn {
  const day = readDay(query.get('known'), 'known');
  return day === null || day >= toLocalDate(now) ? { day: null, at: null } : { day, at: endOfDay(day) };
}
