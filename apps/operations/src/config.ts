import { partnerClassNames } from '@homeward/contracts';
import { roles } from '@homeward/hub';
import { z } from 'zod';

/** Whoever may call this hub with a token; never the token, nor what it is made with. */
const holder = z.strictObject({
  name: z.string().min(1),
  /** ODS code, ONS code or the hub's own id. */
  organisation: z.string().min(1),
  /** Null for a program that works for people of a role. */
  partnerClass: z.enum(partnerClassNames).nullable(),
  role: z.enum(roles).nullable(),
});

export const configSchema = z.strictObject({ holders: z.array(holder).default([]) });

export type OperationsConfig = z.output<typeof configSchema>;
export type TokenHolder = OperationsConfig['holders'][number];
