import type { EventType } from '@homeward/contracts';
import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { addDays, toLocalDate } from '@homeward/nhs';
import type { County } from './county.ts';
import type { Contribution, Metric } from './define-metric.ts';
import { metrics } from './metrics/index.ts';
import { type CaseNote, caseOf } from './units/chc-case.ts';
import { isCaseNote, type UnitNote } from './units/note-of.ts';
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

function measure(metric: Metric, contributions: readonly Contribution[], place: Place): Measured[] {
  return contributions.map(({ day, until = addDays(day, 1), since, numerator, denominator }) => {
    const stock = metric.kind === 'stock';
    const parts = { numerator, denominator: denominator ?? null, ...(since === undefined ? {} : { since }) };
    return { metric: metric.id, from: day, until, stock, ...parts, ...place };
  });
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
    let nth = 0;
    while (found.has(`${key}#${nth}`)) nth += 1;
    found.set(`${key}#${nth}`, row);
  }
  return found;
}

/**
 * What was measured at the end of every day on which the hub learned something, as rows that say from when to when they were believed.
 * A function of the notes alone: their order of arrival plays no part beyond the days on which they were recorded.
 */
export function history(notes: readonly UnitNote[], county: County): readonly KnownMeasure[] {
  const dayOf = new Map(notes.map((note) => [note, toLocalDate(note.known)]));
  const past: KnownMeasure[] = [];
  let held = new Map<string, KnownMeasure>();
  for (const day of [...new Set(dayOf.values())].sort()) {
    const now = numbered(
      measureUnit(
        notes.filter((note) => (dayOf.get(note) as LocalDate) <= day),
        county,
      ),
    );
    for (const [key, row] of held) if (!now.has(key)) past.push({ ...row, knownTo: day });
    held = new Map([...now].map(([key, row]) => [key, held.get(key) ?? { ...row, knownFrom: day, knownTo: null }]));
  }
  return [...past, ...held.values()];
}

/** The fact that the hub learned last, and when: what the latest change is because of. */
export function lastLearned(notes: readonly UnitNote[]): { readonly known: EpochMillis; readonly type: EventType } | null {
  return notes.reduce<UnitNote | null>((last, note) => (last === null || note.known >= last.known ? note : last), null);
}
