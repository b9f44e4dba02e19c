import { z } from 'zod';

/** An organisation that the hub may ask or tell, as the county's list names it. */
const organisation = z.strictObject({
  /** ODS code, or the hub's own id. */
  id: z.string().min(1),
  name: z.string().min(1),
  kind: z.enum(['provider', 'vcse', 'council']),
  /** Of a council: where its residents live, as postcode areas (`TA`), districts (`BA5`) or sectors (`TA1 1`). */
  residents: z.array(z.string()).default([]),
});

export const configSchema = z.strictObject({
  /** Providers of care, voluntary organisations and councils, in the order in which pages list them. */
  organisations: z.array(organisation).default([]),
});

export type TransferConfig = z.output<typeof configSchema>;
export type Organisation = TransferConfig['organisations'][number];
