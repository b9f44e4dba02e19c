import { Fault } from '@homeward/kernel';
import { divide, sumOf } from './decimal.ts';

/** How figures of parts make the figure of the whole. */
export type FigureKind = 'flow' | 'stock' | 'ratio';

export interface Counted {
  readonly value: number | null;
}

export interface Ratio {
  readonly numerator: number | null;
  readonly denominator: number | null;
}

export interface Whole {
  readonly value: number | null;
  /** `partial` where parts are missing: the value is then of what is there. */
  readonly status: 'complete' | 'partial';
  readonly present: number;
  readonly expected: number;
}

export type AggregateOptions = {
  /** Over periods of one area, or over areas in one period. */
  readonly over: 'time' | 'area';
  /** How many parts belong in the whole; as many as there are, unless told. */
  readonly expected?: number | null;
};

function whole(value: number | null, present: number, { rows, expected }: { rows: number; expected: number | null | undefined }): Whole {
  const belong = expected ?? rows;
  if (!Number.isInteger(belong) || belong < rows)
    throw new Fault('HUB_INVALID', 'expected: a whole number, not less than there are rows', { rule: 'aggregate-expected' });
  return { value, status: present === belong ? 'complete' : 'partial', present, expected: belong };
}

const isThere = (value: number | null): value is number => value !== null;

/**
 * Pools counts: a flow is summed; a stock is summed over areas and averaged over time, since a person who waits two days is not two people.
 * What is missing stays missing: the whole is then partial, never silently lower; null where nothing is there.
 * Throws `HUB_INVALID` where `expected` is less than there are rows.
 */
export function aggregateCounts(kind: 'flow' | 'stock', rows: readonly Counted[], { over, expected }: AggregateOptions): Whole {
  const present = rows.map(({ value }) => value).filter(isThere);
  const sum = sumOf(present);
  const value = kind === 'stock' && over === 'time' ? divide(sum, present.length) : sum;
  return whole(present.length === 0 ? null : value, present.length, { rows: rows.length, expected });
}

/** Pools ratios: the sum above the line by the sum below it, never a mean of rates. A row counts where both parts are there. */
export function aggregateRatios(rows: readonly Ratio[], { expected }: Pick<AggregateOptions, 'expected'> = {}): Whole & Ratio {
  const there = rows.filter(({ numerator, denominator }) => numerator !== null && denominator !== null);
  const numerator = there.length === 0 ? null : sumOf(there.map((row) => row.numerator as number));
  const denominator = there.length === 0 ? null : sumOf(there.map((row) => row.denominator as number));
  const value = numerator === null || denominator === null ? null : divide(numerator, denominator);
  return { ...whole(value, there.length, { rows: rows.length, expected }), numerator, denominator };
}
