import { deliveryPartner, partnerList } from '@homeward/hub/adapter';
import { z } from 'zod';

/** Voluntary organisations and providers with software of their own; their endpoint's address is where webhooks go. */
export const vcseConfig = z.strictObject({ partners: partnerList(deliveryPartner, ['vcse', 'provider']) });

export type VcseConfig = z.output<typeof vcseConfig>;
