import type { EpochMillis } from '@homeward/kernel';

/** One message that the county sends, with what its door should make of it. */
export interface Planned {
  readonly at: EpochMillis;
  /** Messages of one lane are sent in order; a spell keeps to its lane. */
  readonly lane: string;
  readonly door: 'mllp' | 'referral' | 'readiness';
  /** Control id or idempotency key. */
  readonly id: string;
  readonly body: string;
  readonly expect: 'accepted' | 'skipped' | 'duplicate' | 'refused';
}
