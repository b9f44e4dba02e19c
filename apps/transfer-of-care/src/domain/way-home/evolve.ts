import type { SourcingHandedBackV1, SourcingPackageStartedV1 } from '@homeward/contracts';
import type { ArrangementFact, DelayFact, SupportFact } from './facts.ts';
import { withAcknowledged, withIssued } from './summary.ts';
import {
  agreedOn,
  type Delay,
  type Enquiry,
  type EnquiryState,
  isGivenBack,
  openEnquiryStates,
  type Start,
  type SupportRequest,
  type WayHome,
} from './state.ts';

/** Folds one fact about what is arranged for a referral. Nothing is refused: what comes out of turn is kept where it belongs. */
export function evolveWay(way: WayHome, fact: ArrangementFact): WayHome {
  switch (fact.type) {
    case 'sourcing.sent.v1':
    case 'sourcing.acknowledged.v1':
    case 'sourcing.offered.v1':
    case 'sourcing.declined.v1':
    case 'sourcing.withdrawn.v1':
      return withEnquiry(way, fact);
    case 'sourcing.accepted.v1': {
      const { requestId, providerId, startsAt } = fact.data;
      const { scheduled } = agreedOn(way);
      return { ...withEnquiry(way, fact), scheduled, accepted: { requestId, providerId, at: fact.occurredAt, startsAt } };
    }
    case 'transfer.discharge-scheduled.v1':
      return { ...way, scheduled: { at: fact.occurredAt, for: fact.data.scheduledFor, slips: way.scheduled?.slips ?? 0 } };
    case 'transfer.discharge-slipped.v1':
      return { ...way, scheduled: { at: fact.occurredAt, for: fact.data.scheduledFor, slips: (way.scheduled?.slips ?? 0) + 1 } };
    case 'sourcing.assessment-completed.v1':
      return { ...way, assessedAt: fact.occurredAt };
    case 'sourcing.package-started.v1':
      return { ...way, starts: [...way.starts, toStart(fact.data)] };
    case 'sourcing.handed-back.v1':
      return handedBack(way, fact.data);
    case 'transfer.summary-issued.v1':
      return withIssued(way, fact.data);
    case 'sourcing.summary-acknowledged.v1':
      return withAcknowledged(way, fact.data);
  }
}

const toStart = ({ startedAt: at, providerId, service, packageId }: SourcingPackageStartedV1): Start => ({
  at,
  providerId,
  service,
  packageId,
  backAt: null,
});

/** Of several packages of one provider the one that it names; whoever names none that is known means what it has. */
function handedBack(way: WayHome, { providerId, packageId, handedBackAt }: SourcingHandedBackV1): WayHome {
  const { starts } = way;
  const isNamed = starts.some((start) => start.providerId === providerId && start.packageId === packageId);
  const isIt = (start: Start): boolean =>
    start.backAt === null && start.providerId === providerId && (!isNamed || start.packageId === packageId);
  const after = { ...way, starts: starts.map((start) => (isIt(start) ? { ...start, backAt: handedBackAt } : start)) };
  const { accepted } = way;
  if (accepted?.providerId !== providerId) return after;
  const enquiries = way.enquiries.map((enquiry) =>
    enquiry.id === accepted.requestId && enquiry.providerId === providerId ? { ...enquiry, since: handedBackAt } : enquiry,
  );
  return { ...after, enquiries, accepted: null, scheduled: null };
}

type EnquiryFact = Extract<
  ArrangementFact,
  {
    type:
      | 'sourcing.sent.v1'
      | 'sourcing.acknowledged.v1'
      | 'sourcing.offered.v1'
      | 'sourcing.declined.v1'
      | 'sourcing.withdrawn.v1'
      | 'sourcing.accepted.v1';
  }
>;

function withEnquiry(way: WayHome, fact: EnquiryFact): WayHome {
  const { requestId: id, providerId } = fact.data;
  const known = way.enquiries.find((enquiry) => enquiry.id === id && enquiry.providerId === providerId);
  const before: Enquiry = known ?? { ...unasked, id, providerId, since: fact.occurredAt };
  const after = evolveEnquiry(before, fact);
  const enquiries = known === undefined ? [...way.enquiries, after] : way.enquiries.map((enquiry) => (enquiry === known ? after : enquiry));
  return { ...way, enquiries };
}

const unasked: Omit<Enquiry, 'id' | 'providerId' | 'since'> = {
  sentAt: null,
  respondBy: null,
  state: 'SENT',
  offer: null,
  declined: null,
  withdrawn: null,
};

/** What ended an enquiry stays; an offer goes beyond an acknowledgement that is heard of later. */
const ended: readonly EnquiryState[] = ['DECLINED', 'ACCEPTED', 'WITHDRAWN'];

function reach(enquiry: Enquiry, state: EnquiryState, since: number): Enquiry {
  const isOver = ended.includes(enquiry.state) && state !== 'ACCEPTED';
  const isBack = enquiry.state === 'OFFERED' && (state === 'ACKNOWLEDGED' || state === 'SENT');
  return isOver || isBack ? enquiry : { ...enquiry, state, since };
}

