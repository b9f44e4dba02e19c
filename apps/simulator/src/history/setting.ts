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

/** Home First was widened a good two thirds of the way: from that day on people leave sooner, and more of them for their own home. */
export const changedAt = ({ from, until }: Pick<HistorySetting, 'from' | 'until'>): EpochMillis =>
  from + Math.floor(((until - from) / DAY) * 0.62) * DAY;

/** The feed of one hospital was down on that day, and its messages came on the next. */
export const feedDownOn = ({ from, until }: Pick<HistorySetting, 'from' | 'until'>): EpochMillis =>
  from + Math.floor(((until - from) / DAY) * 0.4) * DAY;
