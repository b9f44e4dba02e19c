import { encode, type EventMap, throughView } from '@homeward/contracts';
import { identityOf, keptBack } from '@homeward/hub/reach';
import type { EpochMillis } from '@homeward/kernel';
import type { Identity } from '@homeward/nhs/identity';
import type { Seen } from '../inbox/asked.ts';

type Sent = EventMap['sourcing.sent.v1'];
type Referred = EventMap['referral.submitted.v1'] | EventMap['referral.revised.v1'];

/** First name and age band stand in place of the name and the date of birth. */
interface PersonSeen {
  readonly person?: { readonly firstName?: string | null; readonly ageBand?: string | null } | null;
}

/** What a provider was asked, as it may see it. */
export type EnquiryView = Omit<Seen<Sent>, 'person'> & PersonSeen;

/** Of a referral, what helps a provider to judge an enquiry. */
export type ReferredView = Pick<Seen<Referred>, 'needs' | 'homeSituation' | 'riskFlags'> & PersonSeen;

/** One enquiry as it is kept. */
export interface AskedEnquiry {
  readonly id: string;
  readonly spellId: string;
  readonly provider: string;
  readonly askedAt: EpochMillis;
  readonly respondBy: EpochMillis;
  readonly view: EnquiryView;
  /** What the provider is not told of who it is: kept so that it can be left out of others' words. */
  readonly identity: Identity;
}

/** Nothing is shown but what the sharing policy gives a provider. Throws `HUB_LEGAL_BASIS` where it gives nothing. */
export function toAskedEnquiry(spellId: string, data: Sent): AskedEnquiry {
  const { requestId: id, providerId: provider, sentAt: askedAt, respondBy } = data;
  const { data: view } = keptBack(throughView('provider', encode('sourcing.sent.v1', data)), {
    partnerClass: 'provider',
    who: [identityOf(data)],
  });
  return { id, spellId, provider, askedAt, respondBy, view: view as EnquiryView, identity: identityOf(data) };
}

/** As little of a referral as an enquiry's page shows. */
export function toReferred(type: 'referral.submitted.v1' | 'referral.revised.v1', data: Referred): ReferredView {
  const { needs, homeSituation, riskFlags, person } = throughView('provider', encode(type, data)).data as ReferredView;
  const seen = {
    ...(needs && { needs }),
    ...(homeSituation && { homeSituation }),
    ...(riskFlags && { riskFlags }),
    ...(person && { person }),
  };
  return keptBack({ data: seen }, { partnerClass: 'provider', who: [identityOf(data)] }).data;
}

/** What a ward wrote, without who it is by what the enquiry knows of that: a referral need not say it. */
export function referredWithout(referred: ReferredView, identity: Identity): ReferredView {
  return keptBack({ data: referred }, { partnerClass: 'provider', who: [identity] }).data;
}
