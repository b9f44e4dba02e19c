import { z } from 'zod';

export const configSchema = z.strictObject({
  /** Integrated care boards that a Checklist may go to, in the order in which the form lists them. */
  boards: z.array(z.strictObject({ id: z.string().min(1), name: z.string().min(1) })).default([]),
  /** Councils with where their residents live, as postcode areas (`TA`), districts (`BA5`) or sectors (`TA1 1`). */
  councils: z.array(z.strictObject({ id: z.string().min(1), residents: z.array(z.string()) })).default([]),
});

export type ChcConfig = z.output<typeof configSchema>;
