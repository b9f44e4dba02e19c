import type { RequestFact } from './facts.ts';
import { type Answer, answerKey, type Answers, answerTo, isOver } from './state.ts';

/** Folds what was said of one request, by its organisation or by the hub. */
export function evolve(state: Answers, fact: RequestFact): Answers {
  const { supportId, organisation } = fact.data;
  const before = answerTo(state, supportId, organisation) ?? { state: 'ASKED', since: fact.occurredAt, contacts: 0, end: null };
  return { byRequest: { ...state.byRequest, [answerKey(supportId, organisation)]: next(before, fact) } };
}

function next(before: Answer, { type, data, occurredAt: since }: RequestFact): Answer {
  // What the hub withdrew stays so, whatever is said of it afterwards; what was over by then stays as it was.
  if (before.state === 'WITHDRAWN') return type === 'support.contact-made.v1' ? { ...before, contacts: before.contacts + 1 } : before;
  switch (type) {
    case 'support.withdrawn.v1':
      return isOver(before.state) ? before : { ...before, state: 'WITHDRAWN', since, end: null };
    case 'support.accepted.v1':
      return { ...before, state: 'ACCEPTED', since, end: null };
    case 'support.declined.v1':
      return { ...before, state: 'DECLINED', since, end: data.reason };
    case 'support.contact-made.v1': {
      const contacts = before.contacts + 1;
      // Word of a visit that comes after the end does not open it again.
      if (isOver(before.state)) return { ...before, contacts };
      return { ...before, state: 'IN_CONTACT', since: before.state === 'IN_CONTACT' ? before.since : since, contacts };
    }
    case 'support.completed.v1':
      return { ...before, state: 'COMPLETED', since, end: data.outcome };
  }
}
