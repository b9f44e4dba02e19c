import { z } from 'zod';

export const configSchema = z.strictObject({
  /** Integrated care boards that a Checklist may go to, in the order in which the form lists them. */
  boards: z.array(z.strictObject({ id: z.string().min(1), name: z.string().min(1) })).default([]),
});

export type ChcConfig = z.output<typeof configSchema>;
