import { deliveryPartner, partnerList } from '@homeward/hub/adapter';
import { z } from 'zod';

/** A council with the postcodes of its residents: areas (`TA`), districts (`BA5`) or sectors (`TA1 1`). */
const council = deliveryPartner.extend({
  residents: z.strictObject({
    postcodes: z.array(z.string().regex(/^[A-Z]{1,2}([0-9][0-9A-Z]?( [0-9])?)?$/, 'is no area, district or sector')).min(1),
  }),
});

export const councilConfig = z.strictObject({ partners: partnerList(council, ['council']) });

export type Council = z.output<typeof council>;
export type CouncilConfig = z.output<typeof councilConfig>;
