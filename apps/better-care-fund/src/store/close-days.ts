import type { Sql } from '@homeward/hub';
import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { addDays, daysBetween } from '@homeward/nhs';
import { type Disturbance, figureId, type FigureEvent, type Published, sayFigure } from '../domain/announce-figures.ts';
import { endOfDay } from '../domain/census.ts';
import type { County } from '../domain/county.ts';
import type { Metric } from '../domain/define-metric.ts';
import { rollUp, type SegmentFigure, type Series, segmentKey } from '../domain/figures.ts';
import { KnownCells } from '../domain/known-cells.ts';
import { loadBelieved, loadCountedCells, loadSeries } from './day-cells.ts';
import { loadPublished } from './published.ts';

/** Days closed in one step at most. */
const MOST_DAYS = 20;

/** Days that are over and have no figures of their own end yet, from the day that figures were told last on: the oldest first, some at a time. */
export function daysToClose(through: string, today: LocalDate): readonly LocalDate[] {
  const first = through.slice(0, 10);
  if (first === '' || first >= today) return [];
  return Array.from({ length: Math.min(daysBetween(first, today), MOST_DAYS) }, (_, index) => addDays(first, index));
}

/** Those of them by whose end everything known is in the sums: heard of, and laid out. */
export function wholeDays(days: readonly LocalDate[], { heardUntil, waitsSince }: WholeUntil): readonly LocalDate[] {
  const until = Math.min(heardUntil ?? Number.NEGATIVE_INFINITY, waitsSince ?? Number.POSITIVE_INFINITY);
  return days.filter((day) => endOfDay(day) < until);
}

export interface WholeUntil {
  /** Until when everything that was recorded has been noted; null while that is not known. */
  readonly heardUntil: EpochMillis | null;
  /** Since when the oldest news that is not laid out was known; null where there is none. */
  readonly waitsSince: EpochMillis | null;
}

export interface Closing {
  readonly metric: Metric;
  /** In their order, without a gap. */
  readonly days: readonly LocalDate[];
  readonly since: LocalDate;
  readonly organisation: string;
  readonly county: County;
  readonly disturbed: readonly Disturbance[];
}

/** Sums as known at the end of each of these days. */
async function cellsOf(sql: Sql, { metric, days, since, organisation: system }: Closing): Promise<KnownCells> {
  const [knownOn, through] = [days[0] as LocalDate, days.at(-1) as LocalDate];
  const wanted = { metric, since, through, system, knownOn };
  const [base, changes] = await Promise.all([loadCountedCells(sql, wanted), loadBelieved(sql, wanted)]);
  return new KnownCells({ base, changes, ...wanted });
}

/** Of a day that others follow at once, that one more day of a period is over needs no telling by itself. */
const isWorthTelling = (figure: SegmentFigure, before: Published | undefined, isLast: boolean): boolean =>
  isLast ||
  before === undefined ||
  figure.present === figure.expected ||
  figure.numerator !== before.numerator ||
  figure.denominator !== before.denominator;

/**
 * What a metric's figures were at the end of each of these days, by what the hub knew then: where the clock runs on faster than figures are
 * told, or nothing ran for a while, "as known on" has an answer for every day all the same. Only what changed from one day to the next is said.
 */
export async function closeDays(sql: Sql, closing: Closing): Promise<readonly FigureEvent[]> {
  const { metric, days, since, disturbed } = closing;
  const [known, published, series] = await Promise.all([
    cellsOf(sql, closing),
    loadPublished(sql, metric.id, since),
    loadSeries(sql, metric.id),
  ]);
  const before = new Map(published);
  const begun = new Map(series.map((one) => [`${segmentKey(one)} ${one.grain}`, one]));
  const residents: Parameters<typeof rollUp>[0]['residents'] = (segment, day) => closing.county.residents65(segment, day);
  const told: FigureEvent[] = [];
  for (const day of days) {
    const now = endOfDay(day);
    const heard = disturbed.filter(({ learnedAt }) => learnedAt <= now);
    const figures = rollUp({ metric, cells: known.at(day), known: [...begun.values()], since, through: day, whole: day, residents });
    for (const figure of figures) {
      const id = figureId(metric.id, figure);
      const was = before.get(id);
      if (!isWorthTelling(figure, was, day === days.at(-1))) continue;
      const event = sayFigure(figure, was ?? null, { metric, now, disturbed: heard });
      if (event === null) continue;
      told.push(event);
      before.set(id, { ...figure, version: metric.version, knownAt: now });
      begin(begun, figure);
    }
  }
  return told;
}

function begin(begun: Map<string, Series>, { period, kind, code, pathway }: SegmentFigure): void {
  const { grain, start: first } = period;
  const key = `${segmentKey({ kind, code, pathway })} ${grain}`;
  if (!begun.has(key)) begun.set(key, { kind, code, pathway, grain, first });
}
