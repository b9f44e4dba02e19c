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

/** What a county says of itself. */
export interface CountyData {
  /** Postcode districts by the name of each locality, all of one council area. */
  readonly areas: { readonly council: string; readonly localities: Readonly<Record<string, readonly string[]>> };
  readonly residents65: readonly Residents[];
  readonly plans: readonly PlanValue[];
}

/** The same, to be asked. */
export interface County {
  readonly plans: readonly PlanValue[];
  /** Names the plan values by their content. */
  readonly planEdition: string;
  /** Names what figures are made with by its content: figures made with something else are made again. */
  readonly edition: string;
  /** Where somebody lives, by postcode district; nulls where that is outside the county or not known. */
  homeOf(district: string | null): { readonly council: string | null; readonly locality: string | null };
  /** Residents aged 65 or over in force on a day; null where no number is given. */
  residents65(area: { readonly kind: string; readonly code: string }, day: LocalDate): number | null;
}

/** The data that this release comes with, for what a county does not say of its own. */
export const shippedCounty: CountyData = {
  areas: { council: localities.council.code, localities: localities.localities },
  residents65: populations.residents65 as readonly Residents[],
  plans: plans.plans as readonly PlanValue[],
};

export function openCounty({ areas, residents65: residents, plans: values }: CountyData): County {
  const { council, localities: named } = areas;
  const byDistrict = new Map(Object.entries(named).flatMap(([name, districts]) => districts.map((district) => [district, name])));
  return {
    plans: values,
    planEdition: deriveId('plans', JSON.stringify(values)),
    edition: deriveId('county', JSON.stringify([areas, residents])),
    homeOf(district) {
      const locality = district === null ? null : (byDistrict.get(district) ?? null);
      return { council: locality === null ? null : council, locality };
    },
    residents65({ kind, code }, day) {
      const found = residents.find(
        (of) => of.kind === kind && of.code === code && of.from <= day && (of.until === null || day <= of.until),
      );
      return found?.residents ?? null;
    },
  };
}
