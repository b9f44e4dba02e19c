import type { EpochMillis } from '@homeward/kernel';
import { DAY } from '../county/stay.ts';

/** The county's months before its live days. */
export interface HistorySetting {
  /** The same seed and days give the same history. */
  readonly seed: number;
  /** First day, at midnight in London. */
  readonly from: EpochMillis;
  /** When it ends and the live days begin. */
  readonly until: EpochMillis;
  readonly spells: number;
}

/** Who comes in the last so many days is left to the live days, which are played once the history is. */
const LIVE_DAYS = 1;

/** From when on the history brings nobody; those who are there go on to its end. */
export const liveFrom = ({ until }: Pick<HistorySetting, 'until'>): EpochMillis => until - LIVE_DAYS * DAY;

/** Home First was widened a good two thirds of the way: from that day on people leave sooner, and more of them for their own home. */
export const changedAt = ({ from, until }: Pick<HistorySetting, 'from' | 'until'>): EpochMillis =>
  from + Math.floor(((until - from) / DAY) * 0.62) * DAY;

/** The feed of one hospital was down on that day, and its messages came on the next. */
export const feedDownOn = ({ from, until }: Pick<HistorySetting, 'from' | 'until'>): EpochMillis =>
  from + Math.floor(((until - from) / DAY) * 0.4) * DAY;
