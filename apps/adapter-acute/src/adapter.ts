import { defineAdapter } from '@homeward/hub';
import { acuteConfig } from './config.ts';
import { adt } from './inbound-adt.ts';
import { answer, readiness, referral } from './inbound-hospital.ts';
import { messages } from './pages/messages.ts';

/** Acute hospitals: HL7 v2 from their patient administration systems, referrals, answers and readiness from their wards. */
export const adapter = defineAdapter({
  name: 'adapter-acute',
  config: acuteConfig,
  inbound: { adt, referral, answer, readiness },
  routes: [messages],
  navigation: [{ label: 'Hospital messages', path: '/messages', permission: 'messages.view' }],
});
