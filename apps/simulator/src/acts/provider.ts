/** What a provider of care answers the hub with software of its own. */
import type { VcseApi } from '@homeward/client';
import type { EpochMillis } from '@homeward/kernel';
import { iso, type System, taken } from './system.ts';

type Schemas = VcseApi.components['schemas'];
type Provider = System<'vcse'>;
type At<Body, Time extends keyof Body> = Omit<Body, Time> & { readonly at: EpochMillis };

export const acknowledgeEnquiry = (provider: Provider, { at, ...said }: At<Schemas['EnquiryReceipt'], 'acknowledgedAt'>) =>
  taken('enquiry receipt', provider.POST('/vcse/v1/enquiry-receipts', { body: { ...said, acknowledgedAt: iso(at) } }));

export const offerService = (provider: Provider, { at, ...said }: At<Schemas['Offer'], 'offeredAt'>) =>
  taken('offer', provider.POST('/vcse/v1/offers', { body: { ...said, offeredAt: iso(at) } }));

export const declineEnquiry = (provider: Provider, { at, ...said }: At<Schemas['Decline'], 'declinedAt'>) =>
  taken('decline', provider.POST('/vcse/v1/declines', { body: { ...said, declinedAt: iso(at) } }));

export const handBackService = (provider: Provider, { at, ...said }: At<Schemas['Handback'], 'handedBackAt'>) =>
  taken('handback', provider.POST('/vcse/v1/handbacks', { body: { ...said, handedBackAt: iso(at) } }));

export const declareCapacity = (provider: Provider, { at, ...said }: At<Schemas['Capacity'], 'declaredAt'>) =>
  taken('capacity', provider.POST('/vcse/v1/capacity', { body: { ...said, declaredAt: iso(at) } }));
