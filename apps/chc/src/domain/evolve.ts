import type { PersonV1 } from '@homeward/contracts';
import { evolveCourse } from './case/evolve.ts';
import { mergeContact, mergePerson } from './case/merge-person.ts';
import { evolveDelays } from './delays/delays.ts';
import { evolveDisputes } from './dispute/dispute.ts';
import type { CaseFact, CourseFact } from './facts.ts';
import { evolveReviews } from './reviews/reviews.ts';
import { type CaseState, type Disagreement, unknownCase } from './state.ts';

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

/** What facts make together, in the order in which they are folded. */
export const foldCase = (facts: readonly CaseFact[]): CaseState => facts.reduce(evolve, unknownCase);

/** Who the person is with what is said now, and where that differs from what was said. */
function withSaid({ person: before, disagreed = [] }: CaseState, after: PersonV1 | null): Pick<CaseState, 'person' | 'disagreed'> {
  const differing = (['nhsNumber', 'birthDate'] as const).flatMap((of): Disagreement[] => {
    const known = disagreed.find((one) => one.of === of);
    const said = [before?.[of] ?? null, after?.[of] ?? null].filter((value) => value !== null);
    const values = [...new Set([...(known?.values ?? []), ...said])];
    return values.length < 2 ? [] : [{ of, values }];
  });
  return { person: mergePerson(before, after), ...(differing.length === 0 ? {} : { disagreed: differing }) };
}

/** What a Checklist or a Fast Track tool leaves out stays as it was. */
function withPerson(state: CaseState, fact: CourseFact): CaseState {
  if (fact.type === 'chc.fast-track-received.v1') {
    const { person, spellId } = fact.data;
    return { ...state, ...withSaid(state, person), spellId: spellId ?? state.spellId };
  }
  if (fact.type !== 'chc.checklist-completed.v1') return state;
  const { person, contact, representative, spellId, interimFundedUntil } = fact.data;
  return {
    ...state,
    ...withSaid(state, person),
    contact: mergeContact(state.contact, contact),
    representative: representative ?? state.representative,
    spellId: spellId ?? state.spellId,
    interimFundedUntil: interimFundedUntil ?? state.interimFundedUntil,
  };
}
