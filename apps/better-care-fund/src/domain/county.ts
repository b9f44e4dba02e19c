import type { AreaKindV1, GrainV1 } from '@homeward/contracts';
import { deriveId, type LocalDate } from '@homeward/kernel';
import localities from './data/localities.json' with { type: 'json' };
import plans from './data/plans.json' with { type: 'json' };
import populations from './data/populations.json' with { type: 'json' };

/** How many people aged 65 or over live in an area, and who says so. */
export interface Residents {
  readonly kind: AreaKindV1;
  readonly code: string;
  readonly residents: number;
  readonly from: LocalDate;
  readonly until: LocalDate | null;
  readonly source: string;
}

export interface PlanValue {
  readonly metricId: string;
  readonly kind: AreaKindV1;
  readonly code: string;
  readonly grain: GrainV1;
  readonly periodStart: LocalDate;
  readonly periodEnd: LocalDate;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly value: number;
  readonly source: string;
}

/** The county's own data, as the files beside this one give it. */
export const county = {
  residents65: populations.residents65 as readonly Residents[],
  plans: plans.plans as readonly PlanValue[],
};

/** Names the county's data by their content: figures made by others are made again. */
export const countyEdition = deriveId('county', JSON.stringify([localities, populations]));

const byDistrict = new Map(
  Object.entries(localities.localities).flatMap(([name, districts]) => districts.map((district) => [district, name])),
);

/** Where somebody lives, by postcode district; nulls where that is outside the county or not known. */
export function homeOf(district: string | null): { readonly council: string | null; readonly locality: string | null } {
  const locality = district === null ? null : (byDistrict.get(district) ?? null);
  return { council: locality === null ? null : localities.council.code, locality };
}

/** Residents of an age in force on a day; null where no number is given. */
export function residentsOn(
  given: readonly Residents[],
  area: { readonly kind: string; readonly code: string },
  day: LocalDate,
): number | null {
  const found = given.find(
    ({ kind, code, from, until }) => kind === area.kind && code === area.code && from <= day && (until === null || day <= until),
  );
  return found?.residents ?? null;
}
