import { partnerClassNames } from '@homeward/contracts';
import { z } from 'zod';

export const configSchema = z.strictObject({
  /** Who the hub is linked to, as the county's list names them: a partner's system is told figures only as far as the policy gives its class any. */
  organisations: z.array(z.object({ id: z.string().min(1), partnerClass: z.enum(partnerClassNames) })).default([]),
});

export type DashboardConfig = z.output<typeof configSchema>;
