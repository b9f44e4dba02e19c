import type { Actor, AppHandle, RouteRequest } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import type { PartnershipConfig } from '../config.ts';

/** Who asks; a page with a permission never has nobody. */
export function readerOf({ actor }: Pick<RouteRequest, 'actor'>): Actor {
  if (actor === null) throw new Fault('HUB_UNAUTHENTICATED', 'sign in first', { rule: 'sign-in' });
  return actor;
}

export const configOf = (app: AppHandle): PartnershipConfig => app.config as PartnershipConfig;
