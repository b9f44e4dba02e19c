import type { EventMap, EventType, PartnerClass } from '@homeward/contracts';
import { type KeptContext, outbound, type PartnerCall, type ToldEvent } from '@homeward/hub/deliveries';
import type { Seen } from '@homeward/hub/adapter';
import type { VcseConfig } from '../config.ts';
import { toEnquiry } from './enquiry.ts';
import { toSupportRequest } from './support-request.ts';
import { at, toWebhook } from './webhook.ts';

type Render = (event: ToldEvent, known: KeptContext<ToldEvent>) => PartnerCall;

/** Of these the latest says when the person comes home: whoever joins afterwards is told it, too. */
const days = ['transfer.discharge-scheduled.v1', 'transfer.discharge-slipped.v1'] as const satisfies readonly EventType[];

/** What the hub decides about the way home, for whoever takes part in it. */
const wayHome: Readonly<Partial<Record<EventType, Render>>> = {
  'transfer.discharge-scheduled.v1': (event) => {
    const { referralId, scheduledFor } = event.data as Seen<EventMap['transfer.discharge-scheduled.v1']>;
    const reference = { stay: event.key, referral: referralId ?? null };
    return toWebhook('discharge.scheduled', event, { reference, leavesAt: at(scheduledFor) });
  },
  'transfer.discharge-slipped.v1': (event) => {
    const { referralId, previouslyFor, scheduledFor } = event.data as Seen<EventMap['transfer.discharge-slipped.v1']>;
    const reference = { stay: event.key, referral: referralId ?? null };
    return toWebhook('discharge.slipped', event, { reference, from: at(previouslyFor), to: at(scheduledFor) });
  },
};

const requests: typeof wayHome = {
  'support.offered.v1': (event) => toWebhook('support.requested', event, toSupportRequest(event)),
  'support.withdrawn.v1': (event) => {
    const { referralId = null, supportId = null, reason = null } = event.data as Seen<EventMap['support.withdrawn.v1']>;
    return toWebhook('support.withdrawn', event, { reference: { stay: event.key, referral: referralId, support: supportId }, reason });
  },
  ...wayHome,
};

interface EnquiryEnd {
  readonly referralId?: string;
  readonly requestId?: string;
  readonly reason?: string;
  readonly startsAt?: number;
}

const ended =
  (type: string): Render =>
  (event) => {
    const { referralId = null, requestId = null, reason = null, startsAt } = event.data as EnquiryEnd;
    return toWebhook(type, event, {
      reference: { stay: event.key, referral: referralId, enquiry: requestId },
      reason,
      startsAt: at(startsAt),
    });
  };

const enquiryWebhooks: typeof wayHome = {
  'sourcing.sent.v1': (event, known) => toWebhook('enquiry.sent', event, toEnquiry(event, known)),
  'sourcing.accepted.v1': ended('offer.accepted'),
  'sourcing.withdrawn.v1': ended('enquiry.withdrawn'),
  ...wayHome,
};

const keysOf = (renders: typeof wayHome): readonly EventType[] => Object.keys(renders) as EventType[];
const ofClass =
  (partnerClass: PartnerClass) =>
  ({ partners }: VcseConfig) =>
    partners.filter((partner) => partner.partnerClass === partnerClass);

const nobodyElse = { treatingTrust: null, councilOfResidence: null, icbOfGpPractice: null, hasObjected: false };

/** Requests for support, and when the person comes home, to the voluntary organisation that is asked or helps. */
export const support = outbound<EventType, VcseConfig, never>({
  on: [...keysOf(requests), 'support.accepted.v1'], // an organisation's yes brings it in: it is told what stands already
  context: ['support.offered.v1', 'support.accepted.v1', 'support.declined.v1', 'support.completed.v1', 'support.withdrawn.v1', ...days],
  standing: [days],
  engagement: {
    asked: 'support.offered.v1',
    begins: ['support.accepted.v1'],
    ends: ['support.declined.v1', 'support.completed.v1', 'support.withdrawn.v1'],
    onlyLast: false,
  },
  emits: [],
  partners: ofClass('vcse'),
  parties: () => nobodyElse,
  render: (event, { context }) => requests[event.type]?.(event, context) ?? null,
  send: async (call, { http }) => {
    await http(call);
    return [];
  },
});

/** Enquiries, what became of an offer, and when the person comes home, to the provider that is asked or chosen. */
export const enquiries = outbound<EventType, VcseConfig, never>({
  on: keysOf(enquiryWebhooks),
  context: [
    'referral.submitted.v1',
    'referral.revised.v1',
    'sourcing.accepted.v1',
    'sourcing.withdrawn.v1',
    'sourcing.handed-back.v1',
    ...days,
  ],
  standing: [days],
  engagement: { begins: ['sourcing.accepted.v1'], ends: ['sourcing.withdrawn.v1', 'sourcing.handed-back.v1'], onlyLast: true },
  emits: [],
  partners: ofClass('provider'),
  parties: () => nobodyElse,
  render: (event, { context }) => enquiryWebhooks[event.type]?.(event, context) ?? null,
  send: async (call, { http }) => {
    await http(call);
    return [];
  },
});
