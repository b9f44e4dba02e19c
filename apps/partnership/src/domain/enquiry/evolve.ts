import type { EnquiryFact } from './facts.ts';
import { answerToEnquiry, type EnquiryAnswer, type EnquiryAnswers, enquiryKey, isEnquiryOver } from './state.ts';

/** Folds what was said of one enquiry. What ended one stays, save that the hub accepted an offer; a provider that declines after that gives the service back. */
export function evolve(state: EnquiryAnswers, fact: EnquiryFact): EnquiryAnswers {
  if (fact.type === 'sourcing.handed-back.v1') return handedBack(state, fact);
  const { requestId, providerId } = fact.data;
  const before = answerToEnquiry(state, requestId, providerId) ?? { state: 'ASKED', since: fact.occurredAt, startsAt: null, end: null };
  return { byEnquiry: { ...state.byEnquiry, [enquiryKey(requestId, providerId)]: next(before, fact) } };
}

type Said = Exclude<EnquiryFact, { type: 'sourcing.handed-back.v1' }>;

function next(before: EnquiryAnswer, { type, data, occurredAt: since }: Said): EnquiryAnswer {
  // The provider's own no, said before the hub accepted, stands: there was no offer any more, unless it offered anew.
  const isNo = before.state === 'DECLINED' && before.isOfferedAnew !== true;
  if (type === 'sourcing.accepted.v1') return isNo ? before : { state: 'ACCEPTED', since, startsAt: data.startsAt, end: null };
  if (type === 'sourcing.offered.v1' && isNo) return { ...before, isOfferedAnew: true };
  if (type === 'sourcing.declined.v1' && before.state === 'ACCEPTED' && data.by === 'PROVIDER')
    return { ...before, state: 'HANDED_BACK', since, end: data.reason };
  if (isEnquiryOver(before.state) || before.state === 'ACCEPTED') return before;
  switch (type) {
    case 'sourcing.acknowledged.v1':
      return before.state === 'ASKED' ? { ...before, state: 'SEEN', since } : before;
    case 'sourcing.offered.v1':
      return { state: 'OFFERED', since, startsAt: data.startsAt, end: null };
    case 'sourcing.declined.v1':
      return { ...before, state: data.by === 'PROVIDER' ? 'DECLINED' : 'NOT_TAKEN', since, end: data.reason };
    case 'sourcing.withdrawn.v1':
      return { ...before, state: 'WITHDRAWN', since, end: data.reason };
  }
}

/** A package is given back by its own id; the enquiry it came of is the provider's that was accepted. */
function handedBack({ byEnquiry }: EnquiryAnswers, fact: Extract<EnquiryFact, { type: 'sourcing.handed-back.v1' }>): EnquiryAnswers {
  const { providerId, requestId, reason } = fact.data;
  const isIt = (key: string, { state }: EnquiryAnswer): boolean =>
    state === 'ACCEPTED' && (requestId === null ? key.endsWith(` ${providerId}`) : key === enquiryKey(requestId, providerId));
  const after = Object.entries(byEnquiry).map(([key, answer]) =>
    isIt(key, answer) ? [key, { ...answer, state: 'HANDED_BACK', since: fact.occurredAt, end: reason }] : [key, answer],
  );
  return { byEnquiry: Object.fromEntries(after) };
}
