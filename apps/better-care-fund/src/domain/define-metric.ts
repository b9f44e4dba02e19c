import type { EpochMillis, LocalDate } from '@homeward/kernel';
import type { FigureKind, Improvement } from '@homeward/nhs/figures';
import type { ChcCase } from './units/chc-case.ts';
import type { Stay } from './units/stay.ts';

/** Where one spell or case stands in a figure. */
export interface Contribution {
  /** The day that it counts on; the first of them where it stands. */
  readonly day: LocalDate;
  /** For a stock: the first day on which it no longer counts; null while it still does. Left out for what happens once. */
  readonly until?: LocalDate | null;
  /** The day on which it came about, where that is not the day it counts on: an answer counts by the day of the request. */
  readonly since?: LocalDate;
  readonly numerator: number;
  /** 1 for a share, and for each case of a sum that says how many it is of; 0 where it counts above the line alone; left out for plain counts. */
  readonly denominator?: number;
}

export type Grain = 'DAY' | 'WEEK' | 'MONTH';

/** A version of a metric: what it is in words, and the same in code. */
export interface Metric {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly numerator: string;
  /** Null for plain counts. */
  readonly denominator: string | null;
  readonly population: string;
  readonly kind: FigureKind;
  /** Numerator by denominator is multiplied by this. */
  readonly multiplier: number;
  readonly unit: string;
  /** What the numerator is counted in, which a unit of the figure need not say: minutes of a figure in days. */
  readonly numeratorUnit: string;
  /** The same of the denominator; left out for plain counts. */
  readonly denominatorUnit?: string;
  readonly decimals: number;
  readonly improvement: Improvement;
  readonly status: 'headline' | 'supporting' | 'local';
  readonly componentOf?: string;
  readonly source: string;
  /** Whether it counts people, or what each belongs to one, so that small numbers are withheld outside the hub. */
  readonly withholdsSmall: boolean;
  /** Periods that figures are published for, the one for charts first. */
  readonly grains: readonly [Grain, ...Grain[]];
  /** True where the denominator is the number of residents of an age, which is data and not counted from events. */
  readonly perResidents?: boolean;
  /** True for a sum of something else than cases, as of hours: how many cases are in it is told beside it, since a sum does not say of how few it is. */
  readonly countsCases?: boolean;
  /** Pure: what a spell adds. */
  readonly ofStay?: (stay: Stay) => readonly Contribution[];
  /** Pure: what a case of continuing healthcare adds. */
  readonly ofCase?: (chc: ChcCase) => readonly Contribution[];
}

export function defineMetric(metric: Metric): Metric {
  return metric;
}

/** Whole minutes between two instants: whole numbers add up the same in any order. */
export function minutesBetween(from: EpochMillis, to: EpochMillis): number {
  return Math.round((to - from) / 60_000);
}
