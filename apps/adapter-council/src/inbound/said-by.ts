import type { ActorV1, CouncilApi, SourceV1 } from '@homeward/contracts';
import type { MapContext } from '@homeward/hub';
import { identifyCall, requirePartner } from '@homeward/hub/adapter';
import type { Council, CouncilConfig } from '../config.ts';

export type Ctx = MapContext<CouncilConfig>;
export type Schemas = CouncilApi.components['schemas'];

/** The council that calls; throws `HUB_FORBIDDEN` for anybody else. */
export const councilOf = (ctx: Ctx): Council => requirePartner(ctx, ['council']);

export function toActor({ role, userRef }: Schemas['Author'], ctx: Ctx): ActorV1 {
  return { role, organisation: councilOf(ctx).organisation, userRef: userRef ?? null };
}

export function toSource(ctx: Ctx): SourceV1 {
  const { organisation, name } = councilOf(ctx);
  const { sender, messageId } = identifyCall(ctx);
  return { organisation, system: sender, profile: name, messageId, messageAt: null };
}