function evolveEnquiry(enquiry: Enquiry, fact: EnquiryFact): Enquiry {
  const at = fact.occurredAt;
  switch (fact.type) {
    case 'sourcing.sent.v1':
      return reach({ ...enquiry, sentAt: fact.data.sentAt, respondBy: fact.data.respondBy }, enquiry.state, at);
    case 'sourcing.acknowledged.v1':
      return reach(enquiry, 'ACKNOWLEDGED', at);
    case 'sourcing.offered.v1': {
      const { startsAt, heldUntil, conditions } = fact.data;
      const anew = enquiry.declined?.by === 'PROVIDER' ? ({ isOfferedAnew: true } as const) : {};
      return reach({ ...enquiry, ...anew, offer: { startsAt, heldUntil, conditions: conditions?.text ?? null } }, 'OFFERED', at);
    }
    case 'sourcing.declined.v1': {
      const { by, reason, note } = fact.data;
      const { isOfferedAnew: _, ...asked } = enquiry;
      const after = { ...asked, declined: { by, reason, note: note?.text ?? null } };
      // Once the offer was accepted it is the provider's word that counts.
      if (enquiry.state === 'ACCEPTED') return by === 'PROVIDER' ? { ...after, since: at } : enquiry;
      return reach(after, 'DECLINED', at);
    }
    case 'sourcing.withdrawn.v1':
      return reach({ ...enquiry, withdrawn: fact.data.reason }, 'WITHDRAWN', at);
    case 'sourcing.accepted.v1':
      return reach(enquiry.isOfferedAnew === true ? { ...enquiry, declined: null } : enquiry, 'ACCEPTED', at);
  }
}

/** Whether the hub asked, and the provider still answers, keeps a place, or comes. */
export const isKept = ({ sentAt, state }: Enquiry): boolean =>
  sentAt !== null && (state === 'ACCEPTED' || openEnquiryStates.includes(state));

/** Enquiries that are open, and the one that is agreed: not one whose package was given back. */
export const keptEnquiries = (way: WayHome): readonly Enquiry[] =>
  way.enquiries.filter((enquiry) => isKept(enquiry) && !isGivenBack(way, enquiry));

/** Their providers, each once, by their ids. */
export const keptProviders = (way: WayHome): readonly string[] =>
  [...new Set(keptEnquiries(way).map(({ providerId }) => providerId))].toSorted();

/** Their referral is over since `at`: nobody needs to answer any more, and unless the person went home to it, nobody needs to come. */
export function withdrawKept(way: WayHome, { at, isHome }: { readonly at: number; readonly isHome: boolean }): WayHome {
  const kept = keptEnquiries(way);
  const isOff = (enquiry: Enquiry): boolean => kept.includes(enquiry) && !(isHome && enquiry.state === 'ACCEPTED');
  if (!way.enquiries.some(isOff)) return way;
  const end = (enquiry: Enquiry): Enquiry => ({
    ...enquiry,
    state: 'WITHDRAWN',
    since: Math.max(at, enquiry.since),
    withdrawn: 'REFERRAL_ENDED',
  });
  return { ...way, enquiries: way.enquiries.map((enquiry) => (isOff(enquiry) ? end(enquiry) : enquiry)) };
}

/** One reason is primary at a time: a later one takes its place. */
export function evolveDelays(delays: readonly Delay[], fact: DelayFact): readonly Delay[] {
  if (fact.type === 'transfer.delay-reason-cleared.v1') {
    const { delayId, until } = fact.data;
    return delays.map((delay) => (delay.id === delayId && delay.until === null ? { ...delay, until } : delay));
  }
  const { delayId: id, reason, isPrimary, since, note } = fact.data;
  const others = delays.filter((delay) => delay.id !== id).map((delay) => (isPrimary ? { ...delay, isPrimary: false } : delay));
  return [...others, { id, reason, isPrimary, since, until: null, note: note?.text ?? null }];
}

const supportStates: Readonly<Record<SupportFact['type'], SupportRequest['state']>> = {
  'support.offered.v1': 'OFFERED',
  'support.accepted.v1': 'ACCEPTED',
  'support.declined.v1': 'DECLINED',
  'support.contact-made.v1': 'IN_CONTACT',
  'support.completed.v1': 'COMPLETED',
};

const endedSupport: readonly SupportRequest['state'][] = ['COMPLETED', 'DECLINED', 'WITHDRAWN'];

export function evolveSupport(requests: readonly SupportRequest[], fact: SupportFact): readonly SupportRequest[] {
  const { supportId: id, organisation } = fact.data;
  const known = requests.find((request) => request.id === id && request.organisation === organisation);
  const before: SupportRequest = known ?? {
    id,
    organisation,
    isAsked: false,
    state: 'OFFERED',
    since: fact.occurredAt,
    activities: [],
  };
  const { referralId } = fact.data;
  const asked = fact.type === 'support.offered.v1' ? { ...before, isAsked: true, activities: fact.data.activities, referralId } : before;
  const isOver = endedSupport.includes(before.state);
  const after = isOver ? asked : { ...asked, state: supportStates[fact.type], since: fact.occurredAt };
  return known === undefined ? [...requests, after] : requests.map((request) => (request === known ? after : request));
}

/** The person died at `at`: nobody needs to help any more, whatever a helper has said or says of it. */
export function withdrawSupport(requests: readonly SupportRequest[], at: number): readonly SupportRequest[] {
  const isOpen = ({ isAsked, state }: SupportRequest): boolean => isAsked && !endedSupport.includes(state);
  if (!requests.some(isOpen)) return requests;
  return requests.map((request) =>
    isOpen(request) ? { ...request, state: 'WITHDRAWN' as const, since: Math.max(at, request.since) } : request,
  );
}
