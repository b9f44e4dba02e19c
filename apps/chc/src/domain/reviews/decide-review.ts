import { toLocalDate } from '@homeward/nhs';
import { expectedBreaks, isLongPast } from '@homeward/nhs/date-limits';
import type { RecordReview } from '../commands.ts';
import { type CaseContext, type DecidedEvent, event, invalid, told } from '../say.ts';
import type { CaseState } from '../state.ts';

/** Answers a command that is legal as the case stands. Throws `HUB_INVALID`, naming the field. */
export function decideReview(command: RecordReview, { course, reviews }: CaseState, ctx: CaseContext): DecidedEvent {
  const { heldAt, review, outcome, nextDueOn } = command;
  const heldOn = toLocalDate(heldAt);
  const decided = course.decisions.at(-1);
  if (review === 'UNKNOWN') throw invalid('reviewKind', 'choose which review it was');
  if (outcome === 'UNKNOWN') throw invalid('reviewOutcome', 'choose what came of it');
  if (heldAt > ctx.now) throw invalid('heldOn', 'a review is recorded once it was held');
  if (isLongPast(heldAt, ctx.now)) throw invalid('heldOn', 'check the year: it lies more than two years back');
  if (decided !== undefined && heldOn < toLocalDate(decided.at)) throw invalid('heldOn', 'a review comes after the decision');
  if (nextDueOn !== null && nextDueOn <= heldOn) throw invalid('nextDueOn', 'the next review comes after this one');
  if (nextDueOn !== null && expectedBreaks(nextDueOn, ctx.now) === 'too-far')
    throw invalid('nextDueOn', 'check the year: it lies more than two years ahead');
  const said = told(ctx, `review ${reviews.held.length}`);
  return event('chc.review-held.v1', { id: ctx.id, now: heldAt }, { ...said, heldAt, kind: review, outcome, nextDueOn });
}
