import type { EpochMillis } from '@homeward/kernel';
import { addDays, fromLondonLocal, parseLocalDate } from '@homeward/nhs';
import type { CaseRules } from '../rules.ts';
import type { CaseState } from '../state.ts';
import { type NextReview, nextReview } from './reviews.ts';

/** The review that nobody was told of yet, and when to say so; null where none is. */
export function reviewToSay(state: CaseState, rules: CaseRules): { readonly review: NextReview; readonly at: EpochMillis } | null {
  const review = nextReview(state.course, state.reviews, rules);
  if (review === null || review.dueOn === state.reviews.saidDueOn) return null;
  const day = parseLocalDate(addDays(review.dueOn, -rules.reviewNoticeDays));
  const at = day && fromLondonLocal({ ...day, hour: 8, minute: 0, second: 0 });
  return at === null ? null : { review, at };
}
