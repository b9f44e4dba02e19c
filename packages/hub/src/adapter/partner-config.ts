import { partnerClassNames } from '@homeward/contracts';
import { Fault } from '@homeward/kernel';
import { z } from 'zod';
import type { DeliveryPartner } from '../surface/outbound.ts';
import { type Caller, requireCaller } from './http-inbound.ts';

/** How to reach a partner. No address and no secret has a default. */
const endpoint = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .refine((url) => !new URL(url).username && !url.endsWith('/'), 'holds no user name and ends in no slash'),
  token: z.string().min(1).nullable().default(null),
  signingSecrets: z.array(z.string().regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, 'is not a whsec_ secret')).default([]),
  allowPrivate: z.boolean().default(false),
  concurrency: z.int().min(1).max(32).default(4),
  maxPerSecond: z.number().positive().nullable().default(null),
});

/** A partner as configuration names it: an ODS code, or an id of the hub's own (`org_…`) where there is none. */
export const deliveryPartner = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'is not a partner name')
    .max(63),
  organisation: z.string().regex(/^([A-Z0-9]{3,12}|org_[a-z0-9_]{1,60})$/, 'is neither an ODS code nor an id of the hub'),
  partnerClass: z.enum(partnerClassNames),
  isContracted: z.boolean(),
  endpoint: endpoint.nullable().default(null),
  readsTopic: z.boolean().default(false),
}) satisfies z.ZodType<DeliveryPartner>;

/** Partners of an adapter, of these classes only; no two of one name or organisation. */
export function partnerList<P extends z.ZodType<DeliveryPartner>>(partner: P, classes: readonly DeliveryPartner['partnerClass'][]) {
  return z.array(partner).superRefine((partners, ctx) => {
    const seen = new Set<string>();
    for (const { name, organisation, partnerClass } of partners) {
      if (!classes.includes(partnerClass)) ctx.addIssue({ code: 'custom', message: `${name} is no partner of this adapter` });
      for (const claim of [`name ${name}`, `organisation ${organisation}`]) {
        if (seen.has(claim)) ctx.addIssue({ code: 'custom', message: `two partners claim ${claim}` });
        seen.add(claim);
      }
    }
  });
}

/** The partner that calls. Throws `HUB_FORBIDDEN` for a caller that is none of this adapter's: a token of another kind of organisation opens no door here. */
export function requirePartner<P extends DeliveryPartner>(
  ctx: { readonly caller: Caller | null; readonly config: { readonly partners: readonly P[] } },
  classes: readonly DeliveryPartner['partnerClass'][],
): P {
  const { organisation } = requireCaller(ctx);
  const partner = ctx.config.partners.find((each) => each.organisation === organisation && classes.includes(each.partnerClass));
  if (partner === undefined) throw new Fault('HUB_FORBIDDEN', 'the caller is no partner that may say this', { rule: 'partner' });
  return partner;
}
