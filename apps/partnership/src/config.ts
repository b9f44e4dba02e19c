import { z } from 'zod';
import { countyRouting } from './domain/concern/routing.ts';

/** A partner, as the county's list names it. */
const organisation = z.object({
  /** ODS code, or the hub's own id. */
  id: z.string().min(1),
  name: z.string().min(1),
  partnerClass: z.string(),
  /** A voluntary organisation is told of a person only under a contract or grant of a public body. */
  isContracted: z.boolean().default(false),
});

const kinds = z.enum(['UNKNOWN', 'OBSERVATION', 'CONCERN', 'IDEA']);
const levels = z.enum(['UNKNOWN', 'INFORMATION', 'URGENT', 'SAFEGUARDING']);
const themes = z.enum([
  'UNKNOWN',
  'WARD',
  'TRANSFER',
  'CARE_AT_HOME',
  'COMMUNITY_SUPPORT',
  'EQUIPMENT',
  'MEDICINES',
  'TRANSPORT',
  'FUNDING',
  'INFORMATION',
  'SYSTEMS',
  'OTHER',
]);

const rule = z.strictObject({
  kinds: z.array(kinds).optional(),
  themes: z.array(themes).optional(),
  levels: z.array(levels).optional(),
  organisation: z.string().min(1),
  role: z.string().min(1),
});

const routing = z.strictObject({
  rules: z.array(rule).min(1),
  hours: z.strictObject({ days: z.enum(['working-days', 'every-day']), opens: z.int().min(0), closes: z.int().max(1440) }),
  respondMinutes: z.record(levels, z.int().positive()),
});

export const configSchema = z.strictObject({
  organisations: z.array(organisation).default([]),
  /** Who can act on which concern; the county's that the product ships with unless told. */
  routing: routing.default(countyRouting as z.output<typeof routing>),
});

export type PartnershipConfig = z.output<typeof configSchema>;
