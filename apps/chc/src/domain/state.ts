import type { ContactV1, PersonV1, RepresentativeV1 } from '@homeward/contracts';
import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { type Course, unknownCourse } from './case/course.ts';
import type { DelaySpan } from './delays/delays.ts';
import type { Dispute } from './dispute/dispute.ts';
import { noReviews, type Reviews } from './reviews/reviews.ts';

/** Values that were given for one member of a person, in the order in which they were said. */
export interface Disagreement {
  readonly of: 'nhsNumber' | 'birthDate';
  readonly values: readonly string[];
}

/** All that is known of one case: a pure function of the set of its facts, in plain JSON. What runs beside the course stands beside it. */
export interface CaseState {
  readonly person: PersonV1 | null;
  /** What statements say of the person otherwise than others do; left out while they agree. */
  readonly disagreed?: readonly Disagreement[];
  readonly contact: ContactV1 | null;
  readonly representative: RepresentativeV1 | null;
  /** The hospital stay that led to it, where one did. */
  readonly spellId: string | null;
  /** Last day of funded recovery care. */
  readonly interimFundedUntil: LocalDate | null;
  readonly course: Course;
  /** In the order in which they were opened; the last one counts. */
  readonly disputes: readonly Dispute[];
  readonly reviews: Reviews;
  /** What held the case up. It stands beside the clock and never stops it. */
  readonly delays: readonly DelaySpan[];
  /** When the hub last heard something new. */
  readonly heardAt: EpochMillis | null;
}

export const unknownCase: CaseState = {
  person: null,
  contact: null,
  representative: null,
  spellId: null,
  interimFundedUntil: null,
  course: unknownCourse,
  disputes: [],
  reviews: noReviews,
  delays: [],
  heardAt: null,
};

/** ODS code of the board that answers for the case: as it says itself, else as the Checklist names it, else the one that speaks of it (a Fast Track tool names none). */
export function boardOf({ course }: CaseState): string | null {
  return course.acceptance?.icb ?? course.receipt?.icb ?? course.checklist?.responsibleIcb ?? course.saidBy ?? null;
}
