import type { AnswerFact } from './facts.ts';
import { type Answer, answerKey, type Answers, answerTo } from './state.ts';

/** Folds one answer of one organisation. */
export function evolve(state: Answers, fact: AnswerFact): Answers {
  const { supportId, organisation } = fact.data;
  const before = answerTo(state, supportId, organisation) ?? { state: 'ASKED', since: fact.occurredAt, contacts: 0, end: null };
  return { byRequest: { ...state.byRequest, [answerKey(supportId, organisation)]: next(before, fact) } };
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
