import { divide, suppress } from '@homeward/nhs/figures';
import type { Definition, Observation } from './definition.ts';

/** A figure as readers may have it; `withheld` where a small number was taken out. */
export interface Disclosed extends Observation {
  readonly withheld: boolean;
}

/** Parts of a county in which few people are counted. Whole organisations and areas are large enough to be told exactly to those who plan for them. */
function isSmallPart({ kind, pathway }: Observation): boolean {
  return kind === 'SITE' || kind === 'LOCALITY' || pathway !== null;
}

const shown = (part: number | '*' | null): number | null => (part === '*' ? null : part);

/** Whether both parts count people; a mean of days or minutes does not. */
function countsPeople({ unit, kind }: Definition): boolean {
  return unit === '%' || kind === 'FLOW';
}

/** Shares and counts: parts withheld or rounded, the share made of what is left. */
function discloseCounts(rows: readonly Observation[], definition: Definition): readonly Disclosed[] {
  const parts = suppress(rows.map(({ numerator, denominator }) => ({ count: numerator, of: denominator })));
  return rows.map((row, i) => {
    const { count = null, of = null } = parts[i] ?? {};
    const numerator = shown(count);
    const denominator = shown(of);
    const withheld = count === '*' || of === '*';
    if (row.denominator === null) return { ...row, numerator, value: row.value === null ? null : numerator, withheld };
    const share = numerator === null || denominator === null ? null : divide(numerator * definition.multiplier, denominator);
    return { ...row, numerator, denominator, value: share, withheld };
  });
}

/** A mean of few is withheld whole; a mean of more is told, with how many rounded away. */
function discloseMean(row: Observation): Disclosed {
  const [part] = suppress([{ count: row.denominator, of: null }]);
  if (part?.count === '*') return { ...row, numerator: null, denominator: null, value: null, withheld: true };
  return { ...row, numerator: null, denominator: shown(part?.count ?? null), withheld: false };
}

/** A stock is a mean of days: it is the people that must not be few. */
function discloseStock(row: Observation): Disclosed {
  const few = row.numerator !== null && row.numerator > 0 && (row.value ?? 0) < 8;
  return few ? { ...row, numerator: null, value: null, withheld: true } : { ...row, withheld: false };
}

/**
 * What readers outside the record may see of figures of one period (or of one series). Figures of the whole system, a trust or a council
 * are exact; those of a site, a locality or a pathway are held to the rule for small numbers.
 */
export function disclose(rows: readonly Observation[], definition: Definition): readonly Disclosed[] {
  if (!definition.isSmallNumbersWithheld || !rows.some(isSmallPart)) return rows.map((row) => ({ ...row, withheld: false }));
  const discloseSmall = (small: readonly Observation[]): readonly Disclosed[] => {
    if (definition.kind === 'STOCK') return small.map(discloseStock);
    return countsPeople(definition) || definition.unit.startsWith('per ') ? discloseCounts(small, definition) : small.map(discloseMean);
  };
  const small = discloseSmall(rows.filter(isSmallPart));
  let next = 0;
  return rows.map((row) => (isSmallPart(row) ? (small[next++] as Disclosed) : { ...row, withheld: false }));
}
