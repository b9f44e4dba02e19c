import type { EpochMillis } from '@homeward/kernel';
import type { FollowedClock } from '@homeward/store';

export type ClockQuestion =
  | { readonly about: 'clock'; readonly action: 'show' | 'reset' }
  /** To that moment; it goes on from there. */
  | { readonly about: 'clock'; readonly action: 'set'; readonly at: EpochMillis }
  | { readonly about: 'clock'; readonly action: 'forward'; readonly byMs: number };

/** Where the clock stands. */
export interface ClockReport {
  readonly now: EpochMillis;
  /** Ahead of the machine's clock, behind it where negative. */
  readonly offsetMs: number;
}

function offsetFor(question: ClockQuestion, { offset }: FollowedClock, machineNow: EpochMillis): number {
  if (question.action === 'set') return question.at - machineNow;
  if (question.action === 'forward') return offset() + question.byMs;
  return question.action === 'reset' ? 0 : offset();
}

/** Shows or moves the clock. Throws `HUB_CONFIG` where it may not be moved. */
export async function answerClock(clock: FollowedClock, question: ClockQuestion): Promise<ClockReport> {
  if (question.action !== 'show') await clock.move(offsetFor(question, clock, Date.now()));
  return { now: clock.clock.now(), offsetMs: clock.offset() };
}
