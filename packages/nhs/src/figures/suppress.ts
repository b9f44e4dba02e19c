import { Fault } from '@homeward/kernel';

/** A count and what it is a part of; null is not known, and stays so. */
export interface SmallCount {
  readonly count: number | null;
  readonly of: number | null;
}

/** `*` stands for a number that is withheld. */
export interface Disclosed {
  readonly count: number | '*' | null;
  readonly of: number | '*' | null;
  readonly percent: number | '*' | null;
}

/** Counts up to this are withheld; 0 is shown. */
const SMALL = 7;
const NEAREST = 5;

const isSmall = (count: number | null): boolean => count !== null && count > 0 && count <= SMALL;

function check({ count, of }: SmallCount, row: number): void {
  const whole = (value: number | null): boolean => value === null || (Number.isSafeInteger(value) && value >= 0);
  if (!whole(count) || !whole(of)) throw new Fault('HUB_INVALID', `rows[${row}]: whole numbers from 0`, { rule: 'suppress-counts' });
  if (count !== null && of !== null && count > of)
    throw new Fault('HUB_INVALID', `rows[${row}]: count is more than of`, { rule: 'suppress-counts' });
}

/** Where one count alone is withheld among the parts of one whole, it could be reckoned from the rest: the next smallest goes with it. */
function hiddenCounts(rows: readonly SmallCount[]): ReadonlySet<number> {
  const hidden = new Set(rows.flatMap(({ count }, i) => (isSmall(count) ? [i] : [])));
  const groups = Map.groupBy(rows.keys(), (i) => rows[i]?.of ?? null);
  for (const [of, members] of groups) {
    if (of === null || members.filter((i) => hidden.has(i)).length !== 1) continue;
    const open = members.filter((i) => !hidden.has(i) && (rows[i]?.count ?? 0) > 0);
    const next = open.reduce<number | null>(
      (least, i) => (least === null || (rows[i]?.count as number) <= (rows[least]?.count as number) ? i : least),
      null,
    );
    if (next !== null) hidden.add(next);
  }
  return hidden;
}

const rounded = (count: number): number => Math.round(count / NEAREST) * NEAREST;

function shown(count: number | null, hide: boolean): number | '*' | null {
  if (count === null) return null;
  return hide ? '*' : rounded(count);
}

/** 100 times a part of a whole, one decimal, half up: in whole numbers, so that no binary fraction decides. */
function percentOf(count: number | '*' | null, of: number | '*' | null): number | '*' | null {
  if (count === null || of === null) return null;
  if (count === '*' || of === '*') return '*';
  if (of === 0) return null;
  return Number((BigInt(count) * 2000n + BigInt(of)) / (2n * BigInt(of))) / 10;
}

/**
 * Small numbers for readers outside the record: 0 is 0, 1 to 7 are withheld, others rounded to the nearest 5, percentages made of what
 * is shown. Source: NHS Digital, HES Analysis Guide, disclosure control (2018); the second suppression is hub design.
 * Throws `HUB_INVALID` for negative or broken numbers and parts greater than their whole.
 */
export function suppress(rows: readonly SmallCount[]): readonly Disclosed[] {
  for (const [i, row] of rows.entries()) check(row, i);
  const hidden = hiddenCounts(rows);
  return rows.map((row, i) => {
    const count = shown(row.count, hidden.has(i));
    const of = shown(row.of, isSmall(row.of));
    return { count, of, percent: percentOf(count, of) };
  });
}
