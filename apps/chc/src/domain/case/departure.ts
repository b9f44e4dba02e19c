import type { Course } from './course.ts';

/**
 * Where the decision that holds and the recommendation that stands do not fit together, or a departure has no reason, in words. From what each
 * says of eligibility, in whatever order they came: what the decision says of itself may be wrong. Null where all fits.
 */
export function departureOf({ recommendation, decisions }: Course): string | null {
  const decision = decisions.at(-1);
  if (decision === undefined) return null;
  const isUnreasoned = (decision.exceptionalReason ?? '').trim() === '';
  const differs =
    recommendation !== null && decision.outcome !== 'UNKNOWN' && (decision.outcome === 'ELIGIBLE') !== recommendation.isEligible;
  if (decision.followsRecommendation && differs) {
    const otherwise = recommendation.isEligible ? 'eligible' : 'not eligible';
    const noReason = isUnreasoned ? '; no reason was given' : '';
    return `The decision departs from the recommendation and says that it follows it: the recommendation was ${otherwise}${noReason}`;
  }
  if (decision.followsRecommendation) return null;
  return `The decision departs from the recommendation${isUnreasoned ? '; no reason was given' : ''}`;
}
