import type { Area, Definition } from './definition.ts';
import { areaName } from './words.ts';

/** By what a metric may be told: a kind of area, or the pathways of the whole system. */
export type Split = Area['kind'] | 'PATHWAY';

interface Asked {
  readonly area: Area;
  readonly pathway: string | null;
}

const kindWords: Partial<Readonly<Record<Area['kind'], string>>> = {
  TRUST: 'trust',
  SITE: 'hospital',
  COUNCIL: 'council area',
  LOCALITY: 'locality of residence',
};

/** Within a pathway, a share that is of a pathway is all or nothing. */
const isShareOfPathway = ({ metricId }: Definition): boolean => /^pathway-\d-share$/.test(metricId);

/** By what a metric is counted, out of what its figures were told of. Empty where none was told yet, so that nobody knows. */
export const countedBy = (definition: Definition, told: readonly Split[]): readonly Split[] =>
  isShareOfPathway(definition) ? told.filter((split) => split !== 'PATHWAY') : told;

/** By what a metric is asked for that it is not counted by, as in `by hospital`; null where it is. */
export function notCountedBy({ area, pathway }: Asked, splits: readonly Split[]): string | null {
  if (splits.length === 0) return null;
  if (pathway !== null && !splits.includes('PATHWAY')) return 'by pathway';
  if (!splits.includes(area.kind)) return `by ${kindWords[area.kind] ?? areaName(area)}`;
  return pathway !== null && area.kind !== 'SYSTEM' ? `by pathway within one ${kindWords[area.kind] ?? 'area'}` : null;
}

/** Areas for which a metric has figures, or may have. */
export const areasCounted = (areas: readonly Area[], splits: readonly Split[]): readonly Area[] =>
  splits.length === 0 ? areas : areas.filter(({ kind }) => splits.includes(kind));
