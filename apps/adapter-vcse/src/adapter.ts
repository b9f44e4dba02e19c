import { defineAdapter } from '@homeward/hub';
import { vcseConfig } from './config.ts';
import { capacity } from './inbound/capacity.ts';
import { closure, decline, enquiryReceipt, handback, offer } from './inbound/enquiry.ts';
import { supportAcceptance, supportCompletion, supportContact, supportDecline } from './inbound/support.ts';
import { enquiries, support } from './outbound/webhooks.ts';

/** Voluntary organisations and providers with software: requests out as signed webhooks, their answers in. */
export const adapter = defineAdapter({
  name: 'adapter-vcse',
  config: vcseConfig,
  inbound: {
    'support-acceptance': supportAcceptance,
    'support-decline': supportDecline,
    'support-contact': supportContact,
    'support-completion': supportCompletion,
    'enquiry-receipt': enquiryReceipt,
    offer,
    decline,
    handback,
    closure,
    capacity,
  },
  outbound: { support, enquiries },
});
