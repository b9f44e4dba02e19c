import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { addDays } from '@homeward/nhs';
import { homeOf } from './county.ts';
import type { Contribution, Metric } from './define-metric.ts';
import { metrics } from './metrics/index.ts';
import { type CaseNote, caseOf } from './units/chc-case.ts';
import type { Noted } from './units/note.ts';
import { pathwayOf, stayOf } from './units/stay.ts';
import type { StayNote } from './units/stay-notes.ts';

/** What one spell or case adds to one metric, and where. */
export interface Measured {
  readonly metric: string;
  readonly from: LocalDate;
  /** First day on which it no longer counts; null while it still does. */
  readonly until: LocalDate | null;
  readonly stock: boolean;
  readonly numerator: number;
  readonly denominator: number | null;
  readonly trust: string | null;
  readonly site: string | null;
  readonly council: string | null;
  readonly locality: string | null;
  readonly pathway: string | null;
}

/** The same with the time in which the hub knew it to be so: what a figure as known on any day is made of. */
export interface KnownMeasure extends Measured {
  readonly knownFrom: EpochMillis;
  /** Null while it holds. */
  readonly knownTo: EpochMillis | null;
}

type Place = Pick<Measured, 'trust' | 'site' | 'council' | 'locality' | 'pathway'>;

const nowhere: Place = { trust: null, site: null, council: null, locality: null, pathway: null };

function measure(metric: Metric, contributions: readonly Contribution[], place: Place): Measured[] {
  return contributions.map(({ day, until = addDays(day, 1), numerator, denominator }) => {
    const stock = metric.kind === 'stock';
    return { metric: metric.id, from: day, until, stock, numerator, denominator: denominator ?? null, ...place };
  });
}

/** Everything that a spell adds, by notes in their order of happening. */
export function measureStay(notes: readonly StayNote[]): readonly Measured[] {
  const stay = stayOf(notes);
  const { trust = null, site = null, district = null } = stay.where ?? {};
  const place = { trust, site, ...homeOf(district), pathway: pathwayOf(stay) };
  return metrics.flatMap((metric) => (metric.ofStay === undefined ? [] : measure(metric, metric.ofStay(stay), place)));
}

export function measureCase(notes: readonly CaseNote[]): readonly Measured[] {
  const chc = caseOf(notes);
  return metrics.flatMap((metric) => (metric.ofCase === undefined ? [] : measure(metric, metric.ofCase(chc), nowhere)));
}

/** Rows that are alike are told apart by how many there were before. */
function numbered(rows: readonly Measured[]): ReadonlyMap<string, Measured> {
  const counts = new Map<string, number>();
  return new Map(
    rows.map((row) => {
      const key = JSON.stringify(row);
      const before = counts.get(key) ?? 0;
      counts.set(key, before + 1);
      return [`${key} ${before}`, row];
    }),
  );
}

/**
 * What was measured at every time at which the hub learned something, as rows that say from when to when they were believed.
 * A function of the notes alone: their order of arrival plays no part beyond the times at which they were recorded.
 */
export function history<Note extends Noted>(
  notes: readonly Note[],
  measureAll: (notes: readonly Note[]) => readonly Measured[],
): readonly KnownMeasure[] {
  const times = [...new Set(notes.map(({ known }) => known))].sort((a, b) => a - b);
  const past: KnownMeasure[] = [];
  let held = new Map<string, KnownMeasure>();
  for (const time of times) {
    const now = numbered(measureAll(notes.filter(({ known }) => known <= time)));
    for (const [key, row] of held) if (!now.has(key)) past.push({ ...row, knownTo: time });
    held = new Map([...now].map(([key, row]) => [key, held.get(key) ?? { ...row, knownFrom: time, knownTo: null }]));
  }
  return [...past, ...held.values()];
}

/** The fact that the hub learned last, and when: what the latest change is because of. */
export function lastLearned(notes: readonly Noted[]): Noted | null {
  return notes.reduce<Noted | null>((last, note) => (last === null || note.known >= last.known ? note : last), null);
}
