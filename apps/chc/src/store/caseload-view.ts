import { type Owner, type StageName, stages } from '../domain/index.ts';

/** The counts of the strip, which are also its filters; `all` (every case that the hub knows of) is no count. */
export const shows = ['open', 'late', 'over', 'fast-track', 'disputed', 'reviews', 'untold', 'all'] as const;
export type Show = (typeof shows)[number];

/** One way of looking at the caseload. It is the page's address, so it holds codes only and nothing about a person. */
export interface CaseloadView {
  readonly show: Show;
  /** Who has to act next; null for anybody. */
  readonly owner: Owner | null;
  readonly stage: StageName | null;
  /** From 1. */
  readonly page: number;
}

export const defaultView: CaseloadView = { show: 'open', owner: null, stage: null, page: 1 };

export const stageFilters = stages;
