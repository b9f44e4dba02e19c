import type { LocalDate } from '@homeward/kernel';
import { addDays } from '@homeward/nhs';
import { type DayCell, type Segment, segmentKey } from './figures.ts';
import type { KnownMeasure } from './measured.ts';

/** A sum of a day with the number of rows that it is of. */
export interface CountedCell extends DayCell {
  readonly rows: number;
}

/** A row with the days on which it came to be believed, and ceased to be. */
export type Believed = Omit<KnownMeasure, 'metric' | 'since'> & { readonly since?: LocalDate | null };

export interface KnownCellsOptions {
  /** Sums as known at the end of `knownOn`, of all days from `since` on. */
  readonly base: readonly CountedCell[];
  /** What was known otherwise on the days after it. */
  readonly changes: readonly Believed[];
  readonly knownOn: LocalDate;
  readonly since: LocalDate;
  /** Last day of which sums are wanted. */
  readonly through: LocalDate;
  /** Organisation whose hub counts: the area that holds everything. */
  readonly system: string;
}

/** Every segment that a row counts in. A pathway is a segment of the whole system. */
function segmentsOf({ trust, site, council, locality, pathway }: Believed, system: string): readonly Segment[] {
  const areas = [
    ['SYSTEM', system],
    ['TRUST', trust],
    ['SITE', site],
    ['COUNCIL', council],
    ['LOCALITY', locality],
  ] as const;
  const inAreas = areas.flatMap(([kind, code]): Segment[] => (code === null ? [] : [{ kind, code, pathway: null }]));
  return pathway === null ? inAreas : [...inAreas, { kind: 'SYSTEM', code: system, pathway: pathway as Segment['pathway'] }];
}

const keyOf = (cell: Segment & Pick<DayCell, 'day' | 'since'>): string => `${segmentKey(cell)} ${cell.day} ${cell.since ?? ''}`;

/** Sums of fractions, added and taken away again, end where they began. */
const exact = (sum: number): number => Math.round(sum * 1e6) / 1e6;

/**
 * Sums of days as they were known at the end of one day after another: each day's are the sums of the day before with what was learned on it,
 * so that many days cost little more than one. To be asked in the order of the days.
 */
export class KnownCells {
  readonly #options: KnownCellsOptions;
  readonly #cells: Map<string, CountedCell>;
  #knownOn: LocalDate;

  constructor(options: KnownCellsOptions) {
    this.#options = options;
    this.#knownOn = options.knownOn;
    this.#cells = new Map(options.base.map((cell) => [keyOf(cell), cell]));
  }

  /** Sums of the days up to `day`, as known at its end. */
  at(day: LocalDate): readonly DayCell[] {
    for (const row of this.#options.changes) {
      if (row.knownFrom > this.#knownOn && row.knownFrom <= day) this.#add(row, 1);
      if (row.knownTo !== null && row.knownTo > this.#knownOn && row.knownTo <= day) this.#add(row, -1);
    }
    this.#knownOn = day;
    return [...this.#cells.values()].filter((cell) => cell.day <= day);
  }

  #add(row: Believed, sign: 1 | -1): void {
    const { since: first, through, system } = this.#options;
    const since = row.since ?? null;
    const last = row.until === null ? through : addDays(row.until, -1);
    for (const segment of segmentsOf(row, system)) {
      for (let day = row.from < first ? first : row.from; day <= last && day <= through; day = addDays(day, 1)) {
        const key = keyOf({ ...segment, day, since });
        const before = this.#cells.get(key) ?? { ...segment, day, since, numerator: 0, denominator: null, rows: 0 };
        const { numerator, rows } = before;
        const denominator = row.stock || row.denominator === null ? before.denominator : (before.denominator ?? 0) + sign * row.denominator;
        const cell = { ...before, denominator: denominator === null ? null : exact(denominator), rows: rows + sign };
        if (cell.rows === 0) this.#cells.delete(key);
        else this.#cells.set(key, { ...cell, numerator: exact(numerator + sign * row.numerator) });
      }
    }
  }
}
