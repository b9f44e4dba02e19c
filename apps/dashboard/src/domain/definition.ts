import type { AreaKindV1, GrainV1, MetricDefinedV1 } from '@homeward/contracts';
import type { EpochMillis, LocalDate } from '@homeward/kernel';
import type { Improvement } from '@homeward/nhs/figures';

/** A metric's definition in force, as metric.v1 says it. */
export type Definition = MetricDefinedV1;

/** What a figure is about. */
export interface Area {
  readonly kind: AreaKindV1;
  readonly code: string;
}

/** A figure as it was told last, by some day. */
export interface Observation extends Area {
  readonly pathway: string | null;
  readonly grain: GrainV1;
  readonly version: string;
  readonly periodStart: LocalDate;
  readonly periodEnd: LocalDate;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly value: number | null;
  /** How many cases are in it, where neither part counts them; never shown. */
  readonly cases: number | null;
  readonly unit: string;
  readonly partsPresent: number;
  readonly partsExpected: number;
  readonly knownAt: EpochMillis;
  readonly restated: boolean;
  readonly because: string | null;
  readonly reason: string | null;
}

export interface Plan extends Area {
  readonly metric: string;
  readonly grain: GrainV1;
  readonly periodStart: LocalDate;
  readonly periodEnd: LocalDate;
  readonly value: number;
  readonly basis: string | null;
}

export function improvementOf({ improvement }: Definition): Improvement {
  return improvement === 'UP' ? 'up' : improvement === 'DOWN' ? 'down' : 'neutral';
}

export const isWhole = ({ partsPresent, partsExpected }: Observation): boolean => partsPresent >= partsExpected;

/** What is shown as the figure: its value; of a rate without residents the count, since nothing is made up. */
export function shownValue({ value, denominator, numerator }: Pick<Observation, 'value' | 'denominator' | 'numerator'>): number | null {
  return value ?? (denominator === null ? numerator : null);
}

/** True where a rate has no residents to be of: the count is shown and said to be one. */
export function isCountOnly(
  { denominator: words }: Definition,
  { value, denominator }: Pick<Observation, 'value' | 'denominator'>,
): boolean {
  return words !== null && value === null && denominator === null;
}
