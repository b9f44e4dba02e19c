import type { EpochMillis } from '@homeward/kernel';
import { type AdtContext, pastTime, segmentOf } from './adt-context.ts';
import type { AdtEvent, Statement } from './statement.ts';

const DIED_AT = 29;
const DEATH_INDICATOR = 30;

/** PID-30. */
export const isStatedDead = (ctx: AdtContext): boolean => segmentOf(ctx, 'PID')?.value(DEATH_INDICATOR)?.toUpperCase() === 'Y';

interface About {
  readonly key: string;
  readonly statement: Statement;
  /** The time to fold it by where PID-29 does not say when. */
  readonly knownAt: EpochMillis;
}

export function deceased(ctx: AdtContext, { key, statement, knownAt }: About): AdtEvent {
  const diedAt = pastTime(ctx, segmentOf(ctx, 'PID'), DIED_AT)?.at ?? null;
  return { type: 'spell.deceased.v1', key, occurredAt: diedAt ?? knownAt, data: { ...statement, diedAt } };
}
