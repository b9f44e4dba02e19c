import type { ReviewKindV1, ReviewOutcomeV1 } from '@homeward/contracts';
import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { addDays, toLocalDate } from '@homeward/nhs';
import type { Course } from '../case/course.ts';
import { isDecided, stageOf } from '../case/stage.ts';
import type { ReviewFact } from '../facts.ts';
import { once } from '../once.ts';
import type { CaseRules } from '../rules.ts';

export interface Review {
  readonly heldAt: EpochMillis;
  readonly kind: ReviewKindV1;
  readonly outcome: ReviewOutcomeV1;
  readonly nextDueOn: LocalDate | null;
}

export interface Reviews {
  /** In their order. */
  readonly held: readonly Review[];
  /** The review that was last said to be due. */
  readonly saidDueOn: LocalDate | null;
}

export const noReviews: Reviews = { held: [], saidDueOn: null };

export function evolveReviews(reviews: Reviews, { type, data }: ReviewFact): Reviews {
  if (type === 'chc.review-due.v1') return { ...reviews, saidDueOn: data.dueOn };
  const { heldAt, kind, outcome, nextDueOn } = data;
  return { ...reviews, held: once(reviews.held, { heldAt, kind, outcome, nextDueOn }) };
}

export interface NextReview {
  readonly dueOn: LocalDate;
  readonly kind: Extract<ReviewKindV1, 'THREE_MONTHS' | 'TWELVE_MONTHS'>;
}

/** Decisions after which somebody's care is paid for, so that it is looked at again. */
const paidFor: readonly string[] = ['ELIGIBLE', 'NURSING_CARE', 'JOINT_PACKAGE'];

/** All care that was told of has ended: the person died, or nobody pays for it any more. Where none was told of, it may have begun. */
const isCareOver = ({ packages }: Course): boolean => packages.length > 0 && packages.every(({ isActive }) => !isActive);

/** The next review: 12 weeks after the decision, then a year after the last one unless it named another day. Null where none is due. */
export function nextReview(course: Course, { held }: Reviews, rules: CaseRules): NextReview | null {
  const decision = course.decisions.at(-1);
  if (decision === undefined || !isDecided(stageOf(course).name) || !paidFor.includes(decision.outcome) || isCareOver(course)) return null;
  const last = held.filter(({ heldAt }) => heldAt >= decision.at).at(-1);
  if (last === undefined) return { dueOn: addDays(toLocalDate(decision.at), rules.firstReviewDays), kind: 'THREE_MONTHS' };
  if (last.outcome === 'REV_04') return null;
  return { dueOn: last.nextDueOn ?? addDays(toLocalDate(last.heldAt), rules.laterReviewDays), kind: 'TWELVE_MONTHS' };
}
