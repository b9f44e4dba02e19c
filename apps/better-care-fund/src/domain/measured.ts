import type { EventType } from '@homeward/contracts';
import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { addDays, toLocalDate } from '@homeward/nhs';
import type { County } from './county.ts';
import type { Contribution, Metric } from './define-metric.ts';
import { metrics } from './metrics/index.ts';
import { type CaseNote, caseOf } from './units/chc-case.ts';
import { inCalendar, isCaseNote, isWithinReach, type UnitNote } from './units/note-of.ts';
import { pathwayOf, stayOf } from './units/stay.ts';
import type { StayNote } from './units/stay-notes.ts';

/** What one spell or case adds to one metric, and where. */
export interface Measured {
  readonly metric: string;
  readonly from: LocalDate;
  /** First day on which it no longer counts; null while it still does. */
  readonly until: LocalDate | null;
  /** The day on which it came about; left out where that is the day it counts on. */
  readonly since?: LocalDate;
  readonly stock: boolean;
  readonly numerator: number;
  readonly denominator: number | null;
  readonly trust: string | null;
  readonly site: string | null;
  readonly council: string | null;
  readonly locality: string | null;
  readonly pathway: string | null;
}

/** The same with the days on whose ends the hub knew it to be so: what a figure as known on any day is made of. */
export interface KnownMeasure extends Measured {
  readonly knownFrom: LocalDate;
  /** Null while it holds. */
  readonly knownTo: LocalDate | null;
}

type Place = Pick<Measured, 'trust' | 'site' | 'council' | 'locality' | 'pathway'>;

const nowhere: Place = { trust: null, site: null, council: null, locality: null, pathway: null };

/** Rows are compared as they are written down, so that the order of their fields is fixed. */
function measure(metric: Metric, contributions: readonly Contribution[], { trust, site, council, locality, pathway }: Place): Measured[] {
  const stock = metric.kind === 'stock';
  return contributions.map(({ day, until = addDays(day, 1), since, numerator, denominator = null }) =>
    since === undefined
      ? { metric: metric.id, from: day, until, stock, numerator, denominator, trust, site, council, locality, pathway }
      : { metric: metric.id, from: day, until, stock, numerator, denominator, since, trust, site, council, locality, pathway },
  );
}

/** Everything that a spell adds, by notes in their order of happening. */
export function measureStay(notes: readonly StayNote[], county: County): readonly Measured[] {
  const stay = stayOf(notes);
  const { trust = null, site = null, district = null } = stay.where ?? {};
  const place = { trust, site, ...county.homeOf(district), pathway: pathwayOf(stay) };
  return metrics.flatMap((metric) => (metric.ofStay === undefined ? [] : measure(metric, metric.ofStay(stay), place)));
}

export function measureCase(notes: readonly CaseNote[], county: County): readonly Measured[] {
  const chc = caseOf(notes);
  const place = { ...nowhere, ...county.homeOf(chc.district) };
  return metrics.flatMap((metric) => (metric.ofCase === undefined ? [] : measure(metric, metric.ofCase(chc), place)));
}

/** Everything that a spell or case adds; one key is of one or the other. */
export function measureUnit(notes: readonly UnitNote[], county: County): readonly Measured[] {
  const ofCase = notes.filter(isCaseNote);
  return ofCase.length > 0 ? measureCase(ofCase, county) : measureStay(notes as readonly StayNote[], county);
}

const keyOf = ({ metric, from, until, since, numerator, denominator, trust, site, council, locality, pathway }: Measured): string =>
  `${metric}|${from}|${until}|${since}|${numerator}|${denominator}|${trust}|${site}|${council}|${locality}|${pathway}`;

/** Rows that are alike are told apart by how many there were before. */
export function numbered<Row extends Measured>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  const found = new Map<string, Row>();
  for (const row of rows) {
    const key = keyOf(row);
    let own = key;
    for (let nth = 1; found.has(own); nth += 1) own = `${key}#${nth}`;
    found.set(own, row);
  }
  return found;
}

/**
 * What was measured at the end of every day on which the hub learned something, as rows that say from when to when they were believed.
 * A function of the notes alone: their order of arrival plays no part beyond the days on which they were recorded.
 */
export function history(told: readonly UnitNote[], county: County): readonly KnownMeasure[] {
  const notes = told.filter(isWithinReach).map(inCalendar);
  const dayOf = new Map(notes.map((note) => [note, toLocalDate(note.known)]));
  const days = [...new Set(dayOf.values())].sort();
  const [first] = days;
  if (first === undefined) return [];
  if (days.length === 1) return measureUnit(notes, county).map((row) => ({ ...row, knownFrom: first, knownTo: null }));
  const past: KnownMeasure[] = [];
  let held: ReadonlyMap<string, KnownMeasure> = new Map();
  for (const day of days) {
    const known = notes.filter((note) => (dayOf.get(note) as LocalDate) <= day);
    const now = numbered(measureUnit(known, county));
    for (const [key, row] of held) if (!now.has(key)) past.push({ ...row, knownTo: day });
    const then = new Map<string, KnownMeasure>();
    for (const [key, row] of now) then.set(key, held.get(key) ?? { ...row, knownFrom: day, knownTo: null });
    held = then;
  }
  return [...past, ...held.values()];
}

/** The fact that the hub learned last, and when: what the latest change is because of. */
export function lastLearned(notes: readonly UnitNote[]): { readonly known: EpochMillis; readonly type: EventType } | null {
  return notes.reduce<UnitNote | null>((last, note) => (last === null || note.known >= last.known ? note : last), null);
}
