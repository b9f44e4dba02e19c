import type { AreaKindV1 } from '@homeward/contracts';
import type { LocalDate } from '@homeward/kernel';
import { addDays, daysBetween, type Pathway } from '@homeward/nhs';
import { divide, sumOf } from '@homeward/nhs/figures';
import type { Grain, Metric } from './define-metric.ts';

/** What a figure is about. */
export interface Segment {
  readonly kind: AreaKindV1;
  readonly code: string;
  readonly pathway: Pathway | null;
}

/** Sums of one day in one segment; for a stock how many stood there at that day's count. */
export interface DayCell extends Segment {
  readonly day: LocalDate;
  /** The day on which it came about, where that is not `day`: sums of one day that came about on different days are cells of their own. */
  readonly since?: LocalDate | null;
  readonly numerator: number;
  /** Null for plain counts. */
  readonly denominator: number | null;
}

export interface Period {
  readonly grain: Grain;
  readonly start: LocalDate;
  readonly end: LocalDate;
}

/** A figure with its parts; null where there is nothing to make it of. */
export interface Figure {
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly value: number | null;
  /** How many cases are in it, where neither part counts them; null where one does. */
  readonly cases: number | null;
}

export interface SegmentFigure extends Segment, Figure {
  readonly period: Period;
  /** Days of the period that are in it whole. */
  readonly present: number;
  readonly expected: number;
  /** The same of its days up to one and of what came about by then, by what is known now: as it was told on that day, unless something of its days turned out otherwise since. */
  upTo(last: LocalDate): Figure;
}

const MONDAY = '1970-01-05';

/** Periods by a day in them: there are few, and every sum of a day asks. */
const known = new Map<string, Period>();

/** The week (Monday to Sunday), month or day that a day lies in. */
export function periodOf(grain: Grain, day: LocalDate): Period {
  const found = known.get(grain + day);
  if (found !== undefined) return found;
  const period = reckoned(grain, day);
  known.set(grain + day, period);
  return period;
}

function reckoned(grain: Grain, day: LocalDate): Period {
  if (grain === 'DAY') return { grain, start: day, end: day };
  if (grain === 'WEEK') {
    const past = ((daysBetween(MONDAY, day) % 7) + 7) % 7;
    const start = addDays(day, -past);
    return { grain, start, end: addDays(start, 6) };
  }
  const start = `${day.slice(0, 7)}-01`;
  return { grain, start, end: addDays(`${addDays(start, 31).slice(0, 7)}-01`, -1) };
}

export const segmentKey = ({ kind, code, pathway }: Segment): string => `${kind}.${code}${pathway === null ? '' : `.${pathway}`}`;

const earlier = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);
const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

/** Periods from the one that a day lies in to the one that has begun last. */
function periods(grain: Grain, from: LocalDate, through: LocalDate): readonly Period[] {
  const found: Period[] = [];
  for (let period = periodOf(grain, from); period.start <= through; period = periodOf(grain, addDays(period.end, 1))) found.push(period);
  return found;
}

/** A figure of the days that are in it: a stock is the mean of its days, everything else pooled. */
export function figureOf(metric: Metric, cells: readonly DayCell[], days: number): Figure {
  const numerator = sumOf(cells.map((cell) => cell.numerator));
  if (metric.kind === 'stock') return { numerator, denominator: days, value: divide(numerator, days), cases: null };
  const counted = sumOf(cells.map((cell) => cell.denominator ?? 0));
  if (metric.denominator === null) return { numerator, denominator: null, value: numerator, cases: metric.countsCases ? counted : null };
  return { numerator, denominator: counted, value: scaled(numerator, counted, metric), cases: null };
}

/** Whole multipliers go above the line, where they lose nothing. */
function scaled(numerator: number, denominator: number, { multiplier }: Metric): number | null {
  if (Number.isInteger(multiplier)) return divide(numerator * multiplier, denominator);
  const share = divide(numerator, denominator);
  return share === null ? null : share * multiplier;
}

/** Figures of one segment by one length of period. */
export interface Series extends Segment {
  readonly grain: Grain;
  /** Start of the first period that was told. */
  readonly first: LocalDate;
}

export interface RollUp {
  readonly metric: Metric;
  readonly cells: readonly DayCell[];
  /** Series that had figures before, and so go on having them. */
  readonly known: readonly Series[];
  /** From when on the sums are given: the start of the first period in which something changed. */
  readonly since: LocalDate;
  /** Last day that has begun; for a stock the last whose count has come. */
  readonly through: LocalDate;
  /** Last day of which nothing more is to come: yesterday; for a stock the same as `through`. */
  readonly whole: LocalDate;
  /** How many residents a rate is of; null where no number is given. */
  residents(segment: Segment, day: LocalDate): number | null;
}

/**
 * Figures of every segment and period from `since` on. A count goes on being told where it is 0; a share of nothing is no figure
 * (but is told again where there was one before: the caller compares).
 */
export function rollUp(given: RollUp): readonly SegmentFigure[] {
  const { metric, cells, known, since, through } = given;
  const bySegment = Map.groupBy(cells, segmentKey);
  const firsts = new Map(known.map((series) => [`${segmentKey(series)} ${series.grain}`, series.first]));
  const segments = new Map([...known, ...cells].map((segment) => [segmentKey(segment), segment]));
  return [...segments].flatMap(([key, { kind, code, pathway }]) => {
    const own = bySegment.get(key) ?? [];
    const newest = own.reduce<LocalDate | null>((least, { day }) => (least === null ? day : earlier(least, day)), null);
    return metric.grains.flatMap((grain) => {
      const begun = firsts.get(`${key} ${grain}`);
      const from = begun === undefined ? newest : earlier(newest ?? through, later(begun, since));
      return from === null ? [] : seriesOf(given, { segment: { kind, code, pathway }, own, grain, from });
    });
  });
}

interface SeriesWanted {
  readonly segment: Segment;
  readonly own: readonly DayCell[];
  readonly grain: Grain;
  readonly from: LocalDate;
}

function seriesOf(given: RollUp, { segment, own, grain, from }: SeriesWanted): readonly SegmentFigure[] {
  const byPeriod = Map.groupBy(own, ({ day }) => periodOf(grain, day).start);
  // A week or month that began before the sums do is not whole in them, and nothing in it changed: else they would begin with it.
  const whole = periods(grain, from, given.through).filter(({ start }) => start >= given.since);
  return whole.map((period) => {
    const cells = byPeriod.get(period.start) ?? [];
    const until = (last: LocalDate): number => daysBetween(period.start, earlier(period.end, last)) + 1;
    const made = (of: readonly DayCell[], days: number): Figure =>
      withResidents(figureOf(given.metric, of, days), given, { segment, day: period.start });
    const [present, expected] = [until(given.whole), until(period.end)];
    const upTo = (last: LocalDate): Figure =>
      made(
        cells.filter(({ day, since }) => day <= last && (since ?? day) <= last),
        until(last),
      );
    return { ...segment, ...made(cells, present), period, present, expected, upTo };
  });
}

function withResidents(figure: Figure, { metric, residents }: RollUp, { segment, day }: { segment: Segment; day: LocalDate }): Figure {
  if (metric.perResidents !== true) return figure;
  const denominator = segment.pathway === null ? residents(segment, day) : null;
  return { ...figure, denominator, value: denominator === null ? null : scaled(figure.numerator ?? 0, denominator, metric) };
}
