import { encode, type EventMap, throughView } from '@homeward/contracts';
import type { EpochMillis } from '@homeward/kernel';
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
}

/** Nothing is kept but what the sharing policy gives a provider. Throws `HUB_LEGAL_BASIS` where it gives nothing. */
export function toAskedEnquiry(spellId: string, data: Sent): AskedEnquiry {
  const { requestId: id, providerId: provider, sentAt: askedAt, respondBy } = data;
  const { data: view } = throughView('provider', encode('sourcing.sent.v1', data));
  return { id, spellId, provider, askedAt, respondBy, view: view as EnquiryView };
}

/** As little of a referral as an enquiry's page shows. */
export function toReferred(type: 'referral.submitted.v1' | 'referral.revised.v1', data: Referred): ReferredView {
  const { needs, homeSituation, riskFlags, person } = throughView('provider', encode(type, data)).data as ReferredView;
  return { ...(needs && { needs }), ...(homeSituation && { homeSituation }), ...(riskFlags && { riskFlags }), ...(person && { person }) };
}
