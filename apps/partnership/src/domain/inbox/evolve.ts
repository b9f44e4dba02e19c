import type { AnswerFact } from './facts.ts';
import { type Answer, type Answers, answerTo } from './state.ts';

/** Folds one answer. An answer of another organisation than the one that answered before is about somebody else's request. */
export function evolve(state: Answers, fact: AnswerFact): Answers {
  const { supportId, organisation } = fact.data;
  const before = answerTo(state, supportId);
  if (before !== null && before.organisation !== organisation) return state;
  const after = next(before ?? { state: 'ASKED', since: fact.occurredAt, organisation, contacts: 0, end: null }, fact);
  return { byRequest: { ...state.byRequest, [supportId]: after } };
}

function next(before: Answer, { type, data, occurredAt: since }: AnswerFact): Answer {
  switch (type) {
    case 'support.accepted.v1':
      return { ...before, state: 'ACCEPTED', since, end: null };
    case 'support.declined.v1':
      return { ...before, state: 'DECLINED', since, end: data.reason };
    case 'support.contact-made.v1': {
      const contacts = before.contacts + 1;
      // Word of a visit that comes after the end does not open it again.
      if (before.state === 'COMPLETED' || before.state === 'DECLINED') return { ...before, contacts };
      return { ...before, state: 'IN_CONTACT', since: before.state === 'IN_CONTACT' ? before.since : since, contacts };
    }
    case 'support.completed.v1':
      return { ...before, state: 'COMPLETED', since, end: data.outcome };
  }
}
