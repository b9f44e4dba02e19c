import { evolveCourse } from './case/evolve.ts';
import { evolveDelays } from './delays/delays.ts';
import { evolveDisputes } from './dispute/dispute.ts';
import type { CaseFact, CourseFact } from './facts.ts';
import { evolveReviews } from './reviews/reviews.ts';
import type { CaseState } from './state.ts';

/** Folds one fact; facts come in their fixed order, whatever order they arrived in. Nothing is refused. */
export function evolve(state: CaseState, fact: CaseFact): CaseState {
  const heard = { ...state, heardAt: Math.max(state.heardAt ?? fact.recordedAt, fact.recordedAt) };
  switch (fact.type) {
    case 'chc.dispute-opened.v1':
    case 'chc.dispute-escalated.v1':
    case 'chc.dispute-resolved.v1':
      return { ...heard, disputes: evolveDisputes(state.disputes, fact) };
    case 'chc.review-due.v1':
    case 'chc.review-held.v1':
      return { ...heard, reviews: evolveReviews(state.reviews, fact) };
    case 'chc.delay-noted.v1':
    case 'chc.delay-ended.v1':
      return { ...heard, delays: evolveDelays(state.delays, fact) };
    default:
      return { ...withPerson(heard, fact), course: evolveCourse(state.course, fact) };
  }
}

/** What a Checklist or a Fast Track tool leaves out stays as it was. */
function withPerson(state: CaseState, fact: CourseFact): CaseState {
  if (fact.type === 'chc.fast-track-received.v1') {
    const { person, spellId } = fact.data;
    return { ...state, person: person ?? state.person, spellId: spellId ?? state.spellId };
  }
  if (fact.type !== 'chc.checklist-completed.v1') return state;
  const { person, contact, representative, spellId, interimFundedUntil } = fact.data;
  return {
    ...state,
    person: person ?? state.person,
    contact: contact ?? state.contact,
    representative: representative ?? state.representative,
    spellId: spellId ?? state.spellId,
    interimFundedUntil: interimFundedUntil ?? state.interimFundedUntil,
  };
}
