import type { Queue } from '@homeward/hub';

interface QueueWords {
  /** What waits, where it is one thing (`referral to triage`). */
  readonly one: string;
  /** What waits, where it is none or many (`referrals to triage`). */
  readonly label: string;
  readonly path: string;
}

/** A line of the home page, in words that suit its count. */
export const queueOf = ({ one, label, path }: QueueWords, { count, oldestAt }: Pick<Queue, 'count' | 'oldestAt'>): Queue => ({
  label: count === 1 ? one : label,
  count,
  oldestAt,
  path,
});
