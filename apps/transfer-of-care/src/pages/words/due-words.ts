import type { EpochMillis } from '@homeward/kernel';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** From this length on an amount is said in the larger unit: `47 hours`, then `2 days`. */
const HOURS_UNTIL = 2 * DAY;

/** `1 minute`, `47 hours`, `3 days`: whole units. */
export function amountWords(ms: number): string {
  const [count, unit] =
    ms < HOUR ? [Math.floor(ms / MINUTE), 'minute'] : ms < HOURS_UNTIL ? [Math.floor(ms / HOUR), 'hour'] : [Math.floor(ms / DAY), 'day'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

export interface DueWords {
  readonly text: string;
  readonly overdue: boolean;
}

/** `in 3 hours`, `now`, `overdue by 2 days`: said in words, so that no colour has to. */
export function dueWords(at: EpochMillis, now: EpochMillis): DueWords {
  const late = now - at;
  if (Math.abs(late) < MINUTE) return { text: 'now', overdue: late > 0 };
  return late > 0 ? { text: `overdue by ${amountWords(late)}`, overdue: true } : { text: `in ${amountWords(-late)}`, overdue: false };
}

/** How long nothing was heard: `47 minutes`. */
export function silenceWords(since: EpochMillis, now: EpochMillis): string {
  return amountWords(Math.max(0, now - since));
}
