import type { ActorV1, VcseApi } from '@homeward/contracts';
import type { MapContext } from '@homeward/hub';
import { requirePartner } from '@homeward/hub/adapter';
import type { VcseConfig } from '../config.ts';

export type Ctx = MapContext<VcseConfig>;
export type Schemas = VcseApi.components['schemas'];

interface Reference {
  readonly stay: string;
  readonly referral?: string;
}

/** Who says it: the organisation of the token, whatever the body names. Throws `HUB_FORBIDDEN` for a caller of another kind. */
export function sayerOf(ctx: Ctx, kind: 'vcse' | 'provider', { role, userRef }: Schemas['Author']) {
  const { organisation } = requirePartner(ctx, [kind]);
  const actor: ActorV1 = { role, organisation, userRef: userRef ?? null };
  return { organisation, actor };
}

/** An answer to a request for support, as far as every answer holds it. */
export function toSupport(body: Reference & { readonly support: string; readonly author: Schemas['Author'] }, ctx: Ctx) {
  const { organisation, actor } = sayerOf(ctx, 'vcse', body.author);
  return { actor, referralId: body.referral ?? null, supportId: body.support, organisation };
}

/** An answer to an enquiry, as far as every answer holds it. */
export function toEnquiry(body: Required<Reference> & { readonly enquiry: string; readonly author: Schemas['Author'] }, ctx: Ctx) {
  const { organisation, actor } = sayerOf(ctx, 'provider', body.author);
  return { actor, referralId: body.referral, requestId: body.enquiry, providerId: organisation };
}

export const noteOf = (note: string | undefined) => (note === undefined ? null : { text: note });
