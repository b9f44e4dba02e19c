import { pathways } from '@homeward/nhs';

/** The counts of the strip, which are also its filters; `all` (whoever the hub knows of) is no count. */
export const shows = [
  'in-hospital',
  'ready',
  'unreferred',
  'triage',
  'information',
  'on-hold',
  'today',
  'alerts',
  'closing',
  'mine',
  'discharged',
  'all',
] as const;
export type Show = (typeof shows)[number];

export const sorts = ['place', 'ready', 'due', 'expected'] as const;
export type Sort = (typeof sorts)[number];

export const pathwayFilters = [...pathways, 'none'] as const;
export type PathwayFilter = (typeof pathwayFilters)[number];

/** One way of looking at the board. It is the page's address, so it holds codes only and nothing about a person. */
export interface BoardView {
  readonly show: Show;
  /** Site code as the hospital sends it; null for all. */
  readonly site: string | null;
  readonly ward: string | null;
  readonly pathway: PathwayFilter | null;
  readonly sort: Sort;
  /** From 1. */
  readonly page: number;
}

export const defaultView: BoardView = { show: 'in-hospital', site: null, ward: null, pathway: null, sort: 'place', page: 1 };
